"""Nearest neighbours by cosine: exactly, in blocks that fit in memory, or by cells for many.

Above 30,000 texts all pairs would take longer than all the rest together. There the texts are
divided in cells around middles, and each is held beside the texts of the cells whose middles it
is nearest to. How many true neighbours that finds is measured on a draw; cells are added until it
is enough.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from nabij.patterns.texts.cells import Cells
from nabij.patterns.texts.closest import Ints, Vectors, closest

MOST_EXACT = 30_000
ENOUGH_FOUND = 0.93
CHECKED = 400
FIRST_LOOKED_IN = 12


@dataclass(frozen=True)
class Near:
    """The nearest vectors of each vector, and how far that can be relied on.

    Attributes
    ----------
    indices : int array, shape (n, k)
    likeness : float32 array, shape (n, k)
        Cosines, highest first.
    found : float
        Share of the true neighbours that are among them, measured on a draw; 1 when exact.
    """

    indices: Ints
    likeness: Vectors
    found: float = 1.0


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
        Whether query i is vector i, which then is no neighbour of itself. Above 30,000 of those
        the search is by cells; see `near`.

    Returns
    -------
    indices : int array, shape (m, count)
    likeness : float32 array, shape (m, count)
        Cosines, highest first.
    """
    if itself:
        found = near(vectors, count)
        return found.indices, found.likeness
    return closest(queries, vectors, count, None)


def near(vectors: Vectors, count: int, most_exact: int = MOST_EXACT) -> Near:
    """The nearest neighbours of each vector among the others, with the share that was found.

    Up to `most_exact` vectors exactly. Nothing is drawn by chance.
    """
    every = np.arange(len(vectors))
    count = max(0, min(count, len(vectors) - 1))
    if len(vectors) <= most_exact or count == 0:
        return Near(*closest(vectors, vectors, count, every))
    cells = Cells(vectors)
    checked = every[:: max(1, len(every) // CHECKED)]
    _, least = closest(vectors[checked], vectors, count, checked)
    looked_in = FIRST_LOOKED_IN
    while True:
        _, cosines = cells.search(checked, count, looked_in)
        # By cosine, not by place: of texts that are equal any is as good.
        share = float((cosines >= least[:, -1:] - 1e-6).mean())
        if share >= ENOUGH_FOUND or looked_in >= len(cells.middles):
            return Near(*cells.search(every, count, looked_in), found=share)
        looked_in += looked_in // 2
