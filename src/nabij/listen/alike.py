"""What a room above knows of likeness. It fills this in; without it nothing is alike."""

from collections.abc import Sequence
from typing import Protocol

from nabij.listen.models import Story
from nabij.people.models import Member


class Likeness(Protocol):
    """Row numbers of stories, of which the caller asks anew whether this member may read them."""

    def knows(self, member: Member, story: Story) -> bool:
        """Whether this story lies on a map."""
        ...

    def has_map(self, member: Member) -> bool:
        """Whether there is a map of stories of the member's teams."""
        ...

    def nearest(self, member: Member, story: Story) -> list[int]:
        """Stories that resemble this one, most alike first."""
        ...

    def most_alone(self, member: Member) -> list[int]:
        """Stories that resemble the others least, most alone first."""
        ...

    def near_these(self, member: Member, stories: Sequence[int]) -> dict[int, int]:
        """Stories that resemble some of these, each with how many of these it resembles."""
        ...


class NoMap:
    """Before a room above filled it."""

    def knows(self, member: Member, story: Story) -> bool:
        return False

    def has_map(self, member: Member) -> bool:
        return False

    def nearest(self, member: Member, story: Story) -> list[int]:
        return []

    def most_alone(self, member: Member) -> list[int]:
        return []

    def near_these(self, member: Member, stories: Sequence[int]) -> dict[int, int]:
        return {}


_filled: list[Likeness] = [NoMap()]


def fill(likeness: Likeness) -> None:
    """Called once, by the room that draws the map."""
    _filled[:] = [likeness]


def likeness() -> Likeness:
    return _filled[0]
