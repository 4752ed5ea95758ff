"""Vectors divided in cells around middles, to look for neighbours in a few cells only."""

from __future__ import annotations

import numpy as np

from nabij.patterns.texts.closest import BLOCK_CELLS, Ints, Vectors, best, best_first, closest

PER_CELL = 80
LEARNT_EACH = 15
TURNS = 4
BATCH = 16_384


class Cells:
    """About one cell for each 80 vectors, by spherical k-means on a part of them.

    Attributes
    ----------
    middles : float32 array, shape (cells, d)
    """

    def __init__(self, vectors: Vectors) -> None:
        self._vectors = vectors
        self.middles = _middles(vectors)
        home = _home(vectors, self.middles)
        self._order = np.argsort(home, kind="stable")
        self._starts = np.searchsorted(home[self._order], np.arange(len(self.middles) + 1))
        self._rank = np.empty(len(vectors), dtype=np.int64)
        self._rank[self._order] = np.arange(len(vectors))

    def search(self, places: Ints, count: int, looked_in: int) -> tuple[Ints, Vectors]:
        """Neighbours of the vectors at these places, within the cells nearest to each.

        A vector with fewer than `count` others in its cells is held beside all.
        """
        indices = np.empty((len(places), count), dtype=np.int64)
        likeness = np.empty((len(places), count), dtype=np.float32)
        for start in range(0, len(places), BATCH):
            part = slice(start, start + BATCH)
            indices[part], likeness[part] = self._batch(places[part], count, looked_in)
        short = np.flatnonzero(~np.isfinite(likeness).all(axis=1))
        if len(short):
            own = places[short]
            indices[short], likeness[short] = closest(self._vectors[own], self._vectors, count, own)
        return indices, np.clip(likeness, -1.0, 1.0)

    def _batch(self, places: Ints, count: int, looked_in: int) -> tuple[Ints, Vectors]:
        looked_in = min(looked_in, len(self.middles))
        queries = self._vectors[places]
        looks = best(queries @ self.middles.T, looked_in).ravel()
        order = np.argsort(looks, kind="stable")
        edges = np.searchsorted(looks[order], np.arange(len(self.middles) + 1))
        found = np.zeros((len(looks), count), dtype=np.int32)
        values = np.full((len(looks), count), -np.inf, dtype=np.float32)
        for cell in np.unique(looks):
            slots = order[edges[cell] : edges[cell + 1]]
            rows, first = slots // looked_in, self._starts[cell]
            held = self._order[first : self._starts[cell + 1]]
            if not len(held):
                continue
            alike = queries[rows] @ self._vectors[held].T
            own = self._rank[places[rows]] - first
            inside = np.flatnonzero((own >= 0) & (own < len(held)))
            alike[inside, own[inside]] = -np.inf
            most = min(count, len(held))
            chosen = best(alike, most)
            found[slots, :most] = held[chosen]
            values[slots, :most] = np.take_along_axis(alike, chosen, axis=1)
        found, values = found.reshape(len(places), -1), values.reshape(len(places), -1)
        chosen = best(values, count)
        return best_first(
            np.take_along_axis(found, chosen, axis=1).astype(np.int64),
            np.take_along_axis(values, chosen, axis=1),
        )


def _middles(vectors: Vectors) -> Vectors:
    """Middles that start from vectors at even steps; nothing is drawn by chance."""
    many = max(2, len(vectors) // PER_CELL)
    learnt = vectors[_even_steps(vectors, LEARNT_EACH * many)]
    middles = learnt[:: max(1, len(learnt) // many)][:many].copy()
    for _ in range(TURNS):
        home = _home(learnt, middles)
        order = np.argsort(home, kind="stable")
        held, first = np.unique(home[order], return_index=True)
        sums = np.add.reduceat(learnt[order], first, axis=0)
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        middles[held] = np.where(lengths > 1e-9, sums / np.maximum(lengths, 1e-9), middles[held])
    return middles


def _even_steps(vectors: Vectors, most: int) -> Ints:
    """Places of at most `most` vectors, at even steps of their first coordinates."""
    order = np.lexsort(vectors[:, :4].T[::-1])
    if len(order) <= most:
        return order
    return order[np.linspace(0, len(order) - 1, most).astype(np.int64)]


def _home(vectors: Vectors, middles: Vectors) -> Ints:
    """The cell whose middle each vector is nearest to."""
    block = max(1, BLOCK_CELLS // len(middles))
    parts = [
        (vectors[start : start + block] @ middles.T).argmax(axis=1)
        for start in range(0, len(vectors), block)
    ]
    return np.concatenate(parts)
