"""Actions: the only door through which anything changes.

    @action("repair.acknowledge", allows=owns_repair, announces=repair_topics)
    def acknowledge(by: Member, repair: Repair, *, apology: str) -> Repair:
        repair.acknowledge(apology)
        return repair

Calling it opens a short transaction, reads the subject again under a lock, asks the
permission, runs the verb, writes one line of trail, and announces after commit.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, Generic, ParamSpec, TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.utils import timezone

from nabij.foundation.errors import NotYours
from nabij.foundation.writing import writing
from nabij.live.announce import announce
from nabij.trail.models import Entry
from nabij.trail.signals import recorded

P = ParamSpec("P")
R = TypeVar("R")

ACTIONS: dict[str, "Action[Any, Any]"] = {}
"""Every action by its verb; the access test goes through all of them."""


class Action(Generic[P, R]):
    """A callable `(by, subject, **given)`; see the module's text for what a call does."""

    def __init__(
        self,
        run: Callable[P, R],
        verb: str,
        allows: Callable[[Any, Any], bool],
        announces: Callable[[Any], Iterable[str]] | None,
        facts: Callable[[Any], Mapping[str, Any]] | None,
        locks: bool,
        trail: bool = True,
    ) -> None:
        self.run, self.verb, self._allows = run, verb, allows
        self._announces, self._facts, self._locks = announces, facts, locks
        self._trail = trail
        self.__doc__ = run.__doc__
        self.__name__ = getattr(run, "__name__", verb)
        self.__module__ = run.__module__

    def allows(self, by: Any, subject: Any) -> bool:
        """Whether `by` may do this to `subject`; pages ask it to show or hide a button."""
        return bool(self._allows(by, subject))

    def __call__(self, *args: P.args, **given: P.kwargs) -> R:
        by, subject = args[0], args[1]
        with writing():
            if self._locks:
                _read_again(subject)
            if not self.allows(by, subject):
                raise NotYours(self.verb)
            outcome = self.run(*args, **given)
            about = outcome if isinstance(outcome, models.Model) else subject
            if self._trail:
                record(by, self.verb, about, **(self._facts(about) if self._facts else {}))
            for topic in self._announces(about) if self._announces else ():
                announce(topic)
        return outcome


def action(
    verb: str,
    *,
    allows: Callable[[Any, Any], bool],
    announces: Callable[[Any], Iterable[str]] | None = None,
    facts: Callable[[Any], Mapping[str, Any]] | None = None,
    locks: bool = True,
    trail: bool = True,
) -> Callable[[Callable[P, R]], Action[P, R]]:
    """Make a function `(by, subject, **given)` an action named `verb` ("thing.verb").

    `announces(outcome)` gives live topics, `facts(outcome)` small facts for the trail
    (no text, no personal data). `locks=False` for actions that only add to a busy subject.
    `trail=False` only for what must leave no trace of who did it: even a line without a name
    stands next to other lines, and those say who was there.
    """

    def wrap(run: Callable[P, R]) -> Action[P, R]:
        made = Action(run, verb, allows, announces, facts, locks, trail)
        if ACTIONS.setdefault(verb, made) is not made:
            raise ValueError(f"Two actions are named {verb}.")
        return made

    return wrap


def record(by: Any, verb: str, subject: Any, **facts: Any) -> Entry:
    """Append one line of history. Facts hold no story text and no personal data."""
    is_row = isinstance(subject, models.Model)
    entry = Entry.objects.create(
        at=_when(by),
        actor_kind=by.actor_kind,
        actor_id=by.pk,
        verb=verb,
        subject_kind=subject._meta.label_lower if is_row else "",
        subject_id=str(subject.pk) if is_row else "",
        facts=facts,
    )
    recorded.send(Entry, entry=entry, subject=subject)
    return entry


def _when(by: Any) -> datetime:
    # The minute at which somebody told something can say who it was: a day is enough.
    now = timezone.now()
    if by.actor_kind in ("visitor", "teller"):
        return timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    return now


def _read_again(subject: Any) -> None:
    # Between showing a page and pressing its button somebody else may have moved the thing.
    if isinstance(subject, models.Model) and subject.pk is not None:
        rows = type(subject)._base_manager.select_for_update()
        try:
            subject.refresh_from_db(from_queryset=rows)
        except ObjectDoesNotExist as gone:
            raise NotYours("gone") from gone
