"""How hosts and members reach a gathering."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from nabij.people.pages.access import member_of, reach
from nabij.sense import rules
from nabij.sense.models import Gathering


def gathering_for(request: HttpRequest, public_id: str) -> Gathering:
    """A gathering of the member's teams, else 404."""
    mine = Gathering.objects.visible_to(member_of(request)).select_related("team", "host")
    return reach(mine, public_id)


def hosted(request: HttpRequest, public_id: str) -> Gathering:
    """A gathering that this member may lead, else 404."""
    gathering = gathering_for(request, public_id)
    if not rules.hosts(member_of(request), gathering):
        raise Http404
    return gathering


def ended(request: HttpRequest, gathering: Gathering) -> HttpResponse | None:
    """After the end there is nothing to prepare any more: to what came out."""
    if not gathering.is_closed:
        return None
    messages.info(request, _("This gathering has ended."))
    return redirect("sense:gathering", public_id=gathering.public_id)
