"""What an empty page tells its reader: why it is empty for them, and the one next thing."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.people.models import Member

NAMED = 3


@dataclass(frozen=True)
class NextThing:
    """What the empty component shows; without an address it is for somebody else to do."""

    title: str
    text: str
    url: str = ""
    label: str = ""


def in_no_team(member: Member, what: str) -> NextThing | None:
    """For who is in no team: `what` says what the page shows to who is."""
    if member.team_ids:
        return None
    if member.may("steward"):
        who = _("Make a team, or invite yourself to one.")
        return _no_team(f"{what} {who}", reverse("people:members"), _("People and teams"))
    who = _("%(names)s can add you to a team.") % {"names": stewards()}
    return _no_team(f"{what} {who}")


def stewards() -> str:
    """Who can change it, by name."""
    return either(Member.objects.stewards().order_by("name").values_list("name", flat=True))


def either(names: Iterable[str]) -> str:
    """A few names as one says them: "Wim, Joost or Samira"."""
    *others, last = list(names)[:NAMED] or [_("a steward")]
    if not others:
        return last
    return _("%(others)s or %(last)s") % {"others": ", ".join(others), "last": last}


def _no_team(text: str, url: str = "", label: str = "") -> NextThing:
    return NextThing(_("You are in no team yet"), text, url, label)
