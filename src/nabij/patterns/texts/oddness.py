"""How near each text is to those most like it: the least near stand alone."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.texts.spoken import spoken
from nabij.patterns.texts.vectors import Vectors
from nabij.patterns.texts.weights import Weights

Ints = NDArray[np.int64]
MOST_ROWS = 20_000


def nearness(cosines: Vectors) -> Vectors:
    """Mean likeness to the nearest texts, shape (n,); 0 where there is no other text."""
    if not cosines.shape[1]:
        return np.zeros(len(cosines), dtype=np.float32)
    return np.asarray(cosines.mean(axis=1), dtype=np.float32)


def nearness_in_words(texts: list[str], indices: Ints, cosines: Vectors) -> Vectors:
    """The same, half by condensed vectors and half by all words and pieces, shape (n,).

    What makes a text odd is often a rare word, and condensing loses just those.
    """
    told = spoken(texts)
    table = Weights().fit(told).table(told).whole()
    lengths = np.sqrt(np.asarray(table.multiply(table).sum(axis=1)).ravel())
    same = np.zeros(len(texts))
    for column in indices.T:
        for start in range(0, len(texts), MOST_ROWS):
            rows = np.arange(start, min(start + MOST_ROWS, len(texts)))
            shared = table[rows].multiply(table[column[rows]]).sum(axis=1)
            same[rows] += np.asarray(shared).ravel() / _not_zero(
                lengths[rows] * lengths[column[rows]]
            )
    return np.asarray((nearness(cosines) + same / max(1, indices.shape[1])) / 2, dtype=np.float32)


def _not_zero(lengths: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.maximum(lengths, 1e-9)
