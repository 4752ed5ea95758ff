"""Three curves of growth, and all shapes that explain the moments nearly as well as the best.

Logistic (Verhulst 1838), Bass (1969) and logarithmic (Musa & Okumoto 1984), with the AICc of
Hurvich & Tsai (1989).

Time runs from 0 to 1 over what was observed. A curve is `size` times a shape; the moments are
those of a Poisson process with that curve as its expected count. Given a shape the size follows
from the count, so only shapes are gone through: a grid of the logarithms of their parameters,
and a finer one around those that do well.

Bass and logistic are the same curve once it is counted from the start. What tells them apart is
that a logistic curve has no start: that nobody came before it speaks against much of it there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Shape = Callable[[Floats, Floats], Floats]
STEPS = {1: 200, 2: 36}
NEAR = 1.353
"""Half the 90 % quantile of chi-square with one degree of freedom."""
MOST_MOMENTS = 400


def _logistic(time: Floats, theta: Floats) -> Floats:
    from scipy.special import expit

    rate, middle = np.exp(theta)
    return np.asarray(expit(rate * (time - middle)))


def _logistic_slope(time: Floats, theta: Floats) -> Floats:
    from scipy.special import log_expit

    rate, middle = np.exp(theta)
    place = rate * (time - middle)
    return np.asarray(np.log(rate) + log_expit(place) + log_expit(-place))


def _bass(time: Floats, theta: Floats) -> Floats:
    alone, copying = np.exp(theta)
    fade = np.exp(-(alone + copying) * time)
    return np.asarray((1 - fade) / (1 + copying / alone * fade))


def _bass_slope(time: Floats, theta: Floats) -> Floats:
    alone, copying = np.exp(theta)
    speed = alone + copying
    fade = np.exp(-speed * time)
    slope = 2 * np.log(speed) - np.log(alone) - speed * time
    return np.asarray(slope - 2 * np.log1p(copying / alone * fade))


def _logarithmic(time: Floats, theta: Floats) -> Floats:
    return np.asarray(np.log1p(np.exp(theta[0]) * time))


def _logarithmic_slope(time: Floats, theta: Floats) -> Floats:
    return np.asarray(theta[0] - np.log1p(np.exp(theta[0]) * time))


@dataclass(frozen=True)
class Curve:
    """A shape, the logarithm of its slope, and its parameters with their range."""

    shape: Shape
    slope: Shape
    ranges: dict[str, tuple[float, float]]

    def bounds(self) -> list[tuple[float, float]]:
        return [(float(np.log(low)), float(np.log(high))) for low, high in self.ranges.values()]


CURVES = {
    "logistic": Curve(_logistic, _logistic_slope, {"rate": (0.5, 60), "middle": (0.02, 3)}),
    "bass": Curve(_bass, _bass_slope, {"alone": (1e-3, 20), "copying": (1e-2, 60)}),
    "logarithmic": Curve(_logarithmic, _logarithmic_slope, {"rate": (1e-2, 1e4)}),
}


class Fitted:
    """One curve fitted to moments between 0 and 1.

    Attributes
    ----------
    best : float array, shape (p,)
        Logarithms of the most likely shape.
    height : float
        Its log-likelihood.
    size : float
        What the shape is to be multiplied with.
    aicc : float
    """

    def __init__(self, name: str, moments: Floats) -> None:
        self.curve, self.n = CURVES[name], len(moments)
        self._moments, self._counts = _thinned(moments)
        bounds = np.array(self.curve.bounds())
        coarse = _grid(bounds)
        heights = self._likelihood(coarse[:, :, None])
        step = (bounds[:, 1] - bounds[:, 0]) / (STEPS[len(bounds)] - 1)
        good = coarse[:, heights > heights.max() - 3 * NEAR]
        box = np.stack([good.min(axis=1) - step, good.max(axis=1) + step], axis=1)
        fine = _grid(np.clip(box, bounds[:, :1], bounds[:, 1:]))
        self._grid = np.concatenate([coarse, fine], axis=1)
        self._heights = np.concatenate([heights, self._likelihood(fine[:, :, None])])
        self.best, self.height = self._refined()
        self.size = self.n / float(self.curve.shape(np.ones(1), self.best)[0])
        count = len(self.best) + 1
        penalty = 2 * count + 2 * count * (count + 1) / max(self.n - count - 1, 1)
        self.aicc = penalty - 2 * self.height

    def _likelihood(self, theta: Floats) -> Floats:
        """Of shapes, each with its best size; theta has shape (p, g, 1) or (p, 1)."""
        slopes = self.curve.slope(self._moments, theta) @ self._counts
        whole = np.maximum(self.curve.shape(np.ones(1), theta)[..., 0], 1e-300)
        return np.asarray(slopes + self.n * (np.log(self.n / whole) - 1))

    def _refined(self) -> tuple[Floats, float]:
        from scipy.optimize import minimize

        start = self._grid[:, int(self._heights.argmax())]
        found = minimize(
            lambda theta: -float(self._likelihood(np.asarray(theta)[:, None])),
            start,
            method="L-BFGS-B",
            bounds=self.curve.bounds(),
        )
        highest = float(self._heights.max())
        if not -found.fun > highest:
            return start, highest
        return np.asarray(found.x, dtype=np.float64), -float(found.fun)

    def expected(self, time: Floats) -> Floats:
        return self.size * self.curve.shape(time, self.best)

    def near(self, time: Floats, highest: float) -> Floats:
        """Expected counts of the shapes that do nearly as well as `highest`, shape (s, m)."""
        good = self._grid[:, self._heights > highest - NEAR]
        theta = np.concatenate([good, self.best[:, None]], axis=1)[:, :, None]
        shapes = self.curve.shape(np.append(time, 1.0), theta)
        return np.asarray(self.n * shapes[:, :-1] / shapes[:, -1:])


def _grid(bounds: Floats) -> Floats:
    """All combinations of the parameters' logarithms, shape (p, g)."""
    axes = [np.linspace(low, high, STEPS[len(bounds)]) for low, high in bounds]
    return np.stack([axis.ravel() for axis in np.meshgrid(*axes, indexing="ij")])


def _thinned(moments: Floats) -> tuple[Floats, Floats]:
    """Different moments and how often each; many of them by small steps of time."""
    if len(moments) > MOST_MOMENTS:
        moments = (np.floor(moments * MOST_MOMENTS) + 0.5) / MOST_MOMENTS
        moments = np.minimum(moments, 1.0)
    different, counts = np.unique(moments, return_counts=True)
    return different, counts.astype(np.float64)
