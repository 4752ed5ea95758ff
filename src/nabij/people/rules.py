"""Permission rules about people, shared by the rooms' actions. Each is `(by, subject) -> bool`."""

from typing import Any

from nabij.foundation.actors import is_program
from nabij.people.models import Invitation, Member, Membership, Team


def is_member(by: Any, _subject: Any = None) -> bool:
    """Somebody of the organisation, signed in and not let go."""
    return isinstance(by, Member) and by.is_active


def in_team(by: Any, team: Team) -> bool:
    return isinstance(by, Member) and by.may("member", team)


def hosts_team(by: Any, team: Team) -> bool:
    return isinstance(by, Member) and by.may("host", team)


def is_steward(by: Any, _subject: Any = None) -> bool:
    return isinstance(by, Member) and by.may("steward")


def is_self(by: Any, member: Member) -> bool:
    return is_member(by) and by.pk == member.pk


def invites_to(by: Any, team: Team) -> bool:
    """A steward for every team, a host for their own."""
    return is_steward(by) or hosts_team(by, team)


def tends_invitation(by: Any, invitation: Invitation) -> bool:
    """Who may send an invitation again or take it back: who may invite to its team."""
    return invites_to(by, invitation.team)


def closes_invitation(by: Any, invitation: Invitation) -> bool:
    return is_program(by) or tends_invitation(by, invitation)


def ends_membership(by: Any, membership: Membership) -> bool:
    """Who is in a team may leave it; a steward may take somebody out."""
    return is_steward(by) or is_self(by, membership.member)


def is_steward_or_program(by: Any, _subject: Any = None) -> bool:
    return is_steward(by) or is_program(by)
