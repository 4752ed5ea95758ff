"""A value from anywhere (page, file, API), checked and normalised to how it is stored."""

import math
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from nabij.foundation.errors import NotClear
from nabij.foundation.texts import clean
from nabij.listen.signifiers.shape import Asked

SLACK = 0.01
"""How far outside a number may lie and still be a rounding error (exports hold −0.0009)."""
WORDS_LIMIT = 4_000


def checked_answer(signifier: Asked, value: Any) -> Any:
    """Return `value` as it is stored, or None where it says nothing.

    triad: three weights of any size, together more than 0, become shares with sum 1.
    dyad, scale: a number 0..1. stones: {stone: [x, y]}, x and y 0..1, not all need be placed.
    choice: one option or a list of them. text: a string.
    A zero is an answer. Raises `NotClear` with the signifier's key as the field.
    """
    if value is None:
        return None
    try:
        return _CHECKS[signifier.kind](signifier, value)
    except _UnclearError as unclear:
        raise NotClear(fields={signifier.key: str(unclear)}) from unclear


class _UnclearError(ValueError):
    """What is wrong with a value, as a sentence."""


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        raise _UnclearError(_("A number is needed here."))
    try:
        number = float(str(value).strip().replace(",", ".")[:40])
    except ValueError as wrong:
        raise _UnclearError(_("A number is needed here.")) from wrong
    if not math.isfinite(number):
        raise _UnclearError(_("A number is needed here."))
    return number


def _share(value: Any) -> float:
    number = _number(value)
    if not -SLACK <= number <= 1 + SLACK:
        raise _UnclearError(_("This lies outside of the line. Give a number from 0 to 100."))
    return round(min(max(number, 0.0), 1.0), 4)


def _triad(signifier: Asked, value: Any) -> list[float]:
    if not isinstance(value, (list, tuple)) or len(value) != 3:
        raise _UnclearError(_("Three numbers are needed here, one for each corner."))
    weights = [_number(weight) for weight in value]
    largest = max(weights)
    if largest <= 0 or largest > 1e9:
        raise _UnclearError(
            _("At least one of the three weighs something; or say that it does not apply.")
        )
    if min(weights) < -SLACK * largest:
        raise _UnclearError(_("A weight can't be less than 0."))
    weights = [max(weight, 0.0) for weight in weights]
    shares = [round(weight / sum(weights), 4) for weight in weights]
    heaviest = shares.index(max(shares))
    shares[heaviest] = round(1 - sum(shares[:heaviest] + shares[heaviest + 1 :]), 4)
    return shares


def _line(signifier: Asked, value: Any) -> float:
    return _share(value)


def _stones(signifier: Asked, value: Any) -> dict[str, list[float]] | None:
    if not isinstance(value, Mapping):
        raise _UnclearError(_("Say for each stone where it lies."))
    placed = {}
    for stone, place in value.items():
        if stone not in signifier.labels:
            raise _UnclearError(_("There is no stone with that name."))
        if place is None:
            continue
        if not isinstance(place, (list, tuple)) or len(place) != 2:
            raise _UnclearError(
                _("A stone needs two numbers: from left to right, and from bottom to top.")
            )
        placed[stone] = [_share(place[0]), _share(place[1])]
    return {stone: placed[stone] for stone in signifier.labels if stone in placed} or None


def _choice(signifier: Asked, value: Any) -> list[str] | None:
    chosen = [value] if isinstance(value, str) else value
    if not isinstance(chosen, (list, tuple)) or any(one not in signifier.labels for one in chosen):
        raise _UnclearError(_("Choose from the list."))
    if len(set(chosen)) > 1 and not signifier.many:
        raise _UnclearError(_("Only one of these can be chosen."))
    return [option for option in signifier.labels if option in chosen] or None


def _text(signifier: Asked, value: Any) -> str | None:
    if not isinstance(value, str):
        raise _UnclearError(_("Words are needed here."))
    try:
        return clean(value, limit=WORDS_LIMIT) or None
    except NotClear as long:
        raise _UnclearError(long.message) from long


_CHECKS = {
    "triad": _triad,
    "dyad": _line,
    "scale": _line,
    "stones": _stones,
    "choice": _choice,
    "text": _text,
}
