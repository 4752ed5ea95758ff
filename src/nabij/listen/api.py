"""REST endpoints of this room: the same reach and the same doors as its pages."""

import secrets
from datetime import date
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Header, Query, Router, Status

from nabij.foundation.errors import NotClear, NotYours
from nabij.listen import schemas
from nabij.listen.actions.reading import read
from nabij.listen.actions.telling import Telling, type_in
from nabij.listen.enclosing.telling import asked_kinds
from nabij.listen.endpoints.attachments import attachments_of, given_with
from nabij.listen.endpoints.attachments import router as attachments
from nabij.listen.endpoints.bookmarks import router as bookmarks
from nabij.listen.endpoints.keeping import router as keeping
from nabij.listen.endpoints.moderation import router as moderation
from nabij.listen.endpoints.objections import router as objections
from nabij.listen.endpoints.recordings import router as recordings
from nabij.listen.endpoints.shapes import Id, Limit, Ref
from nabij.listen.models import Signification, Story, StoryForm
from nabij.listen.rules import types_in
from nabij.listen.search import Filters, Found, StorySearch
from nabij.listen.signifiers import Given, checked_answer
from nabij.people.keys import knocking
from nabij.people.models import Member
from nabij.people.pages.access import member_of, reach

router = Router(tags=["listen"])
for each in (moderation, objections, bookmarks, keeping, attachments, recordings):
    router.add_router("", each)

Words = Annotated[str, Query(max_length=400)]
WaysIn = Annotated[Literal["", "link", "on_behalf", "file"], Query()]
Day = Annotated[date | None, Query()]
Key = Annotated[str, Header(alias="Idempotency-Key", max_length=200)]
PAUSED = "a"
"""No public id begins with it."""


@router.get(
    "/forms",
    response=list[schemas.FormOut],
    summary="Story forms of my teams",
    auth=knocking(for_sending=True),
)
def list_forms(request: HttpRequest, after: Ref = "", limit: Limit = 50) -> list[schemas.FormOut]:
    """`after` is the id of the last form that you have."""
    forms = StoryForm.objects.visible_to(member_of(request)).select_related("team").order_by("pk")
    if after:
        forms = forms.filter(pk__gt=reach(forms, after).pk)
    return [_form(form) for form in forms[:limit]]


@router.get(
    "/forms/{public_id}",
    response=schemas.FormOut,
    summary="One story form",
    auth=knocking(for_sending=True),
)
def one_form(request: HttpRequest, public_id: Id) -> schemas.FormOut:
    forms = StoryForm.objects.visible_to(member_of(request)).select_related("team")
    return _form(reach(forms, public_id))


@router.get("/stories", response=schemas.StoryPage, summary="Stories that I may read")
def list_stories(
    request: HttpRequest,
    q: Words = "",
    form: Ref = "",
    way_in: WaysIn = "",
    since: Day = None,
    until: Day = None,
    before: Ref = "",
    limit: Limit = 20,
) -> schemas.StoryPage:
    """All, or those that hold the words of `q` (in Dutch or English, in any of their forms)."""
    member = member_of(request)
    chosen = reach(StoryForm.objects.visible_to(member), form) if form else None
    last = _key_before(member, before) if before else None
    filters = Filters(form=chosen, way_in=way_in, since=since, until=until)
    found = StorySearch().find(member, q, filters, before=last, limit=limit)
    lines = [schemas.StoryLine.of(hit.story) for hit in found.hits]
    return schemas.StoryPage(stories=lines, next=_goes_on(found))


def _goes_on(found: Found) -> str | None:
    """The last story; or where the search paused, which need not be at a story that was found."""
    if found.more_before is None:
        return None
    return f"{PAUSED}{found.more_before}" if found.paused else found.hits[-1].story.public_id


def _key_before(member: Member, before: str) -> int:
    if before[0] == PAUSED and before[1:].isdecimal():
        return int(before[1:])
    return reach(Story.objects.readable_by(member), before).pk


@router.get("/stories/{public_id}", response=schemas.StoryOut, summary="Read a story")
def one_story(request: HttpRequest, public_id: Id) -> schemas.StoryOut:
    """Its teller sees that somebody of your team or organisation read it."""
    member = member_of(request)
    rows = Story.objects.readable_by(member).select_related(
        "form", "version", "screen_record", "collector"
    )
    story = reach(rows, public_id)
    read(member, story)
    return _story(member, story)


