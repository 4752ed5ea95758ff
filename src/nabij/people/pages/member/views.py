"""One member, for a steward: rights, leaving, coming back. And leaving a team, for oneself."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nabij.foundation.errors import DomainError, NotYours
from nabij.people.actions import member as actions
from nabij.people.models import Member, Membership, Team
from nabij.people.pages.access import member_of, member_page, reach
from nabij.people.pages.member.forms import RightsForm
from nabij.people.pages.shared import typed
from nabij.people.rules import is_steward


@member_page
def member(request: HttpRequest, public_id: str) -> HttpResponse:
    found = _for_steward(request, public_id)
    form = RightsForm(found, typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            form.save(member_of(request))
        except NotYours:
            raise
        except DomainError as error:
            found.refresh_from_db()
            form.add_error(None, str(error.message))
        else:
            messages.success(request, _("The rights are as you set them."))
            return redirect("people:member", found.public_id)
    context = {"found": found, "form": form}
    status = 422 if form.errors else 200
    return render(request, "people/pages/member/member.html", context, status=status)


@member_page
def leaving(request: HttpRequest, public_id: str) -> HttpResponse:
    found = _for_steward(request, public_id)
    if request.method == "POST":
        actions.let_go(member_of(request), found)
        messages.success(request, _("%(name)s can't sign in any more.") % {"name": found.name})
        return redirect("people:members")
    return render(request, "people/pages/member/leaving.html", {"found": found})


@member_page
@require_POST
def coming_back(request: HttpRequest, public_id: str) -> HttpResponse:
    found = _for_steward(request, public_id)
    actions.bring_back(member_of(request), found)
    messages.success(request, _("%(name)s can sign in again.") % {"name": found.name})
    return redirect("people:member", found.public_id)


@member_page
def leaving_team(request: HttpRequest, team_id: str, public_id: str) -> HttpResponse:
    by = member_of(request)
    team = reach(Team.visible_to(by), team_id)
    membership = get_object_or_404(
        Membership.objects.select_related("member", "team"), team=team, member__public_id=public_id
    )
    if not actions.end_membership.allows(by, membership):
        raise NotYours("membership.end")
    if request.method == "POST":
        actions.end_membership(by, membership)
        return redirect("people:members")
    context = {"membership": membership, "is_self": membership.member_id == by.pk}
    return render(request, "people/pages/member/leaving_team.html", context)


def _for_steward(request: HttpRequest, public_id: str) -> Member:
    if not is_steward(member_of(request)):
        raise NotYours("member")
    return reach(Member.objects.all(), public_id)
