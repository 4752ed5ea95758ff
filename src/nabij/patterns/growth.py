"""Growth: how a practice spreads, fitted only when there is enough, and with its interval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.curves import CURVES, Fitted
from nabij.patterns.dated import exact_day, missing, number
from nabij.patterns.errors import NotNumbers, PatternsError
from nabij.patterns.given import checked

Floats = NDArray[np.float64]
FEWEST = 10
LEVEL = 0.9


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
        The curve and its 90 % interval; empty without a curve. Up to now the interval is that of
        the expected count; beyond now that of the count itself, chance included.
    aicc : dict of str to float
        How well each curve did; lower is better. Within two of each other is a tie.
    parameters : dict of str to float

    Examples
    --------
    >>> few = fit_growth([1, 4, 6])
    >>> few.n, few.enough, int(few.counted[-1])
    (3, False, 3)
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


@checked
def fit_growth(
    adopted: Sequence[date | datetime | float],
    *,
    start: date | datetime | float | None = None,
    until: date | datetime | float | None = None,
    ahead: float = 0.0,
) -> Growth:
    """Fit growth curves to the moments at which others took something up.

    Each curve is the expected count of a Poisson process, fitted by maximum likelihood to the
    moments themselves; the best by AICc is `curve`. The interval spans all shapes of all three
    curves that explain the moments nearly as well as the best does (profile likelihood), and the
    chance of the count itself: with few adopters nobody knows which curve it is.

    Parameters
    ----------
    adopted : sequence of dates or of numbers (days)
    start, until : optional
        What was observed: from the first adoption to the last by default. Give `until` (today)
        when you have looked longer than the last adoption: that nobody came says something.
    ahead : float
        How far beyond `until` the curve goes on, as a share of the time observed; at most 5.

    Raises
    ------
    NotNumbers
        A moment that is missing or infinite.
    PatternsError
        Something that is no moment, or lies outside what was observed.

    References
    ----------
    Logistic: Verhulst 1838. Bass 1969. Logarithmic: Musa & Okumoto 1984. AICc: Hurvich & Tsai 1989.
    Interval: profile likelihood and chance, put together after Zou & Donner 2008.

    Examples
    --------
    >>> found = fit_growth([1, 5, 8, 10, 12, 13, 14, 15, 16, 17, 19, 22, 26, 33], until=60)
    >>> found.curve, bool(found.low[-1] <= 14 <= found.high[-1])
    ('bass', True)
    """
    moments, ahead = _moments(adopted), _ahead(ahead)
    if not len(moments):
        return Growth(0, np.empty(0), np.empty(0, dtype=np.int64))
    begin, end = _observed(moments, start, until)
    length = max(end - begin, 1.0)
    share = (moments - begin) / length
    grid = np.linspace(0, 1 + ahead, 101)
    counted = np.searchsorted(share, np.minimum(grid, 1) + 1e-12, side="right")
    if len(moments) < FEWEST or end <= begin:
        return Growth(len(moments), grid * length, counted)
    return Growth(len(moments), grid * length, counted, *_fitted(share, grid))


def _fitted(
    share: Floats, grid: Floats
) -> tuple[str, Floats, Floats, Floats, dict[str, float], dict[str, float]]:
    """Name, expected count and interval of the best curve, AICc of all, and its parameters."""
    fits = {name: Fitted(name, share) for name in CURVES}
    aicc = {name: fit.aicc for name, fit in fits.items()}
    name = min(aicc, key=lambda one: aicc[one])
    fit, expected = fits[name], fits[name].expected(grid)
    low, high = _interval(fits, expected, grid)
    values = {"size": fit.size} | dict(zip(CURVES[name].ranges, np.exp(fit.best), strict=True))
    return name, expected, low, high, aicc, {key: float(value) for key, value in values.items()}


def _interval(fits: dict[str, Fitted], expected: Floats, grid: Floats) -> tuple[Floats, Floats]:
    """How far shapes that do nearly as well differ, and chance, put together as in MOVER.

    (Zou & Donner 2008: distances to the limits of independent parts add up as squares do.)
    """
    highest = max(fit.height for fit in fits.values())
    near = np.concatenate([fit.near(grid, highest) for fit in fits.values()])
    below, above = _chance(expected, grid, next(iter(fits.values())).n)
    below = np.hypot(below, np.maximum(expected - near.min(axis=0), 0))
    above = np.hypot(above, np.maximum(near.max(axis=0) - expected, 0))
    least = np.where(grid > 1, next(iter(fits.values())).n, 0)
    return np.maximum(expected - below, least), expected + above


def _chance(expected: Floats, grid: Floats, n: int) -> tuple[Floats, Floats]:
    """How far chance reaches below and above: of the size up to now, of the count beyond it."""
    from scipy.stats import gamma, nbinom

    low, high = (1 - LEVEL) / 2, (1 + LEVEL) / 2
    share = expected / n
    coming = np.maximum(expected - n, 0)
    odds = n / (n + np.maximum(coming, 1e-9))
    below = np.where(grid > 1, coming - nbinom.ppf(low, n, odds), share * (n - gamma.ppf(low, n)))
    above = np.where(
        grid > 1, nbinom.ppf(high, n, odds) - coming, share * (gamma.ppf(high, n + 1) - n)
    )
    return np.maximum(below, 0), np.maximum(above, 0)


def _moments(adopted: Sequence[Any]) -> Floats:
    moments = []
    for row, one in enumerate(adopted):
        if missing(one):
            raise NotNumbers(f"Adoption {row} has no date.")
        moments.append(exact_day(one))
    return np.sort(np.array(moments, dtype=np.float64))


def _ahead(ahead: float) -> float:
    if not 0 <= number(ahead, 0) <= 5:
        raise PatternsError(f"A curve goes on for 0 to 5 times what was observed, not {ahead}.")
    return float(ahead)


def _observed(moments: Floats, start: Any, until: Any) -> tuple[float, float]:
    begin = exact_day(start) if start is not None else float(moments[0])
    end = exact_day(until) if until is not None else float(moments[-1])
    if begin > moments[0] or end < moments[-1]:
        raise PatternsError("An adoption lies outside the time that was observed.")
    return begin, end
