"""The room's first page: own house in order, then what one does, then the team."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from nabij.act.models import Promise, Repair, Step, StepOffer
from nabij.people.models import Member
from nabij.people.pages.access import member_of, member_page
from nabij.people.pages.next_thing import NextThing, in_no_team

A_PAGE = 20


@member_page
def room(request: HttpRequest) -> HttpResponse:
    member = member_of(request)
    mine = Step.objects.filter(doer=member).select_related("team")
    team_steps = Step.objects.readable_by(member).filter(team_id__in=member.team_ids)
    theirs = Repair.objects.readable_by(member).exclude(owner=member).select_related("owner")
    owned = Repair.objects.present().filter(owner=member)
    page = {
        "room": "act",
        "no_team": _no_team(member),
        "promises": Promise.objects.filter(by=member).present().open()[:A_PAGE],
        "offers": StepOffer.objects.filter(to=member).select_related("by")[:A_PAGE],
        "handovers": Repair.objects.present()
        .filter(offered_to=member)
        .select_related("owner", "offered_by"),
        "declined": Repair.objects.declined_to(member).select_related("declined_by"),
        "to_look_back_on": mine.to_look_back_on()[:A_PAGE],
        "running": mine.running().exclude(pk__in=mine.to_look_back_on())[:A_PAGE],
        "being_written": mine.being_written()[:A_PAGE],
        "owned": owned.exclude(state=Repair.State.CONFIRMED_PERSON_SAYS)[:A_PAGE],
        "team_running": team_steps.running().exclude(doer=member).select_related("doer")[:A_PAGE],
        "team_repairs": theirs.filter(team_id__in=member.team_ids).exclude(
            state=Repair.State.CONFIRMED_PERSON_SAYS
        )[:A_PAGE],
        "learned": team_steps.looked_back().select_related("doer").order_by("-looked_back_at")[:10],
    }
    return render(request, "act/pages/room/room.html", page)


def _no_team(member: Member) -> NextThing | None:
    what = _("Here you see what you promised, the steps that you take and the repairs you own.")
    return in_no_team(member, what)
