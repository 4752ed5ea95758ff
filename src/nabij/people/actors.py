"""Somebody who was invited and is not a member yet."""

from dataclasses import dataclass
from typing import Any, ClassVar

from nabij.people.models.invitation import Invitation, digest


@dataclass(frozen=True)
class Invited:
    """Acts through the link in the invitation. Named in the trail without a number."""

    actor_kind: ClassVar[str] = "invited"
    token: str

    @property
    def pk(self) -> None:
        return None

    def holds(self, invitation: Invitation) -> bool:
        return digest(self.token) == invitation.token_digest


def holds_invitation(by: Any, invitation: Invitation) -> bool:
    """Permission rule: only who has the link."""
    return isinstance(by, Invited) and by.holds(invitation)
