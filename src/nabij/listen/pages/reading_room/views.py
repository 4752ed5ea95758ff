"""The reading room: one story at a time."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from nabij.listen import reading
from nabij.listen.actions.reading import read
from nabij.listen.models import Story
from nabij.listen.models.story import StoryQuerySet
from nabij.listen.pages.reading_room.beside import Beside
from nabij.listen.pages.reading_room.forms import DifferenceForm
from nabij.listen.pages.reading_room.recognised import Recognised
from nabij.listen.pages.reading_room.round import Round, story_url
from nabij.listen.pages.reading_room.shown import ShownStory
from nabij.listen.reading_on import FIRST, WAYS
from nabij.people.models import Member
from nabij.people.pages.access import member_of, member_page, reach


@require_safe
@member_page
def story(request: HttpRequest, public_id: str) -> HttpResponse:
    """A story with what the system says of the same event beside it."""
    member = member_of(request)
    found = reach(shown_stories(member), public_id)
    if request.method == "GET":
        read(member, found)
    page = "listen/pages/reading_room/story.html"
    return render(request, page, context_of(request, member, found))


@require_safe
@member_page
def another(request: HttpRequest) -> HttpResponse:
    """Leads to the next story, in the way that was chosen (`?way=`), from here (`?after=`)."""
    here = Round.of(member_of(request), request.GET)
    way = WAYS[here.way or FIRST]
    found = way.find(here.member, here.after)
    if found is None:
        return redirect(story_url(here.after[0]) if here.after else "listen:room")
    ids = [one.public_id for one in here.after if one != found.story]
    return redirect(story_url(found.story, Round(here.member, way.key, found.by, ids).query))


def shown_stories(member: Member) -> StoryQuerySet:
    return Story.objects.readable_by(member).select_related(
        "form__team", "version", "typed_by", "screen_record", "collector"
    )


def context_of(
    request: HttpRequest, member: Member, found: Story, form: DifferenceForm | None = None
) -> dict[str, Any]:
    """All that the page of a story shows."""
    here = Round.of(member, request.GET or request.POST)
    return {
        "room": "listen",
        "story": found,
        "shown": ShownStory(found, member),
        "beside": Beside(found, member),
        "recognised": Recognised(found, member),
        "bookmarked": found.bookmarks.filter(member=member).exists(),
        "difference_form": form or DifferenceForm(found),
        "round": here,
        "why": here.why(found),
        "ways": here.links(found),
        "older": reading.older(member, found),
        "newer": reading.newer(member, found),
    }
