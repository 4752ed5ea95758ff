"""Whether groups are real: do two maps, each made from half of the statements, agree?

People who only seem to form a group because of chance in the answers will fall elsewhere when the
other half of the statements is asked. Votes without structure score 0 here whatever their number.
How ready somebody is to agree with anything returns in every half, and is taken out beforehand.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.opinions.grouping import k_means_side_by_side
from nabij.patterns.opinions.matrix import VoteMatrix
from nabij.patterns.opinions.readiness import even_out, two_heaps

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
FEWEST_IN_HALF = 3
REAL_FROM, SURER = 0.15, 0.8
"""With n people groups must score 0.8 / n above REAL_FROM, as chance scores higher with few."""
DENSE = 1_000_000
ROUNDS = 5
NARROW = 300
WORK, SPLITS = 2_400, (6, 24)
SPARE = 3
"""An axis more than is looked for, so that the two are found in fewer rounds."""


class HalfMaps:
    """Pairs of maps of the same people, each of a pair made from one half of the statements.

    All halves are worked on side by side, so that many splits cost little more than one.

    Parameters
    ----------
    matrix : VoteMatrix
    people, statements : int arrays
        Positions in an order that does not depend on names (draws go by this order). All of these
        people help to find the axes of each half.
    random : numpy Generator
    splits : int
        How many times the statements are split; by default more often where there are few of
        them and a split matters more.
    most_compared : int
        Groups are compared among so many of the people.
    """

    def __init__(
        self,
        matrix: VoteMatrix,
        people: Ints,
        statements: Ints,
        random: np.random.Generator,
        *,
        splits: int | None = None,
        most_compared: int = 200,
    ) -> None:
        self._people = len(people)
        votes = matrix.centred[people]
        splits = splits or int(np.clip(WORK // len(statements), *SPLITS))
        halves = _halves(statements, splits, random)
        size = min(most_compared, len(people))
        drawn = (np.arange(size) * len(people) + len(people) // 2) // max(size, 1)
        asked = votes[drawn]
        counts = _counts(asked, halves).T
        evened = even_out(votes)
        points = _half_maps(evened, evened[drawn], halves, random)
        self._clouds = points * np.sqrt(halves.sum(axis=0)[:, None] / np.maximum(counts, 1))
        self._enough = counts.reshape(splits, 2, size).min(axis=1) >= FEWEST_IN_HALF
        self._means = (asked @ halves).T / np.maximum(counts, 1)

    def agreement(self, count: int) -> float:
        """Mean adjusted Rand index of `count` groups in the two maps of each pair.

        0 is chance, 1 is the very same groups. 0 too where too few people voted in both halves.
        """
        enough = self._enough
        if enough.sum(axis=1).min() < 2 * count:
            return 0.0
        weights = np.repeat(enough.astype(np.float64), 2, axis=0)
        labels = k_means_side_by_side(self._clouds, weights, count)
        cells = labels[::2] * count + labels[1::2]
        cells += count * count * np.arange(len(enough))[:, None]
        tables = np.bincount(cells[enough], minlength=len(enough) * count * count)
        score = float(_rand(tables.reshape(-1, count, count)).mean())
        if count == 2 and score < needed_score(self._people):
            score = max(score, self._heaps())
        return max(0.0, score)

    def _heaps(self) -> float:
        """The same for two heaps of people, of whom one is ready to agree and one is not."""
        halves = zip(self._means[::2], self._means[1::2], self._enough, strict=True)
        return two_heaps((first[enough], second[enough]) for first, second, enough in halves)


def needed_score(people: int) -> float:
    """What groups of so many people must score in `HalfMaps.agreement` to be called real."""
    return REAL_FROM + SURER / max(people, 1)


def adjusted_rand(first: Ints, second: Ints) -> float:
    """Adjusted Rand index of two groupings of the same people: 0 by chance, 1 when the same.

    (Hubert & Arabie 1985.)
    """
    width = int(second.max()) + 1
    table = np.bincount(first * width + second, minlength=(int(first.max()) + 1) * width)
    return float(_rand(table.reshape(1, -1, width))[0])


def _rand(tables: Ints) -> Floats:
    """Adjusted Rand index of each of several tables of two groupings, (t, first, second)."""

    def pairs(counts: Ints, *axes: int) -> Floats:
        return np.asarray((counts * (counts - 1)).sum(axis=axes) / 2)

    together = pairs(tables, 1, 2)
    rows, columns = pairs(tables.sum(axis=2), 1), pairs(tables.sum(axis=1), 1)
    expected = rows * columns / np.maximum(pairs(tables.sum(axis=(1, 2))), 1)
    most = (rows + columns) / 2
    same = most == expected
    return np.where(same, 1.0, (together - expected) / np.where(same, 1.0, most - expected))


def _halves(statements: Ints, splits: int, random: np.random.Generator) -> Floats:
    """Which statement is in which half, 0 or 1: shape (s, 2 splits), a pair beside each other."""
    halves = np.zeros((len(statements), 2 * splits))
    for split in range(splits):
        first = random.permutation(statements)[: len(statements) // 2]
        halves[first, 2 * split] = 1.0
    halves[:, 1::2] = 1.0 - halves[:, ::2]
    return halves


def _counts(votes: Any, halves: Floats) -> Floats:
    """Number of votes of each person in each half, shape (n, 2 splits)."""
    cast = votes.copy()
    cast.data = np.ones_like(cast.data)
    return np.asarray(cast @ halves)


def _half_maps(votes: Any, asked: Any, halves: Floats, random: np.random.Generator) -> Floats:
    """Places of the people `asked` on the two main axes of each half, shape (2, 2 splits, n).

    Subspace iteration for all halves at once. It begins anywhere, not at the axes of the whole
    map: these know both halves and would make them agree where there is nothing to agree on.
    """
    product, inside = _gram_product(votes), halves.T[:, :, None]
    statements = votes.shape[1]
    axes = random.standard_normal((len(inside), statements, SPARE)) * inside
    for _ in range(ROUNDS):
        axes = _orthonormal(axes)
        image = product(_beside(axes)).reshape(statements, -1, SPARE).transpose(1, 0, 2)
        before, axes = axes, image * inside
    _, turns = np.linalg.eigh(before.transpose(0, 2, 1) @ axes)
    axes = _orthonormal(axes @ turns[:, :, :-3:-1])
    return np.asarray((asked @ _beside(axes)).reshape(-1, len(inside), 2).transpose(2, 1, 0))


def _gram_product(votes: Any) -> Callable[[Floats], Floats]:
    """The votes, turned over, times the votes, times a block: in the cheapest order."""
    people, statements = votes.shape
    cells: Any = votes.toarray() if people * statements <= DENSE else votes
    if statements <= NARROW and people * statements <= DENSE:
        gram = cells.T @ cells
        return lambda block: np.asarray(gram @ block)
    return lambda block: np.asarray(cells.T @ (cells @ block))


def _beside(axes: Floats) -> Floats:
    """Axes of all halves as the columns of one array."""
    return axes.transpose(1, 0, 2).reshape(axes.shape[1], -1)


def _orthonormal(axes: Floats) -> Floats:
    """Orthonormal axes of each half, (halves, s, d); those that a half does not have are zero."""
    values, turns = np.linalg.eigh(axes.transpose(0, 2, 1) @ axes)
    real = values > 1e-20 * np.maximum(values[:, -1:], 1e-300)
    scale = np.where(real, 1 / np.sqrt(np.where(real, values, 1.0)), 0.0)
    return np.asarray(axes @ (turns * scale[:, None]))
