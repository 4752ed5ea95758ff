"""Who does something: a member, a teller, a participant, or the program itself."""

from dataclasses import dataclass
from typing import Any, ClassVar, Protocol


class Actor(Protocol):
    """Anybody who can be named in the trail: a kind, and a row of that kind (or none)."""

    actor_kind: ClassVar[str]

    @property
    def pk(self) -> Any: ...


@dataclass(frozen=True)
class Program:
    """The program acting by itself: a job, or somebody on the server's command line."""

    actor_kind: ClassVar[str] = "program"
    name: str = "nabij"

    @property
    def pk(self) -> None:
        return None


def is_program(by: object, _subject: object = None) -> bool:
    """Permission rule: only the program itself."""
    return getattr(by, "actor_kind", "") == "program"
