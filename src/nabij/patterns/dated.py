"""Dates and values as they come: days as numbers, and what can't be read is told by its row."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.errors import NotNumbers, PatternsError

Floats = NDArray[np.float64]
LARGEST = 1e100
EPOCH = date(1970, 1, 1).toordinal()


def dated_values(when: Sequence[Any], values: Sequence[Any], start: Any) -> tuple[Floats, Floats]:
    """Whole days since `start` and values, shape (n,); rows where either is missing are out."""
    if len(when) != len(values):
        raise PatternsError(f"{len(when)} dates for {len(values)} values.")
    if missing(start):
        raise PatternsError("Comparing needs the date from which it counts as after.")
    first, days, numbers = _whole_day(start), [], []
    for row, (moment, value) in enumerate(zip(when, values, strict=True)):
        if missing(moment) or missing(value):
            continue
        days.append(_whole_day(moment) - first)
        numbers.append(number(value, row))
    return np.array(days, dtype=np.float64), np.array(numbers, dtype=np.float64)


def missing(value: Any) -> bool:
    """Whether it is None, NaN or not a time."""
    return value is None or bool(value != value)


def number(value: Any, row: int) -> float:
    try:
        found = float(value)
    except (TypeError, ValueError, OverflowError):
        raise NotNumbers(f"Row {row} holds {str(value)[:40]!r} where a number is needed.") from None
    if not abs(found) <= LARGEST:
        raise NotNumbers(f"Row {row} holds the value {found}.")
    return found


def exact_day(moment: Any) -> float:
    """Days since 1970, with the part of the day; a plain number counts as days already."""
    if isinstance(moment, np.datetime64):
        moment = moment.astype("datetime64[us]").item()
    if isinstance(moment, datetime):
        return moment.timestamp() / 86_400
    if isinstance(moment, date):
        return float(moment.toordinal() - EPOCH)
    if isinstance(moment, int | float | np.integer | np.floating) and not isinstance(moment, bool):
        if abs(days := float(moment)) <= LARGEST:
            return days
        raise NotNumbers(f"{moment} is no moment.")
    raise PatternsError(f"{moment!r} is neither a date nor a number of days.")


def _whole_day(moment: Any) -> int:
    if isinstance(moment, np.datetime64):
        moment = moment.astype("datetime64[D]").item()
    if not isinstance(moment, date):
        raise PatternsError(f"{moment!r} is no date.")
    return moment.toordinal()
