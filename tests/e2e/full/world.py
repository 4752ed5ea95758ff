"""Builds it, and says who opens which page."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from nabij.people.actions import invitation
from nabij.people.models import Invitation
from nabij.people.sign_in_links import sign_in_link
from nabij.web.pages.help.guides import GUIDES
from tests.cast import gather_cast
from tests.e2e.full import doing, listening, sensing
from tests.e2e.full.walk import Walk, browser_of
from tests.site.world import build

SHUT = ["/styleguide/"]
"""Only with NABIJ_DEBUG=1."""


def full_world() -> dict[str, Any]:
    """One of everything, then more of it. Returns the cookies of each person, the pages that
    they open, and the addresses for which nothing fills the parameters."""
    cast = gather_cast()
    places, _brings = build(cast)
    walk = Walk(cast, places)
    form, stories = listening.fill(walk)
    sensing.fill(walk, form, stories)
    doing.fill(walk, form, stories)
    _people(walk)
    _nothing_there(walk)
    found, unknown = walk.shows_most()
    stops = list(dict.fromkeys([*found, *walk.stops]))
    return {"cookies": walk.cookies(), "stops": stops, "unknown": unknown}


def fresh_organisation() -> dict[str, Any]:
    """The same people, and nothing else yet: each room shows how it begins."""
    walk = Walk(gather_cast(), {})
    rooms = ["/", "/listen/", "/listen/forms/", "/sense/", "/sense/likeness/", "/act/", "/spread/"]
    for who in ("marieke", "joost", "wim"):
        walk.also(who, *rooms)
    walk.also("joost", "/listen/search/?q=lift", "/listen/on-behalf/", "/spread/unfinished/")
    walk.also("marieke", "/listen/imports/", "/listen/export/", "/sense/gatherings/new/")
    walk.also("joost", "/spread/practices/new/", "/act/steps/new")
    walk.also("wim", "/people/")
    return {"cookies": walk.cookies(), "stops": walk.stops, "unknown": []}


def _people(walk: Walk) -> None:
    """Invitations that wait and that are too late; somebody halfway through signing in."""
    late = invitation.invite(walk.cast.wim, walk.cast.repairs, name="Bo", email="bo@example.org")
    token = late.issue()
    late.save()
    long_ago = timezone.now() - timedelta(days=40)
    Invitation.objects.filter(pk=late.pk).update(expires_at=long_ago)
    walk.also("visitor", f"/invitation/{token}/")
    walk.also("visitor", sign_in_link(walk.cast.ruud, base_url=""))
    walk.also("visitor", *(f"/help/{who}/" for who in GUIDES))
    walk.also("wim", "/", f"/people/members/{walk.cast.wim.public_id}/")
    walk.also("marieke", "/")
    walk.also("ruud", "/")
    walk.clients["signing in"] = browser_of(None)
    walk.post("signing in", "/account/login/", email="joost@example.org")
    walk.also("signing in", "/account/login/code/")


def _nothing_there(walk: Walk) -> None:
    walk.also("visitor", "/nowhere/", "/join/wrong-code/")
    walk.also("joost", "/nowhere/")
