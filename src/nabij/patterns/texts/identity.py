"""Groups that are redone keep their numbers, so that the names people gave them stay right."""

from __future__ import annotations

from collections.abc import Sequence
from operator import index
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.errors import NotNumbers

Ints = NDArray[np.int64]
LARGEST = 2**62


def earlier_groups(like: Sequence[int | None]) -> Ints:
    """Numbers of earlier groups as given, -1 where there was none."""
    return np.array([_number(row, group) for row, group in enumerate(like)], dtype=np.int64)


def _number(row: int, group: Any) -> int:
    try:
        number = -1 if group is None else index(group)
    except TypeError:
        number = LARGEST
    if not -1 <= number < LARGEST:
        raise NotNumbers(
            f"Row {row} of like is no group: a group is a whole number, None where there was none."
        )
    return number


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
    earlier = earlier_groups(like)
    known, inverse = np.unique(earlier[earlier >= 0], return_inverse=True)
    places = np.full(len(earlier), -1, dtype=np.int64)
    places[earlier >= 0] = inverse
    count, most = int(labels.max(initial=-1)) + 1, int(earlier.max(initial=-1)) + 1
    both = (labels >= 0) & (places >= 0)
    shared = np.zeros((count, len(known)))
    np.add.at(shared, (labels[both], places[both]), 1)
    sizes = np.bincount(labels[labels >= 0], minlength=count)[:, None]
    earlier_sizes = np.bincount(inverse, minlength=len(known))[None, :]
    overlap = shared / np.maximum(sizes + earlier_sizes - shared, 1)
    numbers = np.full(count + 1, -1, dtype=np.int64)
    for place in np.argsort(-overlap, axis=None, kind="stable"):
        group, column = divmod(int(place), len(known))
        if overlap[group, column] == 0:
            break
        if numbers[group] < 0 and known[column] not in numbers:
            numbers[group] = known[column]
    fresh = np.flatnonzero(numbers[:-1] < 0)
    numbers[fresh] = most + np.arange(len(fresh))
    return np.asarray(numbers[labels])


def begin_from(like: Sequence[int | None], rows: Ints) -> Ints:
    """Groups of these rows to begin from: the earlier ones, and each new text by itself."""
    earlier = earlier_groups(like)[rows]
    alone = np.flatnonzero(earlier < 0)
    earlier[alone] = int(earlier.max(initial=-1)) + 1 + np.arange(len(alone))
    return earlier


def sizes_of(labels: Ints) -> dict[int, int]:
    """Number of texts by group, the largest group first."""
    groups, sizes = np.unique(labels[labels >= 0], return_counts=True)
    order = np.lexsort((groups, -sizes))
    return {int(groups[place]): int(sizes[place]) for place in order}
