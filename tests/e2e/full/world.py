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
    return {
        "cookies": walk.cookies(), "stops": stops, "unknown": unknown,
        "forms": _forms(walk), "main_pages": _main_pages(walk),
    }  # fmt: skip


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


def _at(walk: Walk, start: str, rest: str = "", name: str = "public_id") -> str:
    return f"/{start}{walk.places[start][name]}{rest}"


def _forms(walk: Walk) -> list[tuple[str, str]]:
    """Forms that can't be sent empty."""
    form = _at(walk, "listen/forms/")
    return [
        ("visitor", _at(walk, "tell/", "/")), ("visitor", _at(walk, "back/", "/", "code")),
        ("visitor", "/account/login/"), ("visitor", "/join/"),
        ("marieke", f"{form}/draft/"), ("marieke", f"{form}/draft/signifiers/new/?kind=stones"),
        ("marieke", _at(walk, "listen/on-behalf/", "/")),
        ("joost", _at(walk, "listen/recordings/", "/")), ("marieke", "/listen/imports/"),
        ("marieke", "/sense/gatherings/new/"), ("guest", _at(walk, "join/", "/", "code")),
        ("joost", "/act/steps/new"), ("joost", _at(walk, "act/stories/", "/promise", "story_id")),
        ("joost", _at(walk, "act/steps/", "/look-back")),
        ("joost", _at(walk, "act/repairs/", "/acknowledgement")),
        ("joost", _at(walk, "spread/practices/", "/invitations/")),
        ("joost", "/spread/practices/new/"), ("wim", "/people/teams/new/"), ("wim", "/profile/"),
    ]  # fmt: skip


def _main_pages(walk: Walk) -> list[tuple[str, str]]:
    """A page of each sort, for going through by keyboard."""
    form = _at(walk, "listen/forms/")
    return [
        ("visitor", "/"), ("visitor", _at(walk, "tell/", "/")),
        ("visitor", _at(walk, "back/", "/", "code")), ("visitor", "/account/login/"),
        ("joost", "/"), ("joost", "/listen/"), ("joost", _at(walk, "listen/stories/", "/")),
        ("marieke", f"{form}/draft/"), ("marieke", _at(walk, "listen/imports/", "/columns/")),
        ("marieke", _at(walk, "sense/gatherings/", "/")),
        ("guest", _at(walk, "join/", "/", "code")),
        ("joost", _at(walk, "sense/gatherings/", "/map/")),
        ("joost", "/act/"), ("joost", "/act/steps/new"), ("joost", _at(walk, "act/repairs/")),
        ("joost", _at(walk, "spread/practices/", "/")), ("wim", "/people/"),
        ("wim", "/house/"), ("wim", "/house/keys/"), ("wim", "/house/webhooks/new/"),
        ("wim", "/house/keeping/"), ("wim", "/house/personal-data/where/"),
        ("wim", "/listen/left-out/"), ("joost", "/listen/cards/"),
        ("joost", "/listen/search/?q=lift"), ("guest", _at(walk, "join/", "/opinions/", "code")),
        ("visitor", _at(walk, "tell/", "/kiosk/")),
        ("visitor", _at(walk, "tell/", "/?language=ar")),
        ("marieke", _at(walk, "listen/on-behalf/", "/sheets/")),
    ]  # fmt: skip


def _people(walk: Walk) -> None:
    """Invitations that wait and that are too late; somebody halfway through signing in."""
    late = invitation.invite(walk.cast.wim, walk.cast.repairs, name="Bo", email="bo@example.org")
    token = late.issue()
    late.save()
    long_ago = timezone.now() - timedelta(days=40)
    Invitation.objects.filter(pk=late.pk).update(expires_at=long_ago)
    walk.also("visitor", f"/invitation/{token}/", answers=410)
    walk.also("visitor", sign_in_link(walk.cast.ruud, base_url=""))
    walk.also("visitor", *(f"/help/{who}/" for who in GUIDES))
    walk.also("wim", "/", f"/people/members/{walk.cast.wim.public_id}/")
    walk.also(
        "wim", _at(walk, "tell/", name="public_id").replace("/tell/", "/house/holds/new/?form=")
    )
    walk.also("marieke", "/")
    walk.also("ruud", "/")
    walk.clients["signing in"] = browser_of(None)
    walk.post("signing in", "/account/login/", email="joost@example.org")
    walk.also("signing in", "/account/login/code/")


def _nothing_there(walk: Walk) -> None:
    walk.also("visitor", "/nowhere/", "/join/wrong-code/", answers=404)
    walk.also("joost", "/nowhere/", answers=404)
