"""A team: who is in it, who was invited, what it is called."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nabij.foundation.errors import NotClear, NotYours
from nabij.people.actions import invitation as invitations
from nabij.people.actions import team as teams
from nabij.people.models import Invitation, Organisation, Team
from nabij.people.pages.access import member_of, member_page, reach
from nabij.people.pages.shared import show_in_form, typed
from nabij.people.pages.team.forms import InviteForm, InviteWithRightsForm, TeamForm
from nabij.people.rules import is_steward


@member_page
def team(request: HttpRequest, public_id: str) -> HttpResponse:
    member = member_of(request)
    found = reach(Team.visible_to(member), public_id)
    may_invite = invitations.invite.allows(member, found)
    context: dict[str, Any] = {
        "team": found,
        "colleagues": found.colleagues(),
        "may_invite": may_invite,
        "may_rename": teams.rename.allows(member, found),
        "is_here": member.may("member", found),
    }
    if may_invite:
        context["invitations"] = found.invitations.filter(accepted_at=None).order_by("name")
    return render(request, "people/pages/team/team.html", context)


@member_page
def new_team(request: HttpRequest) -> HttpResponse:
    member, organisation = member_of(request), get_object_or_404(Organisation)
    if not teams.make.allows(member, organisation):
        raise NotYours("team.make")
    form = TeamForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = teams.make(member, organisation, name=form.cleaned_data["name"])
        except NotClear as error:
            show_in_form(form, error)
        else:
            return redirect("people:team", made.public_id)
    return _form_page(request, "people/pages/team/new_team.html", form)


@member_page
def team_name(request: HttpRequest, public_id: str) -> HttpResponse:
    member = member_of(request)
    found = reach(Team.visible_to(member), public_id)
    if not teams.rename.allows(member, found):
        raise NotYours("team.rename")
    form = TeamForm(typed(request), initial={"name": found.name})
    if request.method == "POST" and form.is_valid():
        try:
            teams.rename(member, found, name=form.cleaned_data["name"])
        except NotClear as error:
            found.refresh_from_db()
            show_in_form(form, error)
        else:
            return redirect("people:team", found.public_id)
    return _form_page(request, "people/pages/team/team_name.html", form, team=found)


@member_page
def invite(request: HttpRequest, public_id: str) -> HttpResponse:
    member = member_of(request)
    found = reach(Team.visible_to(member), public_id)
    if not invitations.invite.allows(member, found):
        raise NotYours("member.invite")
    kind = InviteWithRightsForm if is_steward(member) else InviteForm
    form = kind(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = invitations.invite(member, found, **form.cleaned_data)
        except NotClear as error:
            show_in_form(form, error)
        else:
            messages.success(request, _("A mail to %(name)s is on its way.") % {"name": made.name})
            return redirect("people:team", found.public_id)
    return _form_page(request, "people/pages/team/invite.html", form, team=found)


@member_page
@require_POST
def sending(request: HttpRequest, public_id: str) -> HttpResponse:
    found = _invitation(request, public_id)
    invitations.send_again(member_of(request), found)
    messages.success(request, _("A new mail to %(name)s is on its way.") % {"name": found.name})
    return redirect("people:team", found.team.public_id)


@member_page
@require_POST
def withdrawal(request: HttpRequest, public_id: str) -> HttpResponse:
    found = _invitation(request, public_id)
    invitations.close(member_of(request), found)
    messages.success(request, _("The invitation is taken back."))
    return redirect("people:team", found.team.public_id)


def _invitation(request: HttpRequest, public_id: str) -> Invitation:
    seen = Team.visible_to(member_of(request))
    rows = Invitation.objects.filter(team__in=seen, accepted_at=None)
    return reach(rows.select_related("team"), public_id)


def _form_page(
    request: HttpRequest, template: str, form: TeamForm | InviteForm, **context: Any
) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, template, {"form": form, **context}, status=status)
