"""Before and after: alarms at the promised rate, and "not enough to tell" when that is so."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
        compare_before_after(*made_weeks(8, 6, seed=seed), START, shuffles=99) for seed in range(60)
    ]
    alarms = np.mean([one.p_value <= 0.05 for one in found])
    covered = np.mean([one.low <= 0 <= one.high for one in found])
    assert alarms <= 0.1
    assert covered >= 0.9


def test_weeks_that_echo_each_other_raise_few_alarms_where_a_t_test_raises_many() -> None:
    random, alarms, usual = np.random.default_rng(3), [], []
    for _ in range(60):
        level, of_week = np.zeros(16), np.repeat(np.arange(16), 8)
        for week in range(1, 16):
            level[week] = 0.6 * level[week - 1] + 0.6 * random.normal()
        values = level[of_week] + random.normal(size=len(of_week))
        when = [START + timedelta(days=int(7 * (week - 8))) for week in of_week]
        gap = values[of_week >= 8].mean() - values[of_week < 8].mean()
        usual.append(abs(gap) > 1.98 * values.std() * np.sqrt(4 / len(values)))
        found = compare_before_after(when, values.tolist(), START, shuffles=99)
        alarms.append(found.verdict == "changed")
    assert np.mean(alarms) <= 0.15
    assert np.mean(usual) >= 0.3


def test_a_rare_answer_in_few_stories_is_not_called_a_change() -> None:
    when = [START + timedelta(days=7 * week) for week in range(-34, 0) for _ in range(11)]
    values = [float(place % 11 == 0) for place in range(len(when))]
    when += [START + timedelta(days=7 * (place % 8)) for place in range(29)]
    values += [1.0] + [0.0] * 28
    found = compare_before_after(when, values, START, worth=0.1)
    assert found.verdict == "not_enough"
    assert found.p_value > 0.05


def test_the_smallest_p_is_said() -> None:
    found = compare_before_after(*made_weeks(4, 8, shift=20.0, between=0.1, seed=1), START)
    assert found.smallest_p == pytest.approx(1 / 35)
    assert found.p_value == found.smallest_p
    long = compare_before_after(*made_weeks(12, 4, shift=20.0, seed=1), START, shuffles=99)
    assert long.smallest_p == pytest.approx(1 / 100)
    assert long.p_value == pytest.approx(1 / 100)


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


def test_where_all_say_the_same_thirty_on_each_side_tell() -> None:
    when = [START + timedelta(days=day) for day in range(-35, 35)]
    assert compare_before_after(when, [1.0] * 70, START).verdict == "no_large_change"
    few = compare_before_after(when[6:-10], [1.0] * 54, START)
    assert (few.verdict, few.more_needed, few.where_needed) == ("not_enough", 6, "both")


def test_years_of_days_become_longer_blocks() -> None:
    when = [START + timedelta(days=day) for day in range(-2000, 2000)]
    values = [float(day % 7) for day in range(4000)]
    found = compare_before_after(when, values, START, block_days=1, shuffles=99)
    assert found.blocks_before + found.blocks_after <= 120
    assert found.verdict == "no_large_change"


ODD = st.one_of(
    st.none(), st.integers(-(10**6), 10**6), st.floats(), st.booleans(), st.text(max_size=3)
)


@settings(max_examples=60)
@given(
    days=st.lists(st.one_of(st.none(), st.integers(-60, 60)), max_size=60),
    values=st.data(),
)
def test_whatever_comes_in_is_a_typed_error_or_an_answer(
    days: list[int | None], values: st.DataObject
) -> None:
    when = [None if day is None else START + timedelta(days=day) for day in days]
    numbers = values.draw(st.lists(ODD, min_size=len(days), max_size=len(days)))
    try:
        found = compare_before_after(when, numbers, START, shuffles=19)
    except PatternsError:
        return
    assert found.verdict in {"changed", "no_large_change", "not_enough"}
    assert 0 < found.p_value <= 1
    assert found.low <= found.high
    assert (found.more_needed > 0) == (found.verdict == "not_enough")


@pytest.mark.parametrize(
    "wrong",
    [{"block_days": 0}, {"level": 1.0}, {"worth": 0.0}, {"worth": float("nan")}, {"shuffles": 0}],
)
def test_settings_that_make_no_sense_are_told(wrong: dict[str, float]) -> None:
    with pytest.raises(PatternsError):
        compare_before_after([START], [1.0], START, **wrong)  # type: ignore[arg-type]


def test_numpy_dates_and_values_that_are_text_are_read_or_told() -> None:
    when, values = made_weeks(6, 4)
    same = compare_before_after(np.array(when, dtype="datetime64[D]"), np.array(values), START)
    assert same == compare_before_after(when, values, START)
    with pytest.raises(NotNumbers, match="Row 0"):
        compare_before_after([START], ["much"], START)  # type: ignore[list-item]


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
