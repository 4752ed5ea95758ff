"""Before and after: did it change, and could one have known with so few stories?"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.dated import dated_values
from nabij.patterns.errors import PatternsError
from nabij.patterns.given import checked
from nabij.patterns.sides import Sides
from nabij.patterns.weeks import Gap

Floats = NDArray[np.float64]
FEWEST_BLOCKS = 4
FEWEST_STORIES = 5
ALL_ALIKE = 30
"""Stories a side when all say the same: then with 95 % fewer than one in ten says otherwise."""
MOST_WEEKS_MORE = 520
FOUR_IN_FIVE = 1.2816
"""80 % of a normal distribution lies within so many standard errors."""
DESIGN = 1.5
"""Before it is known: how much larger the variance is than that of stories at random."""
Verdict = Literal["changed", "no_large_change", "not_enough"]
Where = Literal["", "after", "both"]


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
        Means over stories; NaN without stories.
    difference, low, high : float
        After minus before, and its interval. A week counts for what it can tell, so this is near
        `after - before` but not the same. Minus and plus infinity with too few blocks.
    p_value : float
        Share of shuffles of the weeks that differ at least as much; 1 with too few blocks.
    smallest_p : float
        The smallest p that this many weeks and shuffles can give.
    worth : float
        The smallest difference that would matter.
    verdict : "changed", "no_large_change" or "not_enough"
        changed: the interval leaves zero out, and so do the shuffles. no_large_change: the
        interval holds no difference as large as `worth`. not_enough: neither can be said.
    more_needed : int
        About how many stories more would do, at this spread and pace; 0 unless not_enough. So
        many, that one can tell in four of five cases when nothing changed, and in nine of ten
        when it changed by `worth`.
    where_needed : "", "after" or "both"
        Whether stories from now on will do, or older ones would have to be found as well.

    Examples
    --------
    >>> from datetime import date, timedelta
    >>> weeks = [date(2026, 1, 5) + timedelta(days=7 * week) for week in range(6)]
    >>> compare_before_after(weeks, [0, 1, 0, 1, 1, 1], weeks[3]).verdict
    'not_enough'
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
    smallest_p: float
    worth: float
    verdict: Verdict
    more_needed: int = 0
    where_needed: Where = ""

    @property
    def enough(self) -> bool:
        """Whether something can be said."""
        return self.verdict != "not_enough"


@checked
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

    Stories of one week are more alike than stories at large, and a week resembles the week before
    it. So weeks are what is shuffled and counted, and what they share with their neighbours is
    taken into account (`nabij.patterns.weeks`). Weeks are laid out from the start date, so none
    lies on both sides. Above 120 weeks, longer blocks are made of them.

    Parameters
    ----------
    when : sequence of dates
    values : sequence of numbers, same length
        A scale, a dyad, or 0 and 1. Rows where either is missing (None, NaN) are left out.
    start : date
        First day that counts as after.
    block_days : int
        Length of a block.
    worth : float, optional
        The smallest difference that would matter; half a standard deviation by default.
    level : float
        Of the interval; 1 - level is the promised rate of false alarms. Where weeks lie far apart
        and three quarters of a week's level go over into the next, it is more (docs: before and
        after).

    Raises
    ------
    PatternsError
        Lengths that differ, something that is no date.
    NotNumbers
        A value that is infinite, no number, or beyond 1e100.

    References
    ----------
    Shuffles of what neighbours do not share: Freedman & Lane 1983. Weight of each model: REML
    likelihood (Patterson & Thompson 1971), averaged over models (Hoeting and others 1999).

    Examples
    --------
    >>> from datetime import date, timedelta
    >>> days = [date(2026, 1, 5) + timedelta(days=day) for day in range(112)]
    >>> values = [day % 3 + (day >= 56) for day in range(112)]    # one more from day 56 on
    >>> found = compare_before_after(days, values, days[56])
    >>> found.verdict, found.low < 1 < found.high
    ('changed', True)
    """
    _check(block_days, worth, level, shuffles)
    days, numbers = dated_values(when, values, start)
    worth = worth if worth is not None else _half_spread(numbers)
    sides = Sides(days, numbers, block_days)
    if min(sides.stories) < FEWEST_STORIES or min(sides.blocks) < FEWEST_BLOCKS:
        return _too_few(sides, numbers, worth, level)
    if not np.ptp(sides.weeks.means):
        return _all_alike(sides, worth)
    return _compared(sides, worth, level, shuffles, np.random.default_rng(random_state))


