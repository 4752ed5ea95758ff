"""Stories that are read before everybody may read them, and the public page of a form."""

from django.http import HttpRequest
from ninja import Router

from nabij.listen.actions import moderation as actions
from nabij.listen.endpoints.shapes import (
    ChangeIn,
    Id,
    Limit,
    Place,
    PublicOut,
    PublicPageOut,
    Ref,
    ShowIn,
    ToReadLine,
    ToReadPage,
    WhyIn,
)
from nabij.listen.models import PublicStory, Story, StoryForm
from nabij.listen.models.public_story import digest_of
from nabij.listen.moderating import moderated_by, waiting
from nabij.people.pages.access import member_of, reach

router = Router()


@router.get("/moderation", response=ToReadPage, summary="Stories that wait to be read first")
def to_read(request: HttpRequest, after: Ref = "", limit: Limit = 20) -> ToReadPage:
    """Of the forms with a public page that you host; told for everybody."""
    member = member_of(request)
    rows = waiting(member).select_related("form", "public")
    if after:
        rows = rows.filter(pk__gt=reach(moderated_by(member), after).pk)
    found = list(rows[: limit + 1])
    lines = [_line(story) for story in found[:limit]]
    return ToReadPage(stories=lines, next=lines[-1].story if len(found) > limit else None)


@router.get("/moderation/{public_id}", response=PublicOut, summary="One of them, whole")
def one(request: HttpRequest, public_id: Id) -> PublicOut:
    return PublicOut.of(_story(request, public_id))


@router.post("/moderation/{public_id}/changes", response=PublicOut, summary="Change words of it")
def change(request: HttpRequest, public_id: Id, given: ChangeIn) -> PublicOut:
    """Wherever they stand; the teller is told what was changed and why."""
    story = _story(request, public_id)
    actions.change(member_of(request), story, **given.dict())
    return PublicOut.of(story)


@router.delete(
    "/moderation/{public_id}/changes/{start}",
    response=PublicOut,
    summary="The teller's own words again",
)
def unchange(request: HttpRequest, public_id: Id, start: Place) -> PublicOut:
    story = _story(request, public_id)
    actions.unchange(member_of(request), story, start=start)
    return PublicOut.of(story)


@router.post("/moderation/{public_id}/showing", response=PublicOut, summary="Show it to everybody")
def show(request: HttpRequest, public_id: Id, given: ShowIn | None = None) -> PublicOut:
    """Its words as they stand now, with the photo or the recording that is named, if somebody
    looked and listened. Where its teller objected before, they are asked first."""
    story = _story(request, public_id)
    named = given.attachments if given else []
    chosen = [reach(story.attachments.present(), one).public_id for one in named]
    seen = digest_of(given.as_shown) if given and given.as_shown else ""
    actions.show(member_of(request), story, attachments=chosen, seen=seen)
    return PublicOut.of(story)


@router.post("/moderation/{public_id}/keeping-back", response=PublicOut, summary="Don't show it")
def keep_back(request: HttpRequest, public_id: Id, given: WhyIn) -> PublicOut:
    story = _story(request, public_id)
    actions.keep_back(member_of(request), story, why=given.why)
    return PublicOut.of(story)


@router.post(
    "/moderation/{public_id}/reading-again", response=PublicOut, summary="Take it out of sight"
)
def read_again(request: HttpRequest, public_id: Id) -> PublicOut:
    """It waits to be read once more."""
    story = _story(request, public_id)
    actions.read_again(member_of(request), story)
    return PublicOut.of(story)


@router.put("/forms/{public_id}/public-page", response=PublicPageOut, summary="Open a public page")
def open_page(request: HttpRequest, public_id: Id) -> PublicPageOut:
    member = member_of(request)
    form = reach(StoryForm.objects.hosted_by(member), public_id)
    return PublicPageOut.of(actions.open_public_page(member, form))


@router.delete(
    "/forms/{public_id}/public-page", response=PublicPageOut, summary="Close the public page"
)
def close_page(request: HttpRequest, public_id: Id) -> PublicPageOut:
    member = member_of(request)
    form = reach(StoryForm.objects.hosted_by(member), public_id)
    return PublicPageOut.of(actions.close_public_page(member, form))


def _story(request: HttpRequest, public_id: str) -> Story:
    return reach(moderated_by(member_of(request)).select_related("form", "public"), public_id)


def _line(story: Story) -> ToReadLine:
    public = getattr(story, "public", None)
    disputed = public is not None and public.state == PublicStory.State.DISPUTED
    return ToReadLine(
        story=story.public_id, form=story.form.public_id, disputed=disputed,
        begins=story.first_line,
    )  # fmt: skip
