"""Before and after: did it change, and could one have known with so few stories?"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.errors import NotNumbers, PatternsError

Floats = NDArray[np.float64]
FEWEST_BLOCKS = 4
FEWEST_STORIES = 5
Verdict = Literal["changed", "no_large_change", "not_enough"]


@dataclass(frozen=True)
class BeforeAfter:
    """What can be said of a change at a date.

    Attributes
    ----------
    n_before, n_after : int
        Stories with a value on each side.
    blocks_before, blocks_after : int
        Weeks (or other blocks) with stories on each side.
    before, after : float
        Means; NaN without stories.
    difference, low, high : float
        After minus before, and its interval; NaN with too few blocks.
    p_value : float
        Share of shuffles of the blocks that differ at least as much; 1 with too few blocks.
    worth : float
        The smallest difference that would matter.
    verdict : "changed", "no_large_change" or "not_enough"
        changed: the interval leaves zero out. no_large_change: the interval holds zero and no
        difference as large as `worth`. not_enough: neither can be said.
    more_needed : int
        About how many stories more (together) would do, at this spread; 0 unless not_enough.
    """

    n_before: int
    n_after: int
    blocks_before: int
    blocks_after: int
    before: float
    after: float
    difference: float
    low: float
    high: float
    p_value: float
    worth: float
    verdict: Verdict
    more_needed: int

    @property
    def enough(self) -> bool:
        """Whether something can be said."""
        return self.verdict != "not_enough"


def compare_before_after(
    when: Sequence[date | datetime | None],
    values: Sequence[float | None],
    start: date | datetime,
    *,
    block_days: int = 7,
    worth: float | None = None,
    level: float = 0.95,
    shuffles: int = 1_999,
    random_state: int = 0,
) -> BeforeAfter:
    """Compare what was told before and after a date.

    Stories of one week are more alike than stories at large, so weeks are what is shuffled and
    counted, not stories. Weeks are laid out from the start date, so none lies on both sides.

    Parameters
    ----------
    when : sequence of dates
    values : sequence of numbers, same length
        A scale, a dyad, or 0 and 1. Rows where either is missing are left out.
    start : date
        First day that counts as after.
    block_days : int
        Length of a block.
    worth : float, optional
        The smallest difference that would matter; half a standard deviation by default.
    """
    days, numbers = _usable(when, values, start)
    blocks = np.floor_divide(days, block_days)
    after = days >= 0
    worth = worth if worth is not None else _half_spread(numbers)
    sides = [_Side(numbers[~after], blocks[~after]), _Side(numbers[after], blocks[after])]
    counts = (sides[0].n, sides[1].n, sides[0].blocks, sides[1].blocks)
    means = (sides[0].mean, sides[1].mean)
    gap = means[1] - means[0]
    if min(counts[:2]) < FEWEST_STORIES or min(counts[2:]) < FEWEST_BLOCKS:
        more = max(FEWEST_STORIES, 2 * FEWEST_BLOCKS * FEWEST_STORIES - sum(counts[:2]))
        return BeforeAfter(*counts, *means, gap, math.nan, math.nan, 1.0, worth, "not_enough", more)
    half = _half_width(sides[0], sides[1], level)
    p_value = _shuffled_p(sides[0], sides[1], shuffles, np.random.default_rng(random_state))
    verdict, more = _judge(gap, half, worth, sum(counts[:2]))
    return BeforeAfter(*counts, *means, gap, gap - half, gap + half, p_value, worth, verdict, more)


class _Side:
    """Sums and sizes of the blocks on one side of the date."""

    def __init__(self, values: Floats, blocks: Floats) -> None:
        _, places = np.unique(blocks, return_inverse=True)
        self.sums: Floats = np.bincount(places, values).astype(np.float64)
        self.sizes: Floats = np.bincount(places).astype(np.float64)
        self.n, self.blocks = len(values), len(self.sizes)
        self.mean = float(values.mean()) if len(values) else float("nan")

    def variance(self) -> float:
        return float(_ratio_variance(self.sums[None], self.sizes[None])[0])


def _ratio_variance(sums: Floats, sizes: Floats) -> Floats:
    """Variance of the mean over all stories when whole blocks are what varies, shape (r,)."""
    mean = sums.sum(axis=1) / sizes.sum(axis=1)
    off = sums - mean[:, None] * sizes
    blocks = sums.shape[1]
    return np.asarray((off**2).sum(axis=1) * blocks / (blocks - 1) / sizes.sum(axis=1) ** 2)


def _half_width(first: _Side, second: _Side, level: float) -> float:
    """Half the width of the interval of the difference (Welch, with blocks as units)."""
    from scipy.special import stdtrit

    parts = np.array([first.variance(), second.variance()])
    total = float(parts.sum())
    if total <= 0:
        return 0.0
    freedom = total**2 / float((parts**2 / np.array([first.blocks - 1, second.blocks - 1])).sum())
    return float(stdtrit(freedom, (1 + level) / 2)) * math.sqrt(total)


def _shuffled_p(first: _Side, second: _Side, times: int, random: np.random.Generator) -> float:
    sums = np.concatenate([first.sums, second.sums])
    sizes = np.concatenate([first.sizes, second.sizes])
    order = random.random((times, len(sums))).argsort(axis=1)
    order = np.vstack([np.arange(len(sums)), order])
    cut = first.blocks
    one, other = (
        (sums[order[:, :cut]], sizes[order[:, :cut]]),
        (sums[order[:, cut:]], sizes[order[:, cut:]]),
    )
    gap = other[0].sum(1) / other[1].sum(1) - one[0].sum(1) / one[1].sum(1)
    spread = np.sqrt(_ratio_variance(*one) + _ratio_variance(*other))
    # Studentised, so that unequal spread before and after does not raise false alarms.
    score = np.abs(gap) / np.where(spread > 1e-12, spread, 1e-12)
    if abs(gap[0]) < 1e-12:
        return 1.0
    return float((1 + (score[1:] >= score[0] * (1 - 1e-9)).sum()) / (1 + times))


def _judge(gap: float, half: float, worth: float, n: int) -> tuple[Verdict, int]:
    if abs(gap) > half:
        return "changed", 0
    if abs(gap) + half < worth:
        return "no_large_change", 0
    # The interval narrows with the square root of the stories; half of `worth` then tells.
    target = max(worth / 2, 1e-12)
    return "not_enough", max(FEWEST_STORIES, math.ceil(n * ((half / target) ** 2 - 1)))


def _usable(when: Sequence[Any], values: Sequence[Any], start: Any) -> tuple[Floats, Floats]:
    if len(when) != len(values):
        raise PatternsError(f"{len(when)} dates for {len(values)} values.")
    days, numbers = [], []
    for row, (moment, value) in enumerate(zip(when, values, strict=True)):
        if moment is None or value is None or value != value:
            continue
        if not math.isfinite(float(value)):
            raise NotNumbers(f"Row {row} holds the value {value}.")
        days.append(_day(moment) - _day(start))
        numbers.append(float(value))
    return np.array(days, dtype=np.float64), np.array(numbers, dtype=np.float64)


def _day(moment: Any) -> int:
    if not isinstance(moment, date):
        raise PatternsError(f"{moment!r} is no date.")
    return moment.toordinal()


def _half_spread(numbers: Floats) -> float:
    return float(numbers.std(ddof=1)) / 2 if len(numbers) > 1 else 0.0
