"""Readiness to agree: some people agree with most of what they are asked, some with little.

That differs in every conversation, is the same in any half of the statements, and makes no group:
it is how people answer. So it is taken out before asking whether groups return. Only where it
comes in two heaps with a gap between, and not in a spread, are the heaps groups.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
FEWEST = 10
TINY = 1e-9
MARGIN, NARROWS = 0.04, 1.1
"""A spread of n people seems to come in heaps by more than 0.04 + 1.1 / sqrt(n) in 2 of 100."""


def even_out(votes: Any) -> Any:
    """Take each person's mean out of their centred votes (sparse rows, shape (n, s))."""
    counts = np.diff(votes.indptr)
    means = np.asarray(votes.sum(axis=1)).ravel() / np.maximum(counts, 1)
    evened = votes.copy()
    evened.data = votes.data - np.repeat(means, counts)
    return evened


def two_heaps(halves: Iterable[tuple[Floats, Floats]]) -> float:
    """How well two heaps of people agree between two halves of the statements; 0 without a gap.

    A smooth spread cut in two agrees between halves as well, by (2 asin(r) / pi) squared when
    the halves correlate by r and the spread is normal. Only what lies clearly above that is a gap.

    Parameters
    ----------
    halves : pairs of float arrays, shape (p,)
        Mean centred vote of the same people in either half of the statements, a pair a split.

    Returns
    -------
    float
        Mean adjusted Rand index of the heaps in both halves, or 0.
    """
    from nabij.patterns.opinions.stability import adjusted_rand

    scores, needed = [], []
    for first, second in halves:
        if len(first) < FEWEST or min(np.ptp(first), np.ptp(second)) < TINY:
            return 0.0
        scores.append(adjusted_rand(_cut(first), _cut(second)))
        related = float(np.clip(np.corrcoef(first, second)[0, 1], 0.0, 1.0))
        smooth = (2 * np.arcsin(related) / np.pi) ** 2
        needed.append(smooth + MARGIN + NARROWS / np.sqrt(len(first)))
    return float(np.mean(scores)) if np.mean(scores) > np.mean(needed) else 0.0


def _cut(values: Floats) -> Ints:
    """Divide values in two where the halves are tightest (2-means on a line), shape (p,)."""
    ordered = np.sort(values)
    below, count = np.cumsum(ordered)[:-1], np.arange(1, len(values))
    spread = below**2 / count + (ordered.sum() - below) ** 2 / (len(values) - count)
    place = int(np.round(spread, 9).argmax())
    return np.asarray(values > (ordered[place] + ordered[place + 1]) / 2, dtype=np.int64)
