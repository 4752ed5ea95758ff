"""Weeks that resemble their neighbours: how far two stretches of weeks differ, and how surely.

The model of a line of weekly means: each side has its own level; a week's own mood fades with the
distance in weeks (`echo` from one week to the next); what few stories add by chance (`chance`, a
share of the variance) shrinks with their number; one side may vary more than the other (`wider`).
None of the three is known and a dozen weeks can't tell them, so none is picked: a grid of them is
gone through, each weighed by how well it explains the weeks (REML likelihood), and beforehand
those with more echo and less chance a little more: to miss an echo is a false alarm, to suppose
one costs less. How much more was chosen by the false alarms of made weeks (benchmarks, `change`).

A few stories with rare answers look as if they hardly vary. So what is said holds both with and
without one side varying more than the other: the wider interval, the larger p.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
ECHOES = {
    0.0: 0.1, 0.15: 0.09, 0.3: 0.1, 0.45: 0.13, 0.6: 0.17, 0.75: 0.22, 0.9: 0.2, 0.97: 0.05,
}  # fmt: skip
CHANCES = {0.0: 1.3, 0.4: 1.0, 0.8: 0.75}
WIDER = {0.25: 0.1, 0.5: 0.2, 1.0: 0.4, 2.0: 0.2, 4.0: 0.1}
LIGHTEST = 1e-3
TINY = 1e-18


@dataclass(frozen=True)
class Weeks:
    """Means, numbers of stories, positions in time, side (0 before, 1 after): each shape (b,)."""

    means: Floats
    sizes: Floats
    times: Floats
    after: Floats

    @cached_property
    def typical_size(self) -> float:
        """Harmonic mean of the numbers of stories."""
        return float(1 / np.mean(1 / self.sizes))


def _grid() -> tuple[Floats, Floats, Floats, Floats]:
    """Echo, chance, wider and prior weight of each model, shape (g,)."""
    rows = [
        (echo, chance, wider, weight * likely * often)
        for echo, likely in ECHOES.items()
        for chance, often in CHANCES.items()
        for wider, weight in WIDER.items()
    ]
    # Where all is chance there is nothing to echo.
    rows += [(0.0, 1.0, wider, weight) for wider, weight in WIDER.items()]
    echo, chance, wider, prior = np.array(rows).T
    return echo, chance, wider, prior


class Gap:
    """After minus before: a mixture of t distributions, one for each model of the grid.

    Attributes
    ----------
    middles, spreads, weights : float arrays, shape (g,)
        Estimate and standard error under each model, and how likely the model is.
    freedom : int
    least : float
        The standard error if stories of one week were no more alike than others. Weeks can only
        add to it, so nothing is said more surely than that.
    """

    def __init__(self, weeks: Weeks, least: float = 0.0) -> None:
        self.least = least
        self.echo, self.chance, self.wider, prior = _grid()
        self.freedom = len(weeks.means) - 2
        self.weeks = weeks
        square, inner = self._whiten(weeks)
        (self.middles, left), determinant = _solve(inner), _determinant(inner)
        floor = TINY * max(float(np.ptp(weeks.means)), 1e-100) ** 2
        left = np.maximum(left, floor)
        spreads = np.sqrt(left / self.freedom * inner[:, 0, 0] / determinant)
        self.spreads = np.maximum(spreads, least)
        heights = np.log(np.diagonal(square, axis1=1, axis2=2)).sum(axis=1)
        height = np.log(prior) - heights - np.log(determinant) / 2
        height -= self.freedom / 2 * np.log(left)
        weights = np.exp(height - height.max())
        self.weights = weights / weights.sum()
        equal = np.where(self.wider == 1, weights, 0)
        self._views = (self.weights, equal / equal.sum())

    def _whiten(self, weeks: Weeks) -> tuple[Floats, Floats]:
        apart = np.abs(weeks.times[:, None] - weeks.times)
        echo, chance = self.echo[:, None, None], self.chance[:, None, None]
        alike = (1 - chance) * echo**apart
        alike = alike + chance * np.diag(weeks.typical_size / weeks.sizes)
        scale = self.wider[:, None] ** (weeks.after - 0.5)
        alike = alike * scale[:, :, None] * scale[:, None, :]
        square = np.asarray(np.linalg.cholesky(alike), dtype=np.float64)
        plain = np.stack([np.ones_like(weeks.after), weeks.after, weeks.means], axis=1)
        white = np.linalg.solve(square, np.broadcast_to(plain, (len(echo), *plain.shape)))
        self.white = np.asarray(white, dtype=np.float64)
        return square, np.asarray(np.swapaxes(self.white, 1, 2) @ self.white)

    @property
    def middle(self) -> float:
        return float(self.weights @ self.middles)

    def interval(self, level: float) -> tuple[float, float]:
        """Quantiles of the mixture, the wider of with and without unequal spread."""
        low, high = (
            [
                _quantile(share, self.middles, self.spreads, weights, self.freedom)
                for weights in self._views
            ]
            for share in ((1 - level) / 2, (1 + level) / 2)
        )
        return min(low), max(high)

    def shuffled_p(self, times: int, random: np.random.Generator) -> float:
        """Share of shuffles that differ at least as much, averaged over the models.

        What is shuffled are the weeks after what they share with their neighbours has been taken
        out (Freedman & Lane 1983); under the model without echo these are the weeks themselves.
        """
        order = random.permuted(np.tile(np.arange(len(self.weeks.means)), (times, 1)), axis=1)
        kept = np.flatnonzero(np.max(self._views, axis=0) > LIGHTEST)
        found = np.array([_share_as_far(white, order) for white in self.white[kept]])
        shares = [weights[kept] / weights[kept].sum() for weights in self._views]
        far = math.erfc(abs(self.middle) / self.least / math.sqrt(2)) if self.least else 0.0
        return min(1.0, max(far, *(float(share @ found) for share in shares)))

    def foreseen(self, before: float, after: float, level: float) -> tuple[float, float]:
        """Half the interval, and the standard error, were there so many weeks on each side."""
        spreads, error = self._foreseen(before, after)
        still = np.zeros_like(spreads)
        freedom = before + after - 2
        return _quantile((1 + level) / 2, still, spreads, self.weights, freedom), error

    def foreseen_within(
        self, before: float, after: float, level: float, reach: float, errors: float
    ) -> bool:
        """Whether half the interval and so many standard errors are then at most `reach`.

        The same as asking `foreseen`, without looking for the quantile.
        """
        from scipy.special import stdtr

        spreads, error = self._foreseen(before, after)
        kept = self.weights > LIGHTEST / 10
        shares = stdtr(before + after - 2, (reach - errors * error) / spreads[kept])
        inside = float(self.weights[kept] @ shares) / float(self.weights[kept].sum())
        return inside >= (1 + level) / 2

    def _foreseen(self, before: float, after: float) -> tuple[Floats, float]:
        now = [float((self.weeks.after == side).sum()) for side in (0, 1)]
        ratio = self._plain_variance(before, after) / self._plain_variance(*now)
        spreads = self.spreads * np.sqrt(ratio)
        return spreads, math.sqrt(float(self.weights @ spreads**2))

    def _plain_variance(self, before: float, after: float) -> Floats:
        """Variance of the difference of two plain means of weeks of typical size, up to scale."""
        return np.asarray(
            self._of_mean(before) / self.wider + self._of_mean(after) * self.wider,
            dtype=np.float64,
        )

    def _of_mean(self, weeks: float) -> Floats:
        echo = self.echo
        whole = (1 + echo) / (1 - echo) / weeks
        ends = 2 * echo * (1 - echo**weeks) / (weeks * (1 - echo)) ** 2
        return np.asarray((1 - self.chance) * (whole - ends) + self.chance / weeks)


def _determinant(inner: Floats) -> Floats:
    return np.asarray(inner[:, 0, 0] * inner[:, 1, 1] - inner[:, 0, 1] ** 2)


def _solve(inner: Floats) -> tuple[Floats, Floats]:
    """Slope on `after` and the sum of squares left, from inner products of (1, after, means)."""
    slope = inner[:, 0, 0] * inner[:, 1, 2] - inner[:, 0, 1] * inner[:, 0, 2]
    level = inner[:, 1, 1] * inner[:, 0, 2] - inner[:, 0, 1] * inner[:, 1, 2]
    slope, level = slope / _determinant(inner), level / _determinant(inner)
    return slope, inner[:, 2, 2] - level * inner[:, 0, 2] - slope * inner[:, 1, 2]


def _share_as_far(white: Floats, order: NDArray[np.int64]) -> float:
    flat = white[:, 0] / np.linalg.norm(white[:, 0])
    step = white[:, 1] - flat * (flat @ white[:, 1])
    left = white[:, 2] - flat * (flat @ white[:, 2])
    total = float(left @ left)
    if total <= TINY * max(float(white[:, 2] @ white[:, 2]), 1e-200):
        return 1.0
    mixed = left[order]
    score = (mixed @ step) ** 2 / np.maximum(total - (mixed @ flat) ** 2, TINY * total)
    found = (left @ step) ** 2 / total
    return float((1 + (score >= found * (1 - 1e-9)).sum()) / (1 + len(order)))


def _quantile(
    share: float, middles: Floats, spreads: Floats, weights: Floats, freedom: float
) -> float:
    from scipy.special import stdtr, stdtrit

    kept = weights > LIGHTEST / 10
    middles, spreads, weights = middles[kept], spreads[kept], weights[kept] / weights[kept].sum()
    single = middles + spreads * stdtrit(freedom, share)
    low, high = float(single.min()), float(single.max())
    for _ in range(36):
        middle = (low + high) / 2
        if float(weights @ stdtr(freedom, (middle - middles) / spreads)) < share:
            low = middle
        else:
            high = middle
    return (low + high) / 2
