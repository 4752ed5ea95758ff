"""The room's first page: invitations, what works, what my teams try, and what did not work."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from nabij.act.models import Step
from nabij.people.models import Member
from nabij.people.pages.access import member_of, member_page
from nabij.people.pages.next_thing import in_no_team
from nabij.spread.models import Adoption, Practice, PracticeInvitation
from nabij.spread.pages.lists import part
from nabij.spread.pages.unfinished.views import dropped_for, stopped_for

FEW = 3
BEGINS = gettext_noop(
    "Here you read what worked in a team, as the people who did it tell it. It begins with a "
    "step that a team took and kept."
)


@member_page
def room(request: HttpRequest) -> HttpResponse:
    member = member_of(request)
    practices = Practice.objects.readable_by(member).select_related("team", "by")
    own = Adoption.objects.readable_by(member).of_teams_of(member).live()
    page = {
        "room": "spread",
        "invitations": open_invitations(member),
        "practices": part(practices, request.GET.get("before", "")),
        "adoptions": own.select_related("practice", "team").order_by("-pk")[:20],
        "untold": _untold(member),
        "nothing": in_no_team(member, _(BEGINS)),
        "stopped": stopped_for(member)[:FEW],
        "dropped": dropped_for(member)[:FEW],
    }
    return render(request, "spread/pages/room/room.html", page)


def open_invitations(member: Member) -> "list[PracticeInvitation]":
    rows = PracticeInvitation.objects.to_teams_of(member).open()
    rows = rows.select_related("practice__team", "adoption__team", "by", "to_team")
    return list(rows.order_by("pk")[:20])


def _untold(member: Member) -> list[Step]:
    """Kept steps of one's own teams from which nothing was told yet."""
    rows = Step.objects.readable_by(member).kept().filter(team_id__in=member.team_ids)
    rows = rows.filter(practices=None).select_related("team", "doer")
    return list(rows.order_by("-looked_back_at", "-pk")[:5])
