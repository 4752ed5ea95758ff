"""Nearest neighbours by cosine, exactly, in blocks that fit in memory."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.texts.vectors import Vectors

Ints = NDArray[np.int64]
BLOCK_CELLS = 16_000_000


def nearest(
    queries: Vectors, vectors: Vectors, count: int, *, itself: bool
) -> tuple[Ints, Vectors]:
    """Return the `count` nearest vectors of each query, nearest first.

    Parameters
    ----------
    queries, vectors : float32 arrays, shapes (m, d) and (n, d), unit length
    count : int
        At most n, or n - 1 with `itself`.
    itself : bool
        Whether query i is vector i, which then is no neighbour of itself.

    Returns
    -------
    indices : int array, shape (m, count)
    likeness : float32 array, shape (m, count)
        Cosines, highest first.
    """
    most = len(vectors) - 1 if itself else len(vectors)
    count = max(0, min(count, most))
    indices = np.empty((len(queries), count), dtype=np.int64)
    likeness = np.empty((len(queries), count), dtype=np.float32)
    block = max(1, BLOCK_CELLS // max(1, len(vectors)))
    for start in range(0, len(queries) if count else 0, block):
        stop = min(start + block, len(queries))
        cosines = queries[start:stop] @ vectors.T
        if itself:
            cosines[np.arange(stop - start), np.arange(start, stop)] = -np.inf
        found = np.argpartition(-cosines, count - 1, axis=1)[:, :count]
        values = np.take_along_axis(cosines, found, axis=1)
        order = np.lexsort((found, -values), axis=1)
        indices[start:stop] = np.take_along_axis(found, order, axis=1)
        likeness[start:stop] = np.take_along_axis(values, order, axis=1)
    return indices, np.clip(likeness, -1.0, 1.0)
