"""Who one can be in the demo: for each right somebody who has it, and as little else as can be."""

from nabij.people.models import Member


def one_of_each() -> list[tuple[str, Member]]:
    """One member for each right: host, member, leader, steward."""
    members = list(Member.objects.filter(is_active=True).order_by("pk"))
    chosen = []
    for right in ("host", "member", "leader", "steward"):
        fitting = [one for one in members if one.may(right)]
        if fitting:
            chosen.append((right, min(fitting, key=_rights)))
    return chosen


def _rights(member: Member) -> int:
    return sum(member.may(right) for right in ("host", "leader", "steward"))