@router.post(
    "/forms/{public_id}/stories",
    response={201: schemas.ToldOut},
    summary="Send a story for its teller",
    auth=knocking(for_sending=True),
)
def tell(
    request: HttpRequest, public_id: Id, given: schemas.StoryIn, idempotency_key: Key = ""
) -> Any:
    """Into a form of a team of yours, in the wording that is asked now."""
    member = member_of(request)
    form = reach(StoryForm.objects.visible_to(member).select_related("team"), public_id)
    version = form.published
    if version is None or not types_in(member, form):
        raise NotYours("story.type_in")
    asked = {one.key: one for one in version.signifiers.all()}
    unknown = sorted(set(given.answers) - set(asked))
    if unknown:
        raise NotClear(fields={"answers": _("This form has no question with one of these keys.")})
    key = idempotency_key or given.key or secrets.token_urlsafe(24)
    enclosed, seen = given_with(given.attachments)
    telling = Telling(
        text=given.text,
        enclosed=enclosed,
        seen=seen,
        audience=given.audience,
        # A key is one's own: nobody reaches a story by the key of somebody else.
        sending_key=f"api:{member.public_id}:{key}",
        version=version,
        prompt=given.prompt,
        answers={name: _given(asked[name], answer) for name, answer in given.answers.items()},
    )
    story, code = type_in(
        member, form, telling, came_by=given.came_by, readers_asked=given.readers_asked
    )
    return Status(201, schemas.ToldOut(id=story.public_id, return_code=code))


def _given(signifier: Any, answer: schemas.AnswerIn) -> Given:
    if answer.not_applicable:
        return Given(not_applicable=True, method="typed")
    value = checked_answer(signifier, answer.value)
    return Given(value, method="" if value is None else "typed")


def _form(form: StoryForm) -> schemas.FormOut:
    version = form.published
    return schemas.FormOut(
        id=form.public_id,
        name=form.name,
        state=form.state,
        language=form.language,
        team=form.team.public_id,
        wording=version.number if version else None,
        asked=version.prompt if version else "",
        prompts=[
            schemas.PromptOut(key=one.key, text=one.text)
            for one in (version.prompts if version else ())
        ],
        takes=asked_kinds(version) if version else [],
        signifiers=[
            schemas.SignifierOut(
                key=one.key, kind=one.kind, prompt=one.prompt, labels=one.labels, axes=one.axes,
                many=one.many, required=one.required,
                shown_when=[schemas.ConditionOut(**each) for each in one.shown_when],
            )
            for one in (version.signifiers.all() if version else ())
        ],
    )  # fmt: skip


def _story(member: Member, story: Story) -> schemas.StoryOut:
    record = getattr(story, "screen_record", None)
    answers = story.significations.select_related("signifier").order_by("signifier__position", "pk")
    return schemas.StoryOut(
        id=story.public_id, form=story.form.public_id, wording=story.version.number,
        asked=story.asked, told_on=story.told_on, told_in=story.told_in, text=story.text,
        only_spoken=story.is_only_spoken, attachments=attachments_of(member, story),
        language=story.language, way_in=story.way_in, audience=story.audience,
        link=story.collector.name if story.collector else "",
        made_up=story.is_made_up, answers_made_up=story.answers_made_up,
        answers=[_answer(one) for one in answers],
        screen_record=schemas.ScreenRecordOut(
            system=record.system,
            facts=[
                schemas.FactOut(label=str(label), value=str(value)) for label, value in record.facts
            ],
        ) if record else None,
        additions=[schemas.AdditionOut(text=one.text, at=one.at) for one in story.additions.all()],
        experiences=[
            schemas.ExperienceOut(noticed=one.noticed, words=one.words, at=one.at)
            for one in story.experiences.all()
        ],
    )  # fmt: skip


def _answer(answer: Signification) -> schemas.AnswerOut:
    return schemas.AnswerOut(
        key=answer.signifier.key, asked=answer.signifier.prompt, kind=answer.signifier.kind,
        value=answer.value, not_applicable=answer.not_applicable, words=answer.in_words,
    )  # fmt: skip
