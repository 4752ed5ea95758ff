"""Before and after: alarms at the promised rate, and "not enough to tell" when that is so."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import numpy as np
import pytest

from nabij.patterns import compare_before_after, run_chart
from nabij.patterns.errors import NotNumbers, PatternsError

START = date(2026, 3, 2)


def made_weeks(
    weeks: int, each: int, shift: float = 0.0, between: float = 0.5, seed: int = 0
) -> tuple[list[date], list[float]]:
    """Stories in weeks around the start; stories of one week share that week's own level."""
    random = np.random.default_rng(seed)
    when, values = [], []
    for week in range(-weeks, weeks):
        level = between * random.normal() + (shift if week >= 0 else 0.0)
        for _ in range(int(random.poisson(each)) + 1):
            when.append(START + timedelta(days=7 * week + int(random.integers(0, 7))))
            values.append(level + random.normal())
    return when, values


def test_without_change_alarms_and_intervals_keep_their_promise() -> None:
    found = [
        compare_before_after(*made_weeks(8, 6, seed=seed), START, shuffles=99)
        for seed in range(200)
    ]
    alarms = np.mean([one.p_value <= 0.05 for one in found])
    covered = np.mean([one.low <= 0 <= one.high for one in found])
    assert alarms <= 0.07
    assert covered >= 0.93


def test_a_large_change_is_seen_with_its_size() -> None:
    found = compare_before_after(*made_weeks(10, 8, shift=2.0, between=0.2, seed=1), START)
    assert found.verdict == "changed"
    assert found.p_value < 0.01
    assert found.low < 2.0 < found.high
    assert found.enough


def test_few_stories_are_not_enough_and_it_says_how_many_more() -> None:
    when, values = made_weeks(10, 8, seed=2)
    few = compare_before_after(when[:6], values[:6], START)
    assert few.verdict == "not_enough"
    assert few.p_value == 1.0
    assert few.more_needed >= 5
    assert (few.low, few.high) == (-np.inf, np.inf)


def test_about_so_many_more_would_do() -> None:
    when, values = made_weeks(6, 2, seed=3)
    first = compare_before_after(when, values, START, worth=0.5)
    assert first.verdict == "not_enough"
    factor = (len(when) + first.more_needed) / len(when)
    more = compare_before_after(
        *made_weeks(round(6 * factor), 2, seed=4), START, worth=0.5, shuffles=99
    )
    assert more.high - more.low < 0.75


def test_much_of_the_same_is_no_large_change() -> None:
    found = compare_before_after(*made_weeks(30, 10, between=0.1, seed=5), START, worth=1.0)
    assert found.verdict == "no_large_change"
    assert found.more_needed == 0


def test_equal_values_and_no_values_are_told_without_a_warning() -> None:
    when, values = made_weeks(6, 4)
    same = compare_before_after(when, [3.0] * len(values), START)
    assert (same.difference, same.p_value) == (0.0, 1.0)
    assert compare_before_after([], [], START).verdict == "not_enough"
    missing = compare_before_after([None, START], [1.0, None], START)
    assert (missing.n_before, missing.n_after) == (0, 0)


def test_times_of_day_count_as_their_day() -> None:
    when, values = made_weeks(6, 4)
    moments = [datetime(one.year, one.month, one.day, 23, 59) for one in when]
    assert compare_before_after(moments, values, START) == compare_before_after(when, values, START)


def test_what_is_no_date_or_number_is_told() -> None:
    with pytest.raises(PatternsError, match="no date"):
        compare_before_after(["monday"], [1.0], START)  # type: ignore[list-item]
    with pytest.raises(NotNumbers, match="Row 0"):
        compare_before_after([START], [float("inf")], START)
    with pytest.raises(PatternsError, match="2 dates for 1"):
        compare_before_after([START, START], [1.0], START)
    with pytest.raises(NotNumbers):
        run_chart([1.0, float("nan")])


@pytest.mark.parametrize("points", [12, 24, 36])
def test_a_run_chart_of_chance_seldom_signals(points: int) -> None:
    random = np.random.default_rng(points)
    alarms = np.mean([run_chart(random.normal(size=points).tolist()).signal for _ in range(600)])
    assert alarms < 0.1


def test_a_run_chart_sees_a_shift_and_says_little_about_few_points() -> None:
    random = np.random.default_rng(0)
    assert run_chart([*random.normal(0, 1, 12), *random.normal(4, 1, 12)]).signal
    assert not run_chart([1, 1, 1, 5, 5, 5]).signal
    assert not run_chart([]).signal
    assert run_chart([2, 2, 2]).n_useful == 0
