"""A practice: the story first, then the steps, the tellers' own words, and how it spread."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from nabij.act.pages.forms import attempt
from nabij.foundation.errors import NotYours
from nabij.people.pages.access import member_of, member_page, reach
from nabij.spread import family
from nabij.spread.actions import invitations, practices
from nabij.spread.behind import steps_behind, stories_behind
from nabij.spread.models import Practice
from nabij.spread.pages.posted import posted
from nabij.spread.pages.practice.forms import InviteForm
from nabij.spread.rules import places


@member_page
def practice(request: HttpRequest, public_id: str) -> HttpResponse:
    member = member_of(request)
    rows = Practice.objects.readable_by(member).select_related("team", "by")
    found = reach(rows, public_id)
    page = {
        "room": "spread",
        "practice": found,
        "steps": steps_behind(found, member),
        "stories": stories_behind(found, member),
        "family": family.picture(found) if found.adoptions.exists() else None,
        "may_retell": practices.retell.allows(member, found),
        "may_invite": invitations.invite.allows(member, found),
    }
    return render(request, "spread/pages/practice/practice.html", page)


@member_page
def invite(request: HttpRequest, public_id: str) -> HttpResponse:
    """Invite a team; from an adoption's page its way of doing it is chosen."""
    member = member_of(request)
    rows = Practice.objects.readable_by(member).select_related("team")
    found = reach(rows, public_id)
    own = places(member, found)
    if not own:
        raise NotYours("practice.invite")
    form = InviteForm(
        posted(request), practice=found, places=own, initial={"way": request.GET.get("way")}
    )
    if request.method == "POST" and form.is_valid():
        given = form.given()
        made = attempt(form, lambda: invitations.invite(member, found, **given))
        if made:
            sent = _("%(team)s is invited. They may say no, and you won't see whether they did.")
            messages.success(request, sent % {"team": made.to_team.name})
            return redirect("spread:practice", found.public_id)
    page = {"room": "spread", "practice": found, "form": form}
    status = 422 if form.errors else 200
    return render(request, "spread/pages/practice/invite.html", page, status=status)
