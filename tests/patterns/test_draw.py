"""Drawing the week: a fair draw, and a test that needs nothing but the draw."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nabij.patterns import draw_weeks, judge_draw
from nabij.patterns.errors import NotNumbers, PatternsError, TooLittle

TEAMS = ["Balie", "Wonen", "Zorg", "Incasso"]


def test_every_team_draws_a_week_of_the_range_and_the_draw_can_be_repeated() -> None:
    draw = draw_weeks(TEAMS, range(3, 9))
    assert set(draw.starts) == set(TEAMS)
    assert all(week in range(3, 9) for week in draw.starts.values())
    assert draw_weeks(TEAMS, range(3, 9), seed=draw.seed).starts == draw.starts
    assert draw.smallest_p == 1 / 6**4


def test_apart_gives_each_team_its_own_week() -> None:
    draw = draw_weeks(TEAMS, range(4), apart=True)
    assert sorted(draw.starts.values()) == [0, 1, 2, 3]
    assert draw.ways == 24


def test_each_week_is_as_likely() -> None:
    drawn = [draw_weeks(["a"], range(4), seed=seed).starts["a"] for seed in range(2000)]
    assert np.bincount(drawn).min() > 430


@pytest.mark.parametrize("apart", [False, True])
def test_a_trend_alone_gives_p_values_at_their_rate(apart: bool) -> None:
    random = np.random.default_rng(1)
    values = []
    for seed in range(300):
        draw = draw_weeks(TEAMS[:3], range(4, 9), apart=apart, seed=seed)
        measured = {
            team: {week: 0.5 * week + random.normal() for week in range(14)} for team in TEAMS
        }
        values.append(judge_draw(draw, measured).p_value)
    for level in (0.05, 0.2, 0.5):
        rate = np.mean(np.array(values) <= level)
        assert rate < level + 3.5 * np.sqrt(level * (1 - level) / 300)


def test_a_jump_at_the_drawn_weeks_is_seen() -> None:
    random = np.random.default_rng(2)
    draw = draw_weeks(TEAMS, range(4, 10), seed=3)
    measured = {
        team: {
            week: 3.0 * (week >= draw.starts[team]) + random.normal(0, 0.3) for week in range(14)
        }
        for team in TEAMS
    }
    found = judge_draw(draw, measured)
    assert found.p_value < 0.02
    assert found.difference == pytest.approx(3.0, abs=0.3)
    assert found.listed


def test_the_interval_holds_the_change_at_its_rate_and_sees_past_a_trend() -> None:
    random, covered = np.random.default_rng(4), []
    for seed in range(200):
        draw = draw_weeks(TEAMS[:3], range(4, 9), seed=seed)
        measured = {
            team: {week: 0.5 * week + 2.0 * (week >= start) + random.normal() for week in range(14)}
            for team, start in draw.starts.items()
        }
        found = judge_draw(draw, measured)
        covered.append(found.low <= 2.0 <= found.high)
    assert np.mean(covered) >= 0.9


def test_the_interval_leaves_zero_out_just_when_p_is_small() -> None:
    random = np.random.default_rng(5)
    for seed in range(60):
        draw = draw_weeks(TEAMS[:2], range(4, 10), apart=seed % 2 == 1, seed=seed)
        measured = {
            team: {week: (week >= start) + random.normal() for week in range(14)}
            for team, start in draw.starts.items()
        }
        found = judge_draw(draw, measured)
        assert (found.low > 0 or found.high < 0) == (found.p_value <= 0.05)
        assert found.low <= found.difference <= found.high


def test_a_draw_with_few_ways_bounds_nothing_and_says_so() -> None:
    draw = draw_weeks(["a"], range(3, 9), seed=0)
    found = judge_draw(draw, {"a": {week: float(week >= draw.starts["a"]) for week in range(12)}})
    assert (found.low, found.high) == (-np.inf, np.inf)
    assert found.p_value == found.smallest_p == draw.smallest_p == 1 / 6


@settings(max_examples=60)
@given(values=st.dictionaries(st.integers(0, 9), st.one_of(st.none(), st.floats()), max_size=10))
def test_whatever_was_measured_is_a_typed_error_or_an_answer(
    values: dict[int, float | None],
) -> None:
    draw = draw_weeks(["a"], range(3, 5), seed=0)
    try:
        found = judge_draw(draw, {"a": values})
    except PatternsError:
        return
    assert np.isfinite(found.difference)
    assert 0 < found.p_value <= 1


def test_many_teams_are_sampled() -> None:
    draw = draw_weeks([f"team {n}" for n in range(9)], range(4, 10), seed=1)
    measured = {team: {week: float(week % 3) for week in range(14)} for team in draw.starts}
    found = judge_draw(draw, measured, samples=2000)
    assert not found.listed
    assert found.p_value > 0.001


def test_what_cannot_be_drawn_or_judged_is_told() -> None:
    with pytest.raises(TooLittle):
        draw_weeks([], range(3))
    with pytest.raises(PatternsError, match="same name"):
        draw_weeks(["a", "a"], range(3))
    with pytest.raises(PatternsError, match="can't each"):
        draw_weeks(TEAMS, range(3), apart=True)
    draw = draw_weeks(["a"], range(3, 5), seed=0)
    with pytest.raises(TooLittle, match="week before week 3"):
        judge_draw(draw, {"a": {3: 1.0, 4: 1.0}})
    with pytest.raises(PatternsError, match="whole numbers"):
        draw_weeks(["a"], [1.5])  # type: ignore[list-item]
    with pytest.raises(NotNumbers):
        judge_draw(draw, {"a": {1: "x", 6: 1.0}})  # type: ignore[dict-item]
    with pytest.raises(NotNumbers):
        judge_draw(draw, {"a": {1: float("nan"), 6: 1.0}})
