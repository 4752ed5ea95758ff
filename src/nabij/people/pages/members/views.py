"""Who works here: one's own teams and colleagues; for a steward everybody."""

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from nabij.people.actions.invitation import invite
from nabij.people.models import Member, Membership, Team
from nabij.people.pages.access import member_of, member_page
from nabij.people.rules import is_steward


@member_page
def members(request: HttpRequest) -> HttpResponse:
    member = member_of(request)
    colleagues = Membership.objects.filter(member__is_active=True).select_related("member")
    teams = Team.visible_to(member).prefetch_related(
        Prefetch("memberships", colleagues.order_by("member__name"), to_attr="now")
    )
    for team in teams:
        team.may_invite = invite.allows(member, team)  # type: ignore[attr-defined]
    context = {"teams": teams, "may_tend": is_steward(member)}
    if is_steward(member):
        context["stewards"] = Member.objects.stewards()
        context["in_no_team"] = Member.objects.filter(is_active=True, memberships=None)
        context["let_go"] = Member.objects.filter(is_active=False)
    return render(request, "people/pages/members/members.html", context)
