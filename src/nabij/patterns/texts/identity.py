"""Groups that are redone keep their numbers, so that the names people gave them stay right."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


def keep_numbers(labels: Ints, like: Sequence[int | None]) -> Ints:
    """Renumber groups after the earlier groups they share most texts with.

    Parameters
    ----------
    labels : int array, shape (n,)
        New groups 0, 1, …; -1 for nowhere.
    like : sequence of int or None, length n
        Earlier groups; None or -1 for a text that had none.

    Returns
    -------
    int array, shape (n,)
        A group takes the number of the earlier group with the largest overlap (shared texts
        over texts of either); one that overlaps with none gets a number never used before.
    """
    earlier = np.array([-1 if group is None else int(group) for group in like], dtype=np.int64)
    count, most = int(labels.max(initial=-1)) + 1, int(earlier.max(initial=-1)) + 1
    both = (labels >= 0) & (earlier >= 0)
    shared = np.zeros((count, most))
    np.add.at(shared, (labels[both], earlier[both]), 1)
    sizes = np.bincount(labels[labels >= 0], minlength=count)[:, None]
    earlier_sizes = np.bincount(earlier[earlier >= 0], minlength=most)[None, :]
    overlap = shared / np.maximum(sizes + earlier_sizes - shared, 1)
    numbers = np.full(count + 1, -1, dtype=np.int64)
    for place in np.argsort(-overlap, axis=None, kind="stable"):
        group, number = divmod(int(place), most)
        if overlap[group, number] == 0:
            break
        if numbers[group] < 0 and number not in numbers:
            numbers[group] = number
    fresh = np.flatnonzero(numbers[:-1] < 0)
    numbers[fresh] = most + np.arange(len(fresh))
    return np.asarray(numbers[labels])


def begin_from(like: Sequence[int | None], rows: Ints) -> Ints:
    """Groups of these rows to begin from: the earlier ones, and each new text by itself."""
    every = np.array([-1 if group is None else int(group) for group in like], dtype=np.int64)
    earlier = every[rows]
    alone = np.flatnonzero(earlier < 0)
    earlier[alone] = int(earlier.max(initial=-1)) + 1 + np.arange(len(alone))
    return earlier


def sizes_of(labels: Ints) -> dict[int, int]:
    """Number of texts by group, the largest group first."""
    groups, sizes = np.unique(labels[labels >= 0], return_counts=True)
    order = np.lexsort((groups, -sizes))
    return {int(groups[place]): int(sizes[place]) for place in order}
