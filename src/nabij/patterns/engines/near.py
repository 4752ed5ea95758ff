"""Nearest neighbours over shards of vectors: every pair of shards is a task, exact as in one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.engines.crew import Crew
from nabij.patterns.texts.neighbours import nearest
from nabij.patterns.texts.vectors import Vectors

Ints = NDArray[np.int64]
Found = tuple[Ints, Vectors]


def neighbours(crew: Crew, shards: Sequence[Any], sizes: Sequence[int], count: int) -> list[Any]:
    """Futures of indices and cosines of the `count` nearest of each vector, one a shard.

    Parameters
    ----------
    shards : futures of float32 arrays, shapes (n_i, d), unit length
    sizes : list of int
        How many vectors each holds. Indices count over all shards in order.
    count : int
        At most the number of all vectors less one.
    """
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    pairs = [
        crew.give(
            "compare",
            between,
            [(mine, other, count, here == there, int(starts[there]))
             for there, other in enumerate(shards)],
        )
        for here, mine in enumerate(shards)
    ]  # fmt: skip
    merged = crew.give("choose neighbours", closest, [(count, *found) for found in pairs])
    return crew.wait("find neighbours", merged)


def between(mine: Vectors, other: Vectors, count: int, itself: bool, start: int) -> Found:
    """The nearest in another shard (or in the same one) of each vector of a shard."""
    found, cosines = nearest(mine, other, count, itself=itself)
    return found + start, cosines


def closest(count: int, *each: Found) -> Found:
    """Of the nearest in each shard the nearest of all; equally near ones by index."""
    indices = np.concatenate([found for found, _ in each], axis=1)
    cosines = np.concatenate([likeness for _, likeness in each], axis=1)
    order = np.lexsort((indices, -cosines), axis=1)[:, :count]
    return np.take_along_axis(indices, order, axis=1), np.take_along_axis(cosines, order, axis=1)
