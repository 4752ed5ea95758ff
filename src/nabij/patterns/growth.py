"""Growth: how a practice spreads, fitted only when there is enough, and with its interval."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.errors import NotNumbers, PatternsError

Floats = NDArray[np.float64]
FEWEST = 10
SAMPLES = 400
Curve = Callable[[Floats, Floats], Floats]


@dataclass(frozen=True)
class Growth:
    """How adoptions add up over time.

    Attributes
    ----------
    n : int
        Adoptions.
    days : float array, shape (m,)
        Days since the start of observation at which the curve is given.
    counted : int array, shape (m,)
        Adoptions up to each day, as they were.
    curve : str or None
        "logistic", "bass" or "logarithmic"; None when there are fewer than ten adoptions, and
        then only the count is given.
    expected, low, high : float arrays, shape (m,)
        The curve and its 90 % interval; empty without a curve.
    aicc : dict of str to float
        How well each curve did; lower is better. Within two of each other is a tie.
    parameters : dict of str to float
    """

    n: int
    days: Floats
    counted: NDArray[np.int64]
    curve: str | None = None
    expected: Floats = field(default_factory=lambda: np.empty(0))
    low: Floats = field(default_factory=lambda: np.empty(0))
    high: Floats = field(default_factory=lambda: np.empty(0))
    aicc: dict[str, float] = field(default_factory=dict)
    parameters: dict[str, float] = field(default_factory=dict)

    @property
    def enough(self) -> bool:
        """Whether a curve was fitted."""
        return self.curve is not None


def fit_growth(
    adopted: Sequence[date | datetime | float],
    *,
    start: date | datetime | float | None = None,
    until: date | datetime | float | None = None,
    ahead: float = 0.0,
    random_state: int = 0,
) -> Growth:
    """Fit growth curves to the moments at which others took something up.

    Each curve is the expected count of a Poisson process, fitted by maximum likelihood to the
    moments themselves; the best by AICc is kept. The interval comes from the curvature of the
    likelihood (400 draws of the parameters).

    Parameters
    ----------
    adopted : sequence of dates or of numbers (days)
    start, until : optional
        What was observed: from the first adoption to the last by default. Give `until` when you
        have looked longer than the last adoption: that nobody came since says something.
    ahead : float
        How far beyond `until` the curve goes on, as a share of the time observed.
    """
    moments = _moments(adopted)
    if not len(moments):
        return Growth(0, np.empty(0), np.empty(0, dtype=np.int64))
    begin, end = _observed(moments, start, until)
    length = max(end - begin, 1.0)
    share = (moments - begin) / length
    grid = np.linspace(0, 1 + max(0.0, ahead), 101)
    counted = np.searchsorted(share, np.minimum(grid, 1), side="right")
    if len(moments) < FEWEST or end <= begin:
        return Growth(len(moments), grid * length, counted)
    fits = {name: _fit(name, share) for name in CURVES}
    name = min(fits, key=lambda one: fits[one][1])
    expected, low, high = _interval(name, fits[name][0], share, grid, random_state)
    aicc = {one: fit[1] for one, fit in fits.items()}
    values = dict(zip(NAMES[name], np.exp(fits[name][0]).tolist(), strict=True))
    return Growth(
        len(moments), grid * length, counted, name, expected, low, high, aicc, parameters=values
    )


def _moments(adopted: Sequence[Any]) -> Floats:
    moments = np.sort(np.array([_day(one) for one in adopted], dtype=np.float64))
    if not np.isfinite(moments).all():
        raise NotNumbers("An adoption has no date.")
    return moments


def _observed(moments: Floats, start: Any, until: Any) -> tuple[float, float]:
    begin = _day(start) if start is not None else float(moments[0])
    end = _day(until) if until is not None else float(moments[-1])
    if begin > moments[0] or end < moments[-1]:
        raise PatternsError("An adoption lies outside the time that was observed.")
    return begin, end


def _logistic(time: Floats, theta: Floats) -> Floats:
    from scipy.special import expit

    size, rate, middle = np.exp(theta)
    return np.asarray(size * (expit(rate * (time - middle)) - expit(-rate * middle)))


def _bass(time: Floats, theta: Floats) -> Floats:
    size, alone, copying = np.exp(theta)
    fade = np.exp(-(alone + copying) * time)
    return np.asarray(size * (1 - fade) / (1 + copying / alone * fade))


def _logarithmic(time: Floats, theta: Floats) -> Floats:
    size, rate = np.exp(theta)
    return np.asarray(size * np.log1p(rate * time))


CURVES: dict[str, Curve] = {
    "logistic": _logistic,
    "bass": _bass,
    "logarithmic": _logarithmic,
}
NAMES = {
    "logistic": ("size", "rate", "middle"),
    "bass": ("size", "alone", "copying"),
    "logarithmic": ("size", "rate"),
}
STARTS: dict[str, list[tuple[float, ...]]] = {
    "logistic": [(1.2, 8.0, 0.5), (3.0, 3.0, 1.0)],
    "bass": [(1.2, 0.5, 3.0), (1.1, 2.0, 0.5)],
    "logarithmic": [(0.5, 5.0), (2.0, 0.5)],
}
# All parameters lie within a factor e^7 of one: beyond it the curves are straight lines anyway.
WIDEST = 7.0


def _rate(name: str, time: Floats, theta: Floats) -> Floats:
    """Slope of the curve: adoptions expected for each unit of time, shape of `time`."""
    from scipy.special import expit

    size, first, *rest = np.exp(theta)
    if name == "logistic":
        part = expit(first * (time - rest[0]))
        return np.asarray(size * first * part * (1 - part))
    if name == "bass":
        fade = np.exp(-(first + rest[0]) * time)
        lift = (first + rest[0]) ** 2 / first
        return np.asarray(size * lift * fade / (1 + rest[0] / first * fade) ** 2)
    return np.asarray(size * first / (1 + first * time))


def _cost(theta: Floats, name: str, share: Floats) -> float:
    """Minus the log-likelihood of the moments as a Poisson process observed on 0..1."""
    total = float(CURVES[name](np.ones(1), theta)[0])
    return total - float(np.log(np.maximum(_rate(name, share, theta), 1e-12)).sum())


def _fit(name: str, share: Floats) -> tuple[Floats, float]:
    from scipy.optimize import minimize

    n, count = len(share), len(NAMES[name])
    cost, best = np.inf, np.zeros(count)
    for start in STARTS[name]:
        theta = np.log(np.array(start)) + np.eye(count)[0] * np.log(n)
        bounds = [(np.log(n) - 2, np.log(n) + WIDEST), *[(-WIDEST, WIDEST)] * (count - 1)]
        found = minimize(
            _cost, theta, (name, share), "L-BFGS-B", bounds=bounds, options={"maxiter": 200}
        )
        if found.fun < cost:
            cost, best = float(found.fun), np.asarray(found.x, dtype=np.float64)
    penalty = 2 * count + 2 * count * (count + 1) / max(n - count - 1, 1)
    return best, 2 * cost + penalty


def _interval(
    name: str, theta: Floats, share: Floats, grid: Floats, random_state: int
) -> tuple[Floats, Floats, Floats]:
    """The curve and the 5 % and 95 % quantiles of curves with likely parameters."""
    spread = np.linalg.pinv(_curvature(theta, name, share))
    spread = (spread + spread.T) / 2
    values, axes = np.linalg.eigh(spread)
    root = axes * np.sqrt(np.clip(values, 0, 1.0))
    random = np.random.default_rng(random_state)
    draws = theta + random.standard_normal((SAMPLES, len(theta))) @ root.T
    draws = np.clip(draws, theta - WIDEST, theta + WIDEST)
    curves = np.array([CURVES[name](grid, one) for one in draws])
    low, high = np.quantile(curves, [0.05, 0.95], axis=0)
    expected = CURVES[name](grid, theta)
    return expected, np.minimum(low, expected), np.maximum(high, expected)


def _curvature(theta: Floats, name: str, share: Floats) -> Floats:
    """Second derivatives of the cost by central differences, shape (p, p)."""
    step, size = 1e-2, len(theta)
    moves = np.eye(size) * step
    table = np.empty((size, size))
    for one in range(size):
        for other in range(size):
            signs = [(1, 1, 1), (1, -1, -1), (-1, 1, -1), (-1, -1, 1)]
            table[one, other] = sum(
                sign * _cost(theta + a * moves[one] + b * moves[other], name, share)
                for a, b, sign in signs
            ) / (4 * step**2)
    return table


def _day(moment: Any) -> float:
    if isinstance(moment, datetime):
        return moment.timestamp() / 86_400
    if isinstance(moment, date):
        return float(moment.toordinal()) - 719_163
    if isinstance(moment, int | float):
        return float(moment)
    raise PatternsError(f"{moment!r} is neither a date nor a number of days.")