def _compared(
    sides: Sides, worth: float, level: float, shuffles: int, random: np.random.Generator
) -> BeforeAfter:
    gap = Gap(sides.weeks, sides.least_error)
    low, high = gap.interval(level)
    least = _smallest_p(sides.blocks, shuffles)
    p_value = max(least, gap.shuffled_p(shuffles, random))
    middle, low, high = (sides.scale * number for number in (gap.middle, low, high))
    verdict: Verdict = "not_enough"
    more: tuple[int, Where] = (0, "")
    if (low > 0 or high < 0) and p_value <= 1 - level + 1e-9:
        verdict = "changed"
    elif max(-low, high) < worth:
        verdict = "no_large_change"
    else:
        more = _more(sides, gap, worth / sides.scale, level)
    return BeforeAfter(
        *sides.facts(), middle, low, high, p_value, least, worth, verdict, more[0], more[1]
    )


def _more(sides: Sides, gap: Gap, worth: float, level: float) -> tuple[int, Where]:
    """How many stories more would do: first only after the date, else on both sides."""
    before, after = sides.blocks

    def does(more_before: int, more_after: int) -> bool:
        weeks = before + more_before, after + more_after
        return gap.foreseen_within(*weeks, level, worth, FOUR_IN_FIVE)

    later = _first(lambda weeks: does(0, weeks))
    if later:
        return max(FEWEST_STORIES, math.ceil(later * sides.pace(1))), "after"
    both = float(_first(lambda weeks: does(weeks, weeks)))
    if not both:
        # Beyond ten years: the interval narrows with the square root.
        half, error = gap.foreseen(before + MOST_WEEKS_MORE, after + MOST_WEEKS_MORE, level)
        both = MOST_WEEKS_MORE * ((half + FOUR_IN_FIVE * error) / max(worth, 1e-9)) ** 2
    return max(FEWEST_STORIES, math.ceil(both * sides.pace(0, 1))), "both"


def _first(does: Callable[[int], bool]) -> int:
    """Smallest number of weeks that does, by halving; 0 if the most doesn't."""
    low, high = 0, MOST_WEEKS_MORE
    if not does(high):
        return 0
    while high - low > max(1, low // 20):
        middle = (low + high) // 2
        low, high = (low, middle) if does(middle) else (middle, high)
    return high


def _too_few(sides: Sides, numbers: Floats, worth: float, level: float) -> BeforeAfter:
    """Say about how many would do, from the spread of the stories alone."""
    from scipy.special import ndtri

    error = worth / (float(ndtri((1 + level) / 2)) + FOUR_IN_FIVE)
    variance = float(numbers.var(ddof=1)) if len(numbers) > 1 else 0.0
    each = DESIGN * 2 * variance / error**2 if error > 0 else 0.0
    least = max(FEWEST_BLOCKS * FEWEST_STORIES, math.ceil(each))
    before, after = (max(0, least - count) for count in sides.stories)
    more, where = max(FEWEST_STORIES, before + after), "both" if before else "after"
    gap = sides.means[1] - sides.means[0]
    unknown = (gap, -math.inf, math.inf, 1.0, 1.0)
    return BeforeAfter(*sides.facts(), *unknown, worth, "not_enough", more, where)  # type: ignore[arg-type]


def _all_alike(sides: Sides, worth: float) -> BeforeAfter:
    """Everybody says the same: a spread can't be estimated, so a plain number of stories tells."""
    before, after = (max(0, ALL_ALIKE - count) for count in sides.stories)
    known = (0.0, 0.0, 0.0, 1.0, 1.0, worth)
    if not before + after:
        return BeforeAfter(*sides.facts(), *known, "no_large_change")
    where: Where = "both" if before else "after"
    return BeforeAfter(*sides.facts(), *known, "not_enough", before + after, where)


def _smallest_p(blocks: tuple[int, int], shuffles: int) -> float:
    ways = math.comb(sum(blocks), blocks[0]) / (2 if blocks[0] == blocks[1] else 1)
    return max(1 / ways, 1 / (1 + shuffles))


def _half_spread(numbers: Floats) -> float:
    return float(numbers.std(ddof=1)) / 2 if len(numbers) > 1 else 0.0


def _check(block_days: int, worth: float | None, level: float, shuffles: int) -> None:
    if block_days < 1 or shuffles < 1:
        raise PatternsError("A block has at least one day, and there is at least one shuffle.")
    if not 0.5 <= level < 1:
        raise PatternsError(f"The level of the interval lies between 0.5 and 1, not at {level}.")
    if worth is not None and not 0 < worth < math.inf:
        raise PatternsError(f"What a difference is worth is a number above 0, not {worth}.")
