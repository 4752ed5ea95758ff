"""From the first three moments of a statistic to how often chance gives as much."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def upper_tail(found: float, mean: float, variance: float, skewness: float) -> float:
    """P(at least `found`) under the gamma distribution with these three moments (Pearson III)."""
    from scipy.special import gammainc, gammaincc, ndtr

    if variance <= 0:
        return 1.0
    score = (found - mean) / variance**0.5
    if abs(skewness) < 1e-3:
        return float(ndtr(-score))
    shape = 4 / skewness**2
    if skewness < 0:
        return float(gammainc(shape, max(0.0, shape - score * shape**0.5)))
    return float(gammaincc(shape, max(0.0, shape + score * shape**0.5)))


def moments_of(drawn: Floats) -> tuple[float, float, float]:
    """Mean, variance and skewness of what shuffles gave."""
    mean, variance = float(drawn.mean()), float(drawn.var(ddof=1))
    if variance <= 1e-18:
        return mean, 0.0, 0.0
    return mean, variance, float((((drawn - mean) / variance**0.5) ** 3).mean())
