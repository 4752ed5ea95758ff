"""How far groups lie apart."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.opinions.grouping import Base

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
ROUND = np.sqrt(np.pi) / 2
"""Mean distance of two people of one round cluster, as a part of the root of its mean square."""


def distances(base: Base) -> Floats:
    """Between people of each two base clusters on average, shape (b, b).

    Where both are the same, to all people of the cluster, oneself included.
    """
    across, upward = base.points.T
    square = (across[:, None] - across) ** 2
    square += (upward[:, None] - upward) ** 2
    square += base.spreads[:, None] + base.spreads
    found = np.sqrt(square)
    others = np.maximum(base.weights - 1, 0) / base.weights
    within = ROUND * np.sqrt(2 * base.spreads * others)
    found[range(len(found)), range(len(found))] = within
    return found


def silhouette(apart: Floats, weights: Floats, labels: Ints) -> float:
    """Mean silhouette of people in base clusters (Rousseeuw 1987), -1..1; 0 with one group only.

    Parameters
    ----------
    apart : float array, shape (b, b)
        Of `distances`.
    weights, labels : arrays, shape (b,)
        How many people each base cluster stands for, and its group.
    """
    own = labels[:, None] == np.unique(labels)
    if own.shape[1] < 2:
        return 0.0
    member = own * weights[:, None]
    mass = member.sum(axis=0)
    sums = apart @ member
    own_mass = mass[own.argmax(axis=1)]
    within = sums[own] / np.maximum(own_mass - 1, 1e-300)
    others = np.where(own, np.inf, sums / mass).min(axis=1)
    widest = np.maximum(np.maximum(within, others), 1e-300)
    scores = np.where(own_mass > 1, (others - within) / widest, 0.0)
    return float(np.average(scores, weights=weights))
