"""What other programs can be told of. Each room says it of its own things, in `apps.ready()`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.utils.functional import Promise as LazyText


@dataclass(frozen=True)
class Happening:
    """`name` is what programs see ("story.told"), `verbs` are those of the trail.

    `thing(subject)` gives `(kind, id, API address without host)` of what it happened to.
    """

    name: str
    label: "str | LazyText"
    verbs: frozenset[str]
    thing: Callable[[Any], tuple[str, str, str]]
    order: int


_by_name: dict[str, Happening] = {}


def tell_of(
    name: str,
    label: "str | LazyText",
    verbs: Iterable[str],
    thing: Callable[[Any], tuple[str, str, str]],
    *,
    order: int,
) -> None:
    """Let webhooks hear of these verbs under one name. Saying it twice changes nothing."""
    _by_name[name] = Happening(name, label, frozenset(verbs), thing, order)


def known() -> list[Happening]:
    """All that can be told of, lower `order` first."""
    return sorted(_by_name.values(), key=lambda one: one.order)


def of_verb(verb: str) -> list[Happening]:
    return [one for one in _by_name.values() if verb in one.verbs]
