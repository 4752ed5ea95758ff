"""Which questions are asked of a teller, given what they answered before.

A condition is `{"key": K, "any": [...]}`: the earlier question K was answered with one of these
(options of a choice; `left` or `right` of a line), or, where K is `prompt`, the teller picked one
of these prompts. All conditions of a question hold, or it is
not asked. An answer to a question that was itself not asked decides nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from nabij.foundation.errors import NotClear
from nabij.listen.prompts import Prompt
from nabij.listen.signifiers.shape import Asked

LEFT, RIGHT = "left", "right"
PROMPT = "prompt"
"""The key under which `values` hold which prompt was picked."""
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
    if condition["key"] == PROMPT:
        return values.get(PROMPT) in condition["any"]
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


def checked_conditions(
    conditions: Any, before: Sequence[Asked], prompts: Sequence[Prompt] = ()
) -> list[Condition]:
    """Conditions as they are stored. Raises `NotClear` where one is not about an earlier
    question, or asks for an answer that it does not have."""
    known = {one.key: possible(one) for one in before if one.kind in DECIDING}
    known[PROMPT] = [one.key for one in prompts]
    checked = []
    for condition in conditions:
        answers, wanted = known.get(condition.get("key")), condition.get("any") or []
        if answers is None or any(one not in answers for one in wanted):
            raise NotClear(fields={"when": _("Choose from the answers to earlier questions.")})
        if wanted:
            ordered = [one for one in answers if one in wanted]
            checked.append({"key": condition["key"], "any": ordered})
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
    seen = {PROMPT}
    for one in signifiers:
        if any(each["key"] not in seen for each in one.shown_when):
            return False
        seen.add(one.key)
    return True


def when_in_words(
    signifier: Asked,
    others: Iterable[Asked],
    prompts: Sequence[Prompt] = (),
    shown: Mapping[str, Asked] | None = None,
) -> str:
    """The conditions as sentences for the teller; `shown` are questions in their language."""
    read = shown or {}
    known = {one.key: one for one in others}
    sentences = []
    for each in signifier.shown_when:
        if each["key"] == PROMPT:
            picked = [one.text for one in prompts if one.key in each["any"]]
            either = _(" or ").join(f"“{text}”" for text in picked)
            sentences.append(_("Only if you tell about %(prompts)s.") % {"prompts": either})
        elif each["key"] in known:
            sentences.append(_part(known[each["key"]], each["any"], read.get(each["key"])))
    return " ".join(sentences)


def _part(decider: Asked, wanted: list[str], shown: Asked | None) -> str:
    read = shown or decider
    pairs = zip(possible(decider), read.labels, strict=True)
    either = _(" or ").join(f"“{label}”" for answer, label in pairs if answer in wanted)
    said = {"answers": either, "question": read.prompt}
    if decider.kind == "choice":
        return _("Only if you chose %(answers)s at “%(question)s”.") % said
    return _("Only if you were nearer to %(answers)s at “%(question)s”.") % said
