"""What is held of people, and where: each room says it of its own tables, once.

    holds("act.answer", ["words"], _("What is answered"), whose=MEMBER, readers=…, kept=…)
    holds_nothing("act.step", ["came_from_kind"])

The pages for stewards and tellers and the register of processing are made from this. A test
fails when a table has a field with text that is declared nowhere.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.apps import apps
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from nabij.foundation.fields import ENCRYPTED

Text = str | LazyText

TELLER = _("who tells")
MEMBER = _("who works here")
GUEST = _("who takes part in a gathering")
INVITED = _("who was invited to work here")
NAMED = _("somebody whom a text is about")


@dataclass(frozen=True)
class Holding:
    """One row of the page. `model` is empty for what does not lie in the database."""

    model: str
    fields: tuple[str, ...]
    what: Text
    whose: Text
    readers: Text
    kept: Text
    place: Text = ""

    @property
    def room(self) -> str:
        return self.model.partition(".")[0] or "files"

    @property
    def is_encrypted(self) -> bool:
        """Whether every one of these fields is unreadable in a copy of the database."""
        if not self.model:
            return False
        known = apps.get_model(self.model)._meta
        return all(isinstance(known.get_field(one), ENCRYPTED) for one in self.fields)


@dataclass(frozen=True)
class Receiver:
    """Who gets personal data outside the database: a mail server, another program."""

    name: Text
    what: Text
    is_on: bool = True


HOLDINGS: list[Holding] = []
NOTHING: set[tuple[str, str]] = set()
_RECEIVERS: list[Callable[[], Iterable[Receiver]]] = []


def holds(
    model: str, fields: Iterable[str], what: Text, *, whose: Text, readers: Text, kept: Text,
    place: Text = "",
) -> None:  # fmt: skip
    """Say what stands in these fields. Twice is once."""
    made = Holding(model, tuple(fields), what, whose, readers, kept, place)
    if not any((one.model, one.fields, str(one.place)) == (model, made.fields, str(place))
               for one in HOLDINGS):  # fmt: skip
        HOLDINGS.append(made)


def holds_nothing(model: str, fields: Iterable[str]) -> None:
    """Say that nothing about a person stands in these fields: names of states, keys, digests."""
    NOTHING.update((model, field) for field in fields)


def received_by(receivers: Callable[[], Iterable[Receiver]]) -> None:
    """Add who gets data outside; asked anew each time, because settings and rows change."""
    if receivers not in _RECEIVERS:
        _RECEIVERS.append(receivers)


def receivers() -> list[Receiver]:
    return [one for ask in _RECEIVERS for one in ask()]
