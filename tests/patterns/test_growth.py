"""Growth: a curve only from ten adopters, the right one where they differ, always an interval."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nabij.patterns import Growth, fit_growth
from nabij.patterns.curves import CURVES
from nabij.patterns.errors import NotNumbers, PatternsError


def drawn_from(curve: np.ndarray, seed: int) -> np.ndarray:
    """Moments of a Poisson process whose expected count over days 0..100 is the curve."""
    random = np.random.default_rng(seed)
    count = random.poisson(curve[-1])
    return np.interp(
        np.sort(random.random(count)) * curve[-1], curve, np.linspace(0, 100, len(curve))
    )


@cache
def fitted(name: str, seed: int) -> Growth:
    """The fit to moments drawn from a curve; several tests look at the same ones."""
    return fit_growth(drawn_from(MADE_BY[name], seed).tolist(), start=0, until=100)


TIME = np.linspace(0, 1, 501)
LOGISTIC = 120 / (1 + np.exp(-14 * (TIME - 0.5))) - 120 / (1 + np.exp(7))
LOGARITHMIC = 25 * np.log1p(30 * TIME)
MADE_BY = {"logistic": LOGISTIC, "logarithmic": LOGARITHMIC}


def test_fewer_than_ten_adopters_get_the_plain_count() -> None:
    found = fit_growth(list(range(9)))
    assert not found.enough
    assert found.counted[-1] == 9
    assert len(found.expected) == 0
    assert fit_growth([]).n == 0


@pytest.mark.parametrize("name", MADE_BY)
def test_the_curve_that_made_the_moments_is_preferred(name: str) -> None:
    right = 0
    for seed in range(8):
        found = fitted(name, seed)
        right += found.curve == name or found.aicc[name] - min(found.aicc.values()) < 2
    assert right >= 7


def test_the_interval_holds_the_truth_at_about_its_rate() -> None:
    inside = []
    for seed in range(20):
        found = fitted("logistic", seed)
        truth = np.interp(found.days, TIME * 100, LOGISTIC)
        inside.append((found.low[50] <= truth[50]) & (truth[50] <= found.high[50]))
    assert np.mean(inside) >= 0.75


def test_the_curve_meets_the_count_and_widens_ahead() -> None:
    found = fit_growth(drawn_from(LOGISTIC, 1).tolist(), start=0, until=100, ahead=0.5)
    now = int(np.searchsorted(found.days, 100))
    assert found.expected[now] == pytest.approx(found.n, rel=0.1)
    assert (found.low <= found.expected).all()
    assert (found.expected <= found.high).all()
    assert (np.diff(found.expected) >= -1e-9).all()


def test_dates_work_as_days_do() -> None:
    days = [0, 1, 3, 4, 8, 9, 15, 16, 17, 30, 33, 41]
    first = fit_growth(days)
    second = fit_growth([date(2026, 1, 1) + timedelta(days=day) for day in days])
    assert first.curve == second.curve
    np.testing.assert_allclose(first.expected, second.expected, rtol=1e-6)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("days", [[5] * 20, [0] * 19 + [1], list(range(10)), [0, 1e6] * 10])
def test_odd_moments_give_a_result_without_warnings(days: list[float]) -> None:
    found = fit_growth(days)
    assert found.n == len(days)
    assert np.isfinite(found.expected).all()


def test_the_count_to_come_lies_in_the_interval_at_about_its_rate() -> None:
    inside = []
    for seed in range(25):
        moments = drawn_from(LOGARITHMIC, seed)
        found = fit_growth(moments[moments <= 70].tolist(), start=0, until=70, ahead=30 / 70)
        inside.append(found.low[-1] <= len(moments) <= found.high[-1])
    assert np.mean(inside) >= 0.75


def test_a_few_adopters_leave_much_open_and_many_less() -> None:
    few, many = (
        fit_growth(np.interp(places, LOGISTIC, TIME * 100).tolist(), start=0, until=100)
        for places in (np.linspace(5, 115, 12), np.linspace(1, 119, 400))
    )
    width = [(one.high[50] - one.low[50]) / one.expected[50] for one in (few, many)]
    assert width[1] < width[0] / 3


@settings(max_examples=15)
@given(days=st.lists(st.one_of(st.none(), st.floats(), st.integers(-40, 40)), max_size=30))
def test_whatever_comes_in_is_a_typed_error_or_a_result(days: list[float | None]) -> None:
    try:
        found = fit_growth(days, ahead=0.3)  # type: ignore[arg-type]
    except PatternsError:
        return
    assert found.n == len(days)
    assert np.isfinite(found.expected).all()
    assert (found.low <= found.high).all()


def test_what_is_no_moment_is_told() -> None:
    with pytest.raises(NotNumbers):
        fit_growth([1.0, float("nan")])
    with pytest.raises(PatternsError, match="neither a date"):
        fit_growth(["monday"])  # type: ignore[list-item]
    with pytest.raises(NotNumbers, match="Adoption 1"):
        fit_growth([1.0, None])  # type: ignore[list-item]
    with pytest.raises(PatternsError, match="0 to 5"):
        fit_growth([1.0, 2.0], ahead=-1.0)
    with pytest.raises(PatternsError, match="outside"):
        fit_growth([1.0, 5.0], until=3.0)


@pytest.mark.parametrize("name", CURVES)
def test_the_slope_is_that_of_the_curve(name: str) -> None:
    curve, time = CURVES[name], np.linspace(0.05, 1, 20)
    theta = np.log([2.5, 0.7])[: len(curve.ranges)]
    slope = (curve.shape(time + 1e-6, theta) - curve.shape(time - 1e-6, theta)) / 2e-6
    np.testing.assert_allclose(np.exp(curve.slope(time, theta)), slope, rtol=1e-5)
