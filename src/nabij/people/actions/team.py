"""Teams are made and named by a steward."""

from django.utils.translation import gettext as _

from nabij.foundation.errors import NotClear
from nabij.people.models import Member, Organisation, Team
from nabij.people.rules import is_steward
from nabij.people.texts import clean_name
from nabij.trail.action import action


@action("team.make", allows=is_steward, locks=False)
def make(by: Member, organisation: Organisation, *, name: str) -> Team:
    """A new team, empty until somebody accepts an invitation to it."""
    return Team.objects.create(name=_free_name(name))


@action("team.rename", allows=is_steward)
def rename(by: Member, team: Team, *, name: str) -> Team:
    """The same team under another name; everything it has stays."""
    team.rename(_free_name(name, but=team))
    return team


def _free_name(name: str, but: Team | None = None) -> str:
    name = clean_name(name)
    others = Team.objects.filter(name__iexact=name)
    if but is not None:
        others = others.exclude(pk=but.pk)
    if others.exists():
        raise NotClear(fields={"name": _("There is a team by this name. Choose another.")})
    return name
