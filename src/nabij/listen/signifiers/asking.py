"""Which questions are asked of a teller, given what they answered before.

A condition is `{"key": K, "any": [...]}`: the earlier question K was answered with one of these
(options of a choice; `left` or `right` of a line). All conditions of a question hold, or it is
not asked. An answer to a question that was itself not asked decides nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from nabij.foundation.errors import NotClear
from nabij.listen.signifiers.shape import Asked

LEFT, RIGHT = "left", "right"
DECIDING = ("choice", "dyad", "scale")
"""Kinds whose answer can decide whether a later question is asked."""

Condition = dict[str, Any]
A = TypeVar("A", bound=Asked)


def asked_of(signifiers: Iterable[A], values: Mapping[str, Any]) -> dict[str, A]:
    """The questions that were asked, by key; `values` are the stored answers by key."""
    asked: dict[str, A] = {}
    for one in signifiers:
        if all(_holds(condition, asked, values) for condition in one.shown_when):
            asked[one.key] = one
    return asked


def _holds(condition: Condition, asked: Mapping[str, A], values: Mapping[str, Any]) -> bool:
    decider = asked.get(condition["key"])
    if decider is None:
        return False
    said = said_by(decider, values.get(decider.key))
    return any(one in condition["any"] for one in said)


def said_by(signifier: Asked, value: Any) -> list[str]:
    """What an answer says in the terms of a condition."""
    if value is None:
        return []
    if signifier.kind == "choice":
        return list(value)
    if value == 0.5:
        return []
    return [LEFT if value < 0.5 else RIGHT]


def possible(signifier: Asked) -> list[str]:
    """What a condition on this question can ask for."""
    return list(signifier.labels) if signifier.kind == "choice" else [LEFT, RIGHT]


def checked_conditions(conditions: Any, before: Sequence[Asked]) -> list[Condition]:
    """Conditions as they are stored. Raises `NotClear` where one is not about an earlier
    question, or asks for an answer that it does not have."""
    known = {one.key: one for one in before if one.kind in DECIDING}
    checked = []
    for condition in conditions:
        decider = known.get(condition.get("key"))
        wanted = condition.get("any") or []
        if decider is None or any(one not in possible(decider) for one in wanted):
            raise NotClear(fields={"when": _("Choose from the answers to earlier questions.")})
        if wanted:
            ordered = [one for one in possible(decider) if one in wanted]
            checked.append({"key": decider.key, "any": ordered})
    return checked


def leaning_on(key: str, signifiers: Iterable[A]) -> list[A]:
    """The questions that are only asked after an answer to this one."""
    return [one for one in signifiers if any(each["key"] == key for each in one.shown_when)]


def followed(conditions: list[Condition], key: str, old: list[str], new: list[str]) -> Any:
    """Conditions after the options of question `key` were reworded: an option in the same
    place follows its words. None where one that is asked for is gone."""
    words = dict(zip(old, new, strict=False)) if len(old) == len(new) else {}
    moved = {label: label for label in new} | {
        before: after for before, after in words.items() if before not in new and after not in old
    }
    found = []
    for each in conditions:
        if each["key"] == key:
            if any(one not in moved for one in each["any"]):
                return None
            each = {**each, "any": [moved[one] for one in each["any"]]}
        found.append(each)
    return found


def in_order(signifiers: Iterable[Asked]) -> bool:
    """Whether each question comes after those that decide about it."""
    seen: set[str] = set()
    for one in signifiers:
        if any(each["key"] not in seen for each in one.shown_when):
            return False
        seen.add(one.key)
    return True


def when_in_words(signifier: Asked, others: Mapping[str, Asked], shown: Mapping[str, Asked]) -> str:
    """The conditions as a sentence; `shown` are the same questions in the teller's language."""
    parts = [
        _part(others[each["key"]], shown.get(each["key"], others[each["key"]]), each["any"])
        for each in signifier.shown_when
        if each["key"] in others
    ]
    return " ".join(parts)


def _part(decider: Asked, shown: Asked, wanted: list[str]) -> str:
    places = [place for place, one in enumerate(possible(decider)) if one in wanted]
    either = _(" or ").join(f"“{shown.labels[place]}”" for place in places)
    said = {"answers": either, "question": shown.prompt}
    if decider.kind == "choice":
        return _("Only if you chose %(answers)s at “%(question)s”.") % said
    return _("Only if you were nearer to %(answers)s at “%(question)s”.") % said
