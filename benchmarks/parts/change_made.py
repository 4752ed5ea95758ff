"""Made weeks of which the truth is known, and how often the answers are right about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from nabij.patterns import BeforeAfter

START = date(2026, 3, 2)
SHUFFLES = 199
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Made:
    """How the weeks are made; spreads are in standard deviations of one week's stories."""

    before: int = 8
    after: int = 8
    each: float = 6.0
    """Stories a week, on average; the number varies from week to week (Poisson)."""
    own: float = 0.5
    """Spread of the weeks' own level."""
    echo: float = 0.0
    """How much of a week's own level goes over into the next."""
    wider: float = 1.0
    """How much wider everything spreads after the date."""
    kind: str = "normal"
    """normal, skew (exponential) or yes-no (about one in eight says yes)."""


def told(made: Made, change: float, random: np.random.Generator) -> tuple[list[date], list[float]]:
    weeks = np.arange(-made.before, made.after)
    level = np.empty(len(weeks))
    level[0] = random.normal()
    for week in range(1, len(weeks)):
        fresh = np.sqrt(1 - made.echo**2) * random.normal()
        level[week] = made.echo * level[week - 1] + fresh
    of_week = np.repeat(np.arange(len(weeks)), random.poisson(made.each, len(weeks)))
    felt = made.own * level[of_week]
    if made.kind == "skew":
        values = np.exp(felt) * random.exponential(size=len(felt))
    elif made.kind == "yes-no":
        values = (random.random(len(felt)) < 1 / (1 + np.exp(2 - felt))).astype(float)
    else:
        values = felt + random.normal(size=len(felt))
    later = weeks[of_week] >= 0
    values = np.where(later, made.wider, 1.0) * values + change * later
    days = 7 * weeks[of_week] + random.integers(0, 7, len(felt))
    return [START + timedelta(days=int(day)) for day in days], values.tolist()


def found(made: Made, change: float, times: int, worth: float | None = None) -> list[BeforeAfter]:
    from nabij.patterns import compare_before_after

    random = np.random.default_rng(0)
    return [
        compare_before_after(*told(made, change, random), START, worth=worth, shuffles=SHUFFLES)
        for _ in range(times)
    ]


def of_stories(made: Made, times: int) -> float:
    """False alarms of the usual t-test (Welch) on stories, as if no two belonged to one week."""
    from scipy.stats import ttest_ind

    random, alarms = np.random.default_rng(0), 0
    for _ in range(times):
        when, values = told(made, 0.0, random)
        later = np.array([day >= START for day in when])
        numbers = np.array(values)
        alarms += ttest_ind(numbers[later], numbers[~later], equal_var=False).pvalue <= 0.05
    return alarms / times


def after_so_many_more(
    made: Made, change: float, worth: float, times: int
) -> tuple[int, float, float]:
    """Ask how many more would do, add as many at the same pace, ask again.

    How often it was not enough at first, the median of the numbers said, and how often it was
    enough the second time.
    """
    from nabij.patterns import compare_before_after

    random, said, enough = np.random.default_rng(0), [], []
    for _ in range(times):
        state = random.integers(2**32)
        long = Made(**{**made.__dict__, "before": made.before, "after": made.after + 400})
        when, values = told(long, change, np.random.default_rng(state))
        now = START + timedelta(days=7 * made.after)
        known = sum(day < now for day in when)
        first = compare_before_after(
            when[:known], values[:known], START, worth=worth, shuffles=SHUFFLES
        )
        if first.verdict != "not_enough" or first.where_needed != "after":
            continue
        upto = known + first.more_needed
        again = compare_before_after(
            when[:upto], values[:upto], START, worth=worth, shuffles=SHUFFLES
        )
        said.append(first.more_needed)
        enough.append(again.enough)
    return len(said), float(np.median(said)) if said else 0.0, float(np.mean(enough or [0.0]))
