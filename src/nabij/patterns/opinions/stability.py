"""Whether groups are real: do two maps, each made from half of the statements, agree?

People who only seem to form a group because of chance in the answers will fall elsewhere when the
other half of the statements is asked. Votes without structure score 0 here whatever their number.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.opinions.grouping import k_means_side_by_side
from nabij.patterns.opinions.matrix import VoteMatrix
from nabij.patterns.opinions.projection import place, principal_axes

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
FEWEST_IN_HALF = 3


class HalfMaps:
    """Pairs of maps of the same people, each of a pair made from one half of the statements.

    Parameters
    ----------
    matrix : VoteMatrix
    people, statements : int arrays
        Positions in an order that does not depend on names (draws go by this order).
    random : numpy Generator
    splits : int
        How many times the statements are split.
    most_people, most_compared : int
        A split uses at most so many people, drawn anew each time, to find the two axes of each
        half, and so many of these to compare groups.
    """

    def __init__(
        self,
        matrix: VoteMatrix,
        people: Ints,
        statements: Ints,
        random: np.random.Generator,
        *,
        splits: int = 12,
        most_people: int = 600,
        most_compared: int = 250,
    ) -> None:
        self.random = random
        self.clouds: list[Floats] = []
        for _ in range(splits):
            drawn = _draw(people, most_people, random)
            shuffled = random.permutation(statements)
            middle = len(shuffled) // 2
            first, first_votes = _half_map(matrix, drawn, shuffled[:middle])
            second, second_votes = _half_map(matrix, drawn, shuffled[middle:])
            enough = np.flatnonzero(np.minimum(first_votes, second_votes) >= FEWEST_IN_HALF)
            kept = _draw(enough, most_compared, random)
            self.clouds += [first[kept], second[kept]]

    def agreement(self, count: int) -> float:
        """Mean adjusted Rand index of `count` groups in the two maps of each pair.

        0 is chance, 1 is the very same groups. 0 too where too few people voted in both halves.
        """
        if min(len(cloud) for cloud in self.clouds) < 2 * count:
            return 0.0
        labels = k_means_side_by_side(self.clouds, count, self.random, starts=3)
        scores = [
            adjusted_rand(first, second)
            for first, second in zip(labels[::2], labels[1::2], strict=True)
        ]
        return max(0.0, float(np.mean(scores)))


def adjusted_rand(first: Ints, second: Ints) -> float:
    """Adjusted Rand index of two groupings of the same people: 0 by chance, 1 when the same."""
    table = np.zeros((int(first.max()) + 1, int(second.max()) + 1))
    np.add.at(table, (first, second), 1)

    def pairs(counts: Floats) -> float:
        return float((counts * (counts - 1) / 2).sum())

    together, rows, columns = pairs(table), pairs(table.sum(axis=1)), pairs(table.sum(axis=0))
    total = len(first) * (len(first) - 1) / 2
    expected = rows * columns / total if total else 0.0
    most = (rows + columns) / 2
    return 1.0 if most == expected else (together - expected) / (most - expected)


def _half_map(matrix: VoteMatrix, people: Ints, statements: Ints) -> tuple[Floats, Ints]:
    part = matrix.centred[people][:, np.sort(statements)]
    counts = np.diff(part.indptr).astype(np.int64)
    axes, _ = principal_axes(part, tolerance=1e-2)
    return place(part, axes, counts), counts


def _draw(positions: Ints, most: int, random: np.random.Generator) -> Ints:
    if len(positions) <= most:
        return positions
    return positions[np.sort(random.choice(len(positions), most, replace=False))]
