"""Permission rules about people, shared by the rooms' actions. Each is `(by, subject) -> bool`."""

from typing import Any

from nabij.people.models import Member, Team


def is_member(by: Any, _subject: Any = None) -> bool:
    """Somebody of the organisation, signed in and not let go."""
    return isinstance(by, Member) and by.is_active


def in_team(by: Any, team: Team) -> bool:
    return isinstance(by, Member) and by.may("member", team)


def hosts_team(by: Any, team: Team) -> bool:
    return isinstance(by, Member) and by.may("host", team)


def leads_team(by: Any, team: Team) -> bool:
    return isinstance(by, Member) and by.may("leader", team)


def is_steward(by: Any, _subject: Any = None) -> bool:
    return isinstance(by, Member) and by.may("steward")
