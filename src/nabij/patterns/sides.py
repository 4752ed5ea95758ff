"""The weeks on both sides of a date: what is counted, and how surely stories alone would tell."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.weeks import Weeks

Floats = NDArray[np.float64]
MOST_BLOCKS = 120


class Sides:
    """The weeks on both sides of the date, centred and scaled."""

    def __init__(self, days: Floats, numbers: Floats, block_days: int) -> None:
        after = days >= 0
        self.stories = (int((~after).sum()), int(after.sum()))
        self.means = tuple(
            float(numbers[side].mean()) if side.any() else math.nan for side in (~after, after)
        )
        self.centre = float(numbers.mean()) if len(numbers) else 0.0
        self.scale = float(np.ptp(numbers)) if len(numbers) else 0.0
        blocks = _blocks(days, block_days)
        places, inverse = np.unique(blocks, return_inverse=True)
        sizes = np.bincount(inverse, minlength=len(places)).astype(np.float64)
        sums = np.bincount(
            inverse, (numbers - self.centre) / (self.scale or 1.0), minlength=len(places)
        )
        later = (places >= 0).astype(np.float64)
        self.weeks = Weeks(sums / np.maximum(sizes, 1), sizes, places, later)
        self.blocks = (int((later == 0).sum()), int(later.sum()))
        self.least_error = _error_of_stories(numbers / (self.scale or 1.0), after)

    def pace(self, *sides: int) -> float:
        """Stories a week on these sides together, weeks without any included."""
        found = 0.0
        for side in sides:
            times = self.weeks.times[self.weeks.after == side]
            found += self.stories[side] / (float(np.ptp(times)) + 1)
        return found

    def facts(self) -> tuple[int, int, int, int, float, float]:
        return (*self.stories, *self.blocks, *self.means)  # type: ignore[return-value]


def _error_of_stories(numbers: Floats, after: NDArray[np.bool_]) -> float:
    """Standard error of the difference of means, were each story told apart from all others."""
    sides = [numbers[~after], numbers[after]]
    if min(map(len, sides)) < 2:
        return 0.0
    squares = sum(float(side.var()) * len(side) for side in sides)
    return math.sqrt(squares / (len(numbers) - 2) * (1 / len(sides[0]) + 1 / len(sides[1])))


def _blocks(days: Floats, block_days: int) -> Floats:
    blocks = np.floor_divide(days, block_days)
    while len(np.unique(blocks)) > MOST_BLOCKS:
        blocks = np.floor_divide(blocks, 2)
    return blocks
