"""Texts that were not learnt from join the groups of those that were."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.texts.communities import TENTH
from nabij.patterns.texts.vectors import Vectors, unit

Ints = NDArray[np.int64]
COMPARED = 3
SQUARED = 4
TOGETHER = 1_024


def join(queries: Vectors, learnt: Vectors, labels: Ints, floor: float) -> Ints:
    """The group that holds the texts most like each query, shape (m,); -1: nowhere.

    Of the three groups whose middles are nearest, the one with the largest sum of the sixteenth
    powers of cosines: so nearly only the nearest texts count, as with a vote of neighbours, and
    looking for neighbours one by one is spared. Nowhere is a query that not even ten texts of
    those groups resemble by `floor`.

    Parameters
    ----------
    queries, learnt : float32 arrays, shapes (m, d) and (n, d), unit length
    labels : int array, shape (n,)
        0, 1, … or -1.
    """
    numbers = np.unique(labels[labels >= 0])
    members = [np.flatnonzero(labels == number) for number in numbers]
    if not members:
        return np.full(len(queries), -1, dtype=np.int64)
    middles = unit(np.stack([learnt[rows].mean(axis=0) for rows in members]))
    compared = min(COMPARED, len(members))
    wide = len(members) - compared
    near = np.argpartition(queries @ middles.T, wide, axis=1)[:, wide:]
    alike = np.zeros(near.size, dtype=np.float32)
    like_it = np.zeros(near.size, dtype=np.int64)
    order = np.argsort(near, axis=None, kind="stable")
    ends = np.searchsorted(near.ravel()[order], np.arange(len(members) + 1))
    for group, rows in enumerate(members):
        inside = learnt[rows]
        for start in range(ends[group], ends[group + 1], TOGETHER):
            slots = order[start : min(start + TOGETHER, ends[group + 1])]
            cosines = queries[slots // compared] @ inside.T
            like_it[slots] = np.count_nonzero(cosines >= floor, axis=1)
            # Unlike texts have cosines below zero, of which nothing is left after so many squares.
            for _ in range(SQUARED - 1):
                np.square(cosines, out=cosines)
            alike[slots] = np.einsum("qn,qn->q", cosines, cosines)
    best = alike.reshape(near.shape).argmax(axis=1)
    found = numbers[near[np.arange(len(near)), best]]
    return np.where(like_it.reshape(near.shape).sum(axis=1) >= TENTH, found, -1)
