"""Who acts here without an account and without having told anything yet."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class Visitor:
    """Somebody who opened a form's link. By telling, a `Teller` comes to be."""

    actor_kind: ClassVar[str] = "visitor"

    @property
    def pk(self) -> None:
        return None
