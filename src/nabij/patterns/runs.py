"""Run charts: is there a shift in a line of values, or only chance?"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nabij.patterns.dated import number
from nabij.patterns.given import checked


@dataclass(frozen=True)
class RunChart:
    """A line of values around its median, with the two rules of Anhøj.

    Attributes
    ----------
    median : float
    n_useful : int
        Values not on the median.
    longest_run, longest_allowed : int
        Values in a row on one side, and the most that chance would give.
    crossings, fewest_expected : int
        How often the line crosses its median, and the fewest that chance would give.
    signal : bool
        Whether either rule is broken. False below ten useful values.
    """

    median: float
    n_useful: int
    longest_run: int
    longest_allowed: int
    crossings: int
    fewest_expected: int
    signal: bool


@checked
def run_chart(values: Sequence[float]) -> RunChart:
    """Look for a shift in a line of values (Anhøj & Olesen 2014), never "six in a row".

    A fixed length of run gives 16 % false alarms with 24 points; these limits grow with the
    number of points and keep the two rules together near 5 %. Points that resemble the
    one before them give more alarms than that: use `compare_before_after` for those.

    Parameters
    ----------
    values : sequence of numbers, in order of time
        None is left out.

    Raises
    ------
    NotNumbers
        A value that is not a finite number.

    Examples
    --------
    >>> found = run_chart([5, 6, 4, 6, 5, 4, 9, 8, 9, 7, 8, 9])
    >>> found.longest_run, found.crossings, found.fewest_expected, found.signal
    (6, 1, 3, True)
    """
    numbers = np.array(
        [number(value, row) for row, value in enumerate(values) if value is not None],
        dtype=np.float64,
    )
    middle = float(np.median(numbers)) if len(numbers) else float("nan")
    sides = np.sign(numbers - middle)
    sides = sides[sides != 0]
    if len(sides) < 2:
        return RunChart(middle, len(sides), len(sides), 0, 0, 0, signal=False)
    changes = np.flatnonzero(np.diff(sides) != 0)
    runs = np.diff(np.concatenate([[-1], changes, [len(sides) - 1]]))
    allowed = round(math.log2(len(sides)) + 3)
    expected = _binomial_quantile(0.05, len(sides) - 1)
    broken = bool(runs.max() > allowed or len(changes) < expected)
    return RunChart(
        middle,
        len(sides),
        int(runs.max()),
        allowed,
        len(changes),
        expected,
        signal=broken and len(sides) >= 10,
    )


def _binomial_quantile(share: float, tosses: int) -> int:
    """Smallest number of heads whose cumulative chance reaches `share`, with a fair coin."""
    from scipy.special import bdtr

    heads = np.arange(tosses + 1)
    return int(np.argmax(bdtr(heads, tosses, 0.5) >= share))
