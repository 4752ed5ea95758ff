"""An invitation to one of my teams."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nabij.act.pages.forms import attempt
from nabij.people.pages.access import member_of, member_page, reach
from nabij.spread.actions import invitations
from nabij.spread.models import PracticeInvitation
from nabij.spread.pages.invitation.forms import AcceptForm


@member_page
def invitation(request: HttpRequest, public_id: str) -> HttpResponse:
    found = _reach(request, public_id)
    if found.is_accepted:
        return _to_what_came(found)
    return _page(request, found, AcceptForm())


@require_POST
@member_page
def accept(request: HttpRequest, public_id: str) -> HttpResponse:
    member, found = member_of(request), _reach(request, public_id)
    form = AcceptForm(request.POST)
    if form.is_valid():
        how = form.cleaned_data["how_changed"]
        made = attempt(form, lambda: invitations.accept(member, found, how_changed=how))
        if made:
            return redirect("spread:adoption", made.public_id)
    return _page(request, found, form)


@require_POST
@member_page
def decline(request: HttpRequest, public_id: str) -> HttpResponse:
    invitations.decline(member_of(request), _reach(request, public_id))
    messages.success(request, _("The invitation is gone. Nobody is told."))
    return redirect("spread:room")


def _reach(request: HttpRequest, public_id: str) -> PracticeInvitation:
    rows = PracticeInvitation.objects.to_teams_of(member_of(request))
    rows = rows.select_related("practice__team", "practice__by", "adoption__team", "by", "to_team")
    return reach(rows, public_id)


def _to_what_came(found: PracticeInvitation) -> HttpResponse:
    made = found.adoptions.order_by("-pk").first()
    if made is None:
        return redirect("spread:practice", found.practice.public_id)
    return redirect("spread:adoption", made.public_id)


def _page(request: HttpRequest, found: PracticeInvitation, form: AcceptForm) -> HttpResponse:
    page: dict[str, Any] = {"room": "spread", "invitation": found, "form": form}
    status = 422 if form.errors else 200
    return render(request, "spread/pages/invitation/invitation.html", page, status=status)
