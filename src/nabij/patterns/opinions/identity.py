"""What keeps a map itself: an order without names, the direction of axes, the numbers of groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import polars as pl

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def nameless_order(columns: Floats) -> Ints:
    """Order of rows by their values alone, so that no renaming can change a draw, shape (n,)."""
    rounded = np.round(columns, 9)
    return np.asarray(np.lexsort(rounded.T[::-1]), dtype=np.int64)


def same_direction(
    axes: Floats, points: Floats, participants: pl.Series, like: pl.DataFrame | None
) -> tuple[Floats, Floats]:
    """Turn axes over where the people of an earlier map would otherwise be mirrored."""
    if like is None or like.height == 0:
        return axes, points
    mine, theirs = _shared(participants, like)
    earlier = like.select("x", "y").to_numpy()[theirs]
    signs = np.where((points[mine] * earlier).sum(axis=0) < 0, -1.0, 1.0)
    return axes * signs[:, None], points * signs


def same_numbers(
    labels: Ints, count: int, participants: pl.Series, like: pl.DataFrame | None
) -> list[int]:
    """Number of each group: that of the earlier group it shares most people with, else a free one.

    Returns
    -------
    list of int
        `count` different numbers; 0, 1, … without an earlier map.
    """
    if like is None or like.height == 0:
        return list(range(count))
    mine, theirs = _shared(participants, like)
    earlier = like["group"].to_numpy()[theirs]
    both = (labels[mine] >= 0) & (earlier >= 0)
    overlap = np.zeros((count, int(earlier.max(initial=0)) + 1))
    np.add.at(overlap, (labels[mine][both], earlier[both]), 1)
    numbers: dict[int, int] = {}
    for place in np.argsort(-overlap, axis=None, kind="stable"):
        group, number = divmod(int(place), overlap.shape[1])
        if overlap[group, number] == 0:
            break
        if group not in numbers and number not in numbers.values():
            numbers[group] = number
    taken = set(numbers.values())
    free = iter(sorted(set(range(2 * count + overlap.shape[1])) - taken))
    return [numbers[group] if group in numbers else next(free) for group in range(count)]


def centres(points: Floats, labels: Ints, count: int) -> Floats:
    """Mean place of each group, shape (count, 2); the origin for an empty one."""
    inside = labels >= 0
    sizes = np.bincount(labels[inside], minlength=count)
    sums = [
        np.bincount(labels[inside], points[inside, axis], count) for axis in range(points.shape[1])
    ]
    return np.stack(sums, axis=1) / np.maximum(sizes, 1)[:, None]


def _shared(participants: pl.Series, like: pl.DataFrame) -> tuple[Ints, Ints]:
    """Positions in `participants` and rows of `like` of the people that both have."""
    import polars as pl

    here = pl.DataFrame({"participant": participants}).with_row_index("mine")
    there = like.select(pl.col("participant").cast(participants.dtype)).with_row_index("theirs")
    both = here.join(there, on="participant", how="inner").sort("mine")
    return both["mine"].to_numpy().astype(np.int64), both["theirs"].to_numpy().astype(np.int64)
