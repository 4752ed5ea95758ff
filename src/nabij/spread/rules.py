"""Who may do what in this room. Each rule is `(by, subject) -> bool`."""

from typing import Any

from nabij.people.models import Member, Team
from nabij.people.rules import in_team
from nabij.spread.models import Adoption, Practice, PracticeInvitation


def tells_for(by: Any, team: Team) -> bool:
    """A member of the team that took the steps."""
    return in_team(by, team)


def tells_of(by: Any, practice: Practice) -> bool:
    return in_team(by, practice.team)


def places(by: Any, practice: Practice) -> list[Adoption | None]:
    """On whose behalf somebody may invite: the team that told it (None), or their own
    team's adoption that is not dropped."""
    if not isinstance(by, Member):
        return []
    own = practice.live_adoptions().filter(team_id__in=by.team_ids).select_related("team")
    told: list[Adoption | None] = [None] if tells_of(by, practice) else []
    return [*told, *own.order_by("team__name")]


def may_invite(by: Any, practice: Practice) -> bool:
    return bool(places(by, practice))


def was_invited(by: Any, invitation: PracticeInvitation) -> bool:
    """Any member of the invited team."""
    return in_team(by, invitation.to_team)


def adopts(by: Any, adoption: Adoption) -> bool:
    return in_team(by, adoption.team)
