"""Answers to signifiers as numbers: what a triad, a dyad, stones, a scale or a choice becomes.

Zeros are the strongest answers there are: nothing here drops, moves or replaces one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.errors import NotNumbers, PatternsError

Floats = NDArray[np.float64]
Kind = Literal["triad", "dyad", "stones", "scale", "choice"]
KINDS: tuple[Kind, ...] = ("triad", "dyad", "stones", "scale", "choice")
CORNERS = np.array([[0.5, np.sqrt(3) / 2], [0.0, 0.0], [1.0, 0.0]])
ROUNDING = 0.01
LARGEST = 1e100


def nothing(value: Any) -> bool:
    """Whether a cell is empty: None, not a number, or no text."""
    return value is None or value == "" or (isinstance(value, float) and value != value)


def triad_weights(answers: Any) -> Floats:
    """Weights of shape (n, 3) that add up to 1; a row of NaN where the triad does not apply.

    Real exports hold weights such as -0.0009 or sums such as 99.7: they are clipped at zero and
    divided by their sum here, at the door, and nowhere else.

    Raises
    ------
    PatternsError
        When the shape is not (n, 3).
    NotNumbers
        When a weight is infinite or clearly negative; the message names the row.
    """
    weights = _numbers(answers, 3)
    if weights.ndim != 2 or weights.shape[1] != 3:
        raise PatternsError(f"Answers to a triad have the shape (n, 3), not {weights.shape}.")
    size = np.abs(weights).max(axis=1, initial=0.0, where=~np.isnan(weights))
    wrong = np.isinf(size) | (weights < -2 * ROUNDING * size[:, None]).any(axis=1)
    if wrong.any():
        row = int(wrong.argmax())
        raise NotNumbers(f"Row {row} is no answer to a triad: {weights[row].tolist()}.")
    clipped = np.maximum(weights / np.where(size > 0, size, 1.0)[:, None], 0.0)
    total = clipped.sum(axis=1)
    usable = np.isfinite(total) & (total > 0)
    result = np.full(weights.shape, np.nan)
    result[usable] = clipped[usable] / total[usable, None]
    return result


def triangle_points(weights: Floats) -> Floats:
    """Place weights (n, 3) in a triangle with sides of 1: top, left and right, shape (n, 2)."""
    return np.asarray(weights @ CORNERS)


def coordinates(answers: Any, kind: Kind) -> Floats:
    """Answers as points in which distance means difference, shape (n, d), NaN where none.

    triad: place in the triangle. dyad, scale: the value. stones: x and y of the mark. choice: one
    column for each option, so that any two different options lie equally far apart.
    """
    if kind not in KINDS:
        raise PatternsError(f"{kind!r} is no kind of signifier; there are {', '.join(KINDS)}.")
    if kind == "choice":
        return _options(answers)
    if kind == "triad":
        return triangle_points(triad_weights(answers))
    wanted = 2 if kind == "stones" else 1
    points = _numbers(answers, wanted)
    if points.ndim != 2 or points.shape[1] != wanted:
        raise PatternsError(f"Answers of kind {kind} have {wanted} number(s) a row.")
    wild = (np.abs(points) > LARGEST).any(axis=1)
    if wild.any():
        raise NotNumbers(f"Row {int(wild.argmax())} holds a number that no answer can be.")
    points = points.copy()
    points[np.isnan(points).any(axis=1)] = np.nan
    return points


def _options(answers: Sequence[Any]) -> Floats:
    said = [None if nothing(answer) else str(answer) for answer in answers]
    options = sorted({answer for answer in said if answer is not None})
    table = np.full((len(said), max(1, len(options))), np.nan)
    places = {option: number for number, option in enumerate(options)}
    for row, answer in enumerate(said):
        if answer is not None:
            table[row] = 0.0
            table[row, places[answer]] = 1.0
    return table


def _numbers(answers: Any, wide: int) -> Floats:
    """Numbers of shape (n, d); a row that is None becomes a row of NaN, as wide as is wanted."""
    if not isinstance(answers, np.ndarray):
        rows = list(answers)
        width = max((len(row) for row in rows if _is_row(row)), default=0)
        empty: Any = [np.nan] * width if width else np.nan
        answers = [empty if row is None else row for row in rows]
    try:
        numbers = np.array(answers, dtype=np.float64)
    except (TypeError, ValueError, OverflowError):
        raise NotNumbers("The answers hold something that is not a number.") from None
    if numbers.ndim == 1 and (wide == 1 or np.isnan(numbers).all()):
        return np.repeat(numbers[:, None], wide, axis=1)
    return numbers


def _is_row(answer: Any) -> bool:
    return hasattr(answer, "__len__") and not isinstance(answer, str)
