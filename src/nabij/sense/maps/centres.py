"""Means with how sure they are, for every kind of answer on a line or plane.

A line is an edge of a triangle and a plane lies within one, so the centre of a triad and its
region serve them all: repeated tellers are counted in the same way everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nabij.patterns import triad_centre

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class LineMean:
    mean: float
    low: float
    high: float


@dataclass(frozen=True)
class PlaneMean:
    x: float
    y: float
    region: list[tuple[float, float]]


def line_mean(values: Sequence[float], tellers: Sequence[int]) -> LineMean | None:
    """Mean of numbers 0..1 with its 95 % interval; None below five tellers."""
    numbers = np.asarray(values, dtype=np.float64)
    weights = np.stack([1 - numbers, numbers, np.zeros_like(numbers)], axis=1)
    found = triad_centre(weights, tellers=tellers)
    if found.centre is None:
        return None
    ends = [float(end) for end in found.region[:, 1]] or [found.centre[1]]
    return LineMean(found.centre[1], min(ends), max(ends))


def plane_mean(
    across: Sequence[float], up: Sequence[float], tellers: Sequence[int]
) -> PlaneMean | None:
    """Mean of points in the unit square with its 95 % region; None below five tellers."""
    x, y = np.asarray(across, dtype=np.float64), np.asarray(up, dtype=np.float64)
    found = triad_centre(np.stack([1 - x / 2 - y / 2, x / 2, y / 2], axis=1), tellers=tellers)
    if found.centre is None:
        return None
    region = [(float(2 * one[1]), float(2 * one[2])) for one in found.region]
    return PlaneMean(2 * found.centre[1], 2 * found.centre[2], region)
