"""Whole tellers exchanged, when there are too many tellers to shuffle them: what it comes to.

XᵀY after an exchange of tellers with equally many stories (and of stories within them) is a sum
over hundreds of tellers, so it is next to normal. Its mean and covariance over all exchanges are
exact: within a stratum of B tellers with m stories each, the means of the tellers meet at random
(covariance m² Sx ⊗ Sy / (B - 1), S the scatter of their means) and so do deviations from those
means (Wx ⊗ Wy / (B (m - 1)), W the scatter within). The likeness T = |XᵀY|² then has the moments
of a squared length of a normal vector.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.answers.permuting import Ints

Floats = NDArray[np.float64]


def exchange_moments(
    first: Floats, second: Floats, blocks: list[Ints]
) -> tuple[float, float, float]:
    """Mean, variance and skewness of T; `blocks` are positions (tellers, stories) a stratum."""
    size = first.shape[1] * second.shape[1]
    middle, spread = np.zeros((first.shape[1], second.shape[1])), np.zeros((size, size))
    for block in blocks:
        tellers, stories = block.shape
        one, other = _scatter(first[block]), _scatter(second[block])
        middle += tellers * stories * np.outer(one[0], other[0])
        if tellers > 1:
            spread += stories**2 / (tellers - 1) * np.kron(one[1], other[1])
        if stories > 1:
            spread += np.kron(one[2], other[2]) / (tellers * (stories - 1))
    return _squared_length(middle.ravel(), spread)


def _scatter(blocks: Floats) -> tuple[Floats, Floats, Floats]:
    """Mean of all, scatter of the tellers' means, scatter within tellers; from (B, m, k)."""
    means = blocks.mean(axis=1)
    middle = means.mean(axis=0)
    apart = means - middle
    inner = (blocks - means[:, None]).reshape(-1, blocks.shape[2])
    return middle, apart.T @ apart, inner.T @ inner


def _squared_length(middle: Floats, spread: Floats) -> tuple[float, float, float]:
    """Moments of the squared length of a normal vector."""
    twice = spread @ spread
    mean = float(np.trace(spread) + middle @ middle)
    variance = float(2 * np.trace(twice) + 4 * middle @ spread @ middle)
    third = float(8 * np.vdot(twice, spread) + 24 * middle @ twice @ middle)
    return mean, variance, third / variance**1.5 if variance > 0 else 0.0
