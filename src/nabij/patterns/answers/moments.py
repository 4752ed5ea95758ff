"""What shuffling the rows of one table does to its likeness with another, without shuffling.

The likeness of two centred tables X (n, p) and Y (n, q) is T = |XᵀY|², a sum over pairs of rows of
products of inner products a_ij b_ij. Over all n! orders of the rows of Y, the first three moments
of T follow from a few sums over X alone and over Y alone: a row can meet another row, or itself,
only in as many ways as a set of two, four or six slots can be divided (Kazi-Aoual and others 1995
give the first three in closed form; here the divisions are counted by machine).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import permutations
from math import factorial, perm, prod

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Edges = tuple[tuple[int, int], ...]
TOO_SMALL = 1e-3


def invariants(table: Floats) -> dict[Edges, float]:
    """Sums over rows and pairs of rows of a table with orthonormal columns, shape (n, k).

    A key is a graph: its points are rows, a line between i and j stands for a_ij.
    """
    rank = table.shape[1]
    own = np.einsum("ij,ij->i", table, table)
    pulled = own @ table
    return {
        ((0, 0),): rank,
        ((0, 0), (0, 0)): float(own @ own),
        ((0, 0), (1, 1)): rank**2,
        ((0, 1), (0, 1)): rank,
        ((0, 0), (0, 0), (0, 0)): float((own**3).sum()),
        ((0, 0), (0, 0), (1, 1)): float(own @ own) * rank,
        ((0, 0), (0, 1), (0, 1)): float(own @ own),
        ((0, 0), (0, 1), (1, 1)): float(pulled @ pulled),
        ((0, 0), (1, 1), (2, 2)): rank**3,
        ((0, 0), (1, 2), (1, 2)): rank**2,
        ((0, 1), (0, 1), (0, 1)): _cubes(table, float(own.max(initial=0.0))),
        ((0, 1), (0, 2), (1, 2)): rank,
    }


def moments(
    one: dict[Edges, float], other: dict[Edges, float], rows: int
) -> tuple[float, float, float]:
    """Mean, variance and skewness of T over all orders."""
    first, second, third = (_raw(one, other, rows, power) for power in (1, 2, 3))
    variance = max(second - first**2, 0.0)
    if variance <= 1e-12 * first**2:
        return first, 0.0, 0.0
    return first, variance, (third - 3 * first * second + 2 * first**3) / variance**1.5


def _cubes(table: Floats, largest: float) -> float:
    """The sum of a_ij³; at most `largest` times the rank, so left out where that is next to 0."""
    if largest < TOO_SMALL:
        return 0.0
    rank = table.shape[1]
    squares = np.einsum("ij,ik->ijk", table, table).reshape(len(table), rank * rank)
    return float(((squares.T @ table) ** 2).sum())


def _raw(one: dict[Edges, float], other: dict[Edges, float], rows: int, power: int) -> float:
    """Mean of T to the power over all orders."""
    graphs, counted = _divisions(power)
    ours = np.array([one[graph] for graph in graphs])
    theirs = np.array([other[graph] for graph in graphs])
    return sum(
        float(weights @ ours) * float(weights @ theirs) * times / perm(rows, points)
        for points, weights, times in counted
        if points <= rows
    )


@lru_cache
def _divisions(power: int) -> tuple[list[Edges], list[tuple[int, Floats, int]]]:
    """Ways in which the slots of `power` lines fall together on different rows.

    For each: how many rows, the weights that turn the sums over any rows (`graphs`) into a sum
    over different rows (Möbius inversion), and how many divisions have these.
    """
    divisions = list(_partitions(2 * power))
    drawn = {division: _graph(division, power) for division in divisions}
    graphs = sorted({graph for graph in drawn.values() if graph})
    counted: dict[tuple[int, tuple[int, ...]], int] = {}
    for division in divisions:
        points, weights = max(division) + 1, [0] * len(graphs)
        for joined in _partitions(points):
            graph = drawn[tuple(joined[slot] for slot in division)]
            if graph:
                sizes = [joined.count(part) for part in range(max(joined) + 1)]
                weights[graphs.index(graph)] += prod(
                    (-1) ** (size - 1) * factorial(size - 1) for size in sizes
                )
        key = points, tuple(weights)
        counted[key] = counted.get(key, 0) + 1
    return graphs, [(points, np.array(some, float), n) for (points, some), n in counted.items()]


def _partitions(slots: int) -> Iterator[tuple[int, ...]]:
    """All ways to divide slots in parts; parts are numbered in the order in which they appear."""
    ways: list[tuple[int, ...]] = [(0,)]
    for _ in range(slots - 1):
        ways = [(*way, part) for way in ways for part in range(max(way) + 2)]
    yield from ways


def _graph(division: tuple[int, ...], power: int) -> Edges | None:
    """The lines by the rows they join, in one way of writing; None where a row has one line only.

    Summed over that row it is then 0, because the columns are centred.
    """
    lines = [division[2 * line : 2 * line + 2] for line in range(power)]
    if any(division.count(row) < 2 for row in set(division)):
        return None
    names = range(max(division) + 1)
    written = (
        tuple(sorted((min(new[a], new[b]), max(new[a], new[b])) for a, b in lines))
        for new in permutations(names)
    )
    return min(written)
