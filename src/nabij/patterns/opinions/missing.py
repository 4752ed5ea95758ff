"""How well the votes that were not cast can be told: a test of how well this is understood yet."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.opinions.matrix import VoteMatrix

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Factors:
    """A person part and a statement part for each response; their product is the prediction.

    `people` has shape (n, rank + 2) and `statements` (s, rank + 2): a bias each, and `rank` axes.
    """

    people: Floats
    statements: Floats

    def predict(self, rows: Ints, columns: Ints) -> Floats:
        """Predicted value of each cell, shape (v,)."""
        return np.asarray(np.einsum("vd,vd->v", self.people[rows], self.statements[columns]))


def fit_factors(
    rows: Ints,
    columns: Ints,
    values: Floats,
    shape: tuple[int, int],
    random: np.random.Generator,
    *,
    rank: int = 2,
    ridge: float = 4.0,
    rounds: int = 8,
) -> Factors:
    """Ridge factor model with a bias for each person and statement, by alternating least squares.

    Column 0 of the people is fixed at 1 (it carries the statement's bias), column 1 of the
    statements likewise (it carries the person's bias).
    """
    people = np.zeros((shape[0], rank + 2))
    statements = np.zeros((shape[1], rank + 2))
    people[:, 0], statements[:, 1] = 1.0, 1.0
    statements[:, 2:] = random.standard_normal((shape[1], rank)) * 0.3
    mean = float(values.mean())
    statements[:, 0] = mean
    for _ in range(rounds):
        people[:, 1:] = _solve(
            rows, values - statements[columns, 0], statements[columns, 1:], shape[0], ridge
        )
        free = [0, *range(2, rank + 2)]
        target = values - people[rows, 1] - mean
        solved = _solve(columns, target, people[rows][:, free], shape[1], ridge)
        statements[:, free] = solved
        statements[:, 0] += mean
    return Factors(people, statements)


def held_out_accuracy(
    matrix: VoteMatrix, random: np.random.Generator, share: float = 0.15, most: int = 400_000
) -> tuple[float, float]:
    """Share of hidden votes told right by the factor model, and by each statement's majority.

    Two models, of leaning (agree minus disagree) and of passing, give the chance of each answer;
    the likeliest is the prediction. Each vote is hidden with probability `share`. With more than
    `most` votes a draw of people stands for all. NaN when nothing could be hidden or known.
    """
    rows, columns, votes = _some_people(matrix, random, most)
    hidden = random.random(len(votes)) < share
    if hidden.all() or not hidden.any():
        return float("nan"), float("nan")
    known = (rows[~hidden], columns[~hidden], votes[~hidden])
    asked = (rows[hidden], columns[hidden])
    told = _likeliest(known, asked, matrix.shape, random)
    kinds = np.zeros((3, matrix.shape[1]))
    np.add.at(kinds, (known[2] + 1, known[1]), 1)
    majority = kinds.argmax(axis=0)[asked[1]] - 1
    return float((told == votes[hidden]).mean()), float((majority == votes[hidden]).mean())


def _likeliest(
    known: tuple[Ints, Ints, Ints],
    asked: tuple[Ints, Ints],
    shape: tuple[int, int],
    random: np.random.Generator,
) -> Ints:
    rows, columns, votes = known
    leaning = fit_factors(rows, columns, votes.astype(np.float64), shape, random)
    passing = fit_factors(rows, columns, (votes == 0).astype(np.float64), shape, random)
    lean, skip = leaning.predict(*asked), passing.predict(*asked)
    chances = np.stack([(1 - skip - lean) / 2, skip, (1 - skip + lean) / 2])
    return np.asarray(chances.argmax(axis=0) - 1, dtype=np.int64)


def _some_people(
    matrix: VoteMatrix, random: np.random.Generator, most: int
) -> tuple[Ints, Ints, Ints]:
    rows, columns, votes = (
        part.astype(np.int64) for part in (matrix.rows, matrix.indices, matrix.votes)
    )
    if len(votes) <= most:
        return rows, columns, votes
    chosen = random.random(matrix.shape[0]) < most / len(votes)
    kept = chosen[rows]
    return rows[kept], columns[kept], votes[kept]


def _solve(owner: Ints, target: Floats, features: Floats, owners: int, ridge: float) -> Floats:
    """Ridge regression for every owner at once, shape (owners, d)."""
    width = features.shape[1]
    gram = np.empty((owners, width, width))
    moment = np.empty((owners, width))
    for first in range(width):
        moment[:, first] = np.bincount(owner, features[:, first] * target, owners)
        for second in range(first, width):
            product = np.bincount(owner, features[:, first] * features[:, second], owners)
            gram[:, first, second] = gram[:, second, first] = product
    gram += ridge * np.eye(width)
    return np.asarray(np.linalg.solve(gram, moment[:, :, None])[:, :, 0])
