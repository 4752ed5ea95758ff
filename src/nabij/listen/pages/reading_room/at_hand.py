"""Bookmarks, and “I have experienced this too”: pressed beside a story."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from nabij.listen.actions import keeping_at_hand as actions
from nabij.listen.models import Bookmark, Story
from nabij.listen.nothing_to_read import nothing_to_read
from nabij.listen.pages.paging import before_of, further
from nabij.listen.pages.reading_room.opening import Opening
from nabij.listen.pages.reading_room.round import Round, story_url
from nabij.people.models import Member
from nabij.people.pages.access import member_of, member_page, reach
from nabij.trail.action import Action

PAGE = 20


@require_POST
@member_page
def bookmark(request: HttpRequest, public_id: str) -> HttpResponse:
    return _do(request, public_id, actions.bookmark, _("You find it under your bookmarks."))


@require_POST
@member_page
def forget_bookmark(request: HttpRequest, public_id: str) -> HttpResponse:
    return _do(request, public_id, actions.forget_bookmark, _("The bookmark is gone."))


@require_POST
@member_page
def recognise(request: HttpRequest, public_id: str) -> HttpResponse:
    said = _("It counts, without your name. You can take it back here.")
    return _do(request, public_id, actions.recognise, said)


@require_POST
@member_page
def take_recognition_back(request: HttpRequest, public_id: str) -> HttpResponse:
    said = _("You took it back. Nothing of it is left.")
    return _do(request, public_id, actions.take_recognition_back, said)


@require_GET
@member_page
def bookmarks(request: HttpRequest) -> HttpResponse:
    """The member's own bookmarks, the last one first."""
    member = member_of(request)
    readable = Story.objects.readable_by(member)
    rows = Bookmark.objects.filter(member=member, story__in=readable).order_by("-pk")
    start = before_of(request)
    if start is not None:
        rows = rows.filter(pk__lt=start)
    found = list(rows.select_related("story__form")[: PAGE + 1])
    more = found[PAGE - 1].pk if len(found) > PAGE else None
    context = {
        "room": "listen",
        "kept": [Opening.of(one.story) for one in found[:PAGE]],
        "further": further(request, more),
        "nothing": nothing_to_read(member, _("Here lie the stories that you bookmark.")),
    }
    return render(request, "listen/pages/reading_room/bookmarks.html", context)


def _do(
    request: HttpRequest, public_id: str, act: "Action[[Member, Story], Story]", said: str
) -> HttpResponse:
    member = member_of(request)
    story = reach(Story.objects.readable_by(member), public_id)
    act(member, story)
    messages.success(request, said)
    return redirect(f"{story_url(story, Round.of(member, request.POST).query)}#at-hand")
