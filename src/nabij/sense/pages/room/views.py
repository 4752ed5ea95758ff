"""The room's first page: the gathering coming up, open questions, and what was before."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from nabij.foundation.ids import as_public_id
from nabij.listen.nothing_to_read import nothing_to_read
from nabij.people.models import Member
from nabij.people.pages.access import member_of, member_page
from nabij.people.pages.next_thing import NextThing, in_no_team
from nabij.sense.models import Gathering, Question
from nabij.sense.models.gathering import GatheringQuerySet

PAST, OPEN = 20, 20


@require_GET
@member_page
def room(request: HttpRequest) -> HttpResponse:
    member = member_of(request)
    mine = Gathering.objects.visible_to(member).select_related("team", "host")
    questions = Question.objects.visible_to(member).open().select_related("gathering", "member")
    past = mine.past()
    before = as_public_id(request.GET.get("before", ""))
    if before:
        past = past.filter(closed_at__lt=_closing_of(mine, before))
    found = list(past[: PAST + 1])
    is_first = not (before or found or mine.exists())
    context = {
        "room": "sense",
        "under_way": list(mine.under_way().order_by("-started_at")[:10]),
        "coming_up": list(mine.coming_up()[:10]),
        "past": found[:PAST],
        "older": found[PAST - 1].public_id if len(found) > PAST else "",
        "questions": list(questions.distinct().order_by("-id")[:OPEN]),
        "may_prepare": member.may("host"),
        "is_first": is_first,
        "nothing": _nothing(member) if is_first else None,
    }
    return render(request, "sense/pages/room/room.html", context)


def _nothing(member: Member) -> NextThing | None:
    """A gathering needs a team, and stories to lay on its table."""
    what = _("Here you see when your team comes together around stories, and what came out.")
    return in_no_team(member, what) or nothing_to_read(member, what)


def _closing_of(mine: GatheringQuerySet, public_id: str) -> datetime:
    one = mine.filter(public_id=public_id).first()
    return one.closed_at if one is not None and one.closed_at else timezone.now()
