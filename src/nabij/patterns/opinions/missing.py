"""How well the votes that were not cast can be told: a test of how well this is understood yet."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.opinions.counts import votes_of
from nabij.patterns.opinions.matrix import VoteMatrix

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
FEWEST_VOTES = 7
ENOUGH_HIDDEN, MOST_SPLITS = 2_000, 20
ENOUGH_IN_A_SPLIT = 150
"""With fewer hidden votes, which of two ways of telling them looks better is a matter of luck."""


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

    (Koren, Bell & Volinsky 2009.)

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


@dataclass(frozen=True)
class HeldOut:
    """How many of some hidden votes are told right, and whether that says anything.

    Attributes
    ----------
    accuracy, majority, by_group : float
        Share told right by the factor model, by each statement's most frequent vote, and by the
        most frequent vote in the group (two groups where there is one); NaN without any.
    n_hidden, n_splits : int
        How many votes were hidden in all, and how many times some were.
    verdict : str
        'better' than both others, 'not_better', or 'not_enough' votes to tell.
    """

    accuracy: float
    majority: float
    by_group: float
    n_hidden: int
    n_splits: int

    @property
    def verdict(self) -> str:
        if self.n_hidden < ENOUGH_IN_A_SPLIT * self.n_splits:
            return "not_enough"
        better = self.accuracy > max(self.majority, self.by_group)
        return "better" if better else "not_better"


def held_out_accuracy(
    matrix: VoteMatrix,
    random: np.random.Generator,
    share: float = 0.15,
    most: int = 400_000,
    groups: int = 2,
) -> HeldOut:
    """Hide votes, each with probability `share`, and tell them from the others.

    Two models, of leaning (agree minus disagree) and of passing, give the chance of each answer;
    the likeliest is the prediction. Where few are hidden at a time it is done several times. With
    more than `most` votes a draw of people stands for all.
    """
    matrix = _some_people(matrix, random, most)
    size = max(1.0, share * len(matrix.votes))
    splits = int(np.clip(ENOUGH_HIDDEN / size, 1, MOST_SPLITS))
    right, total = np.zeros(3), 0
    for _ in range(splits):
        hidden = random.random(len(matrix.votes)) < share
        if hidden.all() or not hidden.any():
            continue
        right += _told_right(matrix, hidden, random, max(2, groups))
        total += int(hidden.sum())
    told = right / total if total else np.full(3, np.nan)
    return HeldOut(float(told[0]), float(told[1]), float(told[2]), total, splits)


def _told_right(
    matrix: VoteMatrix, hidden: NDArray[np.bool_], random: np.random.Generator, groups: int
) -> Floats:
    """How many hidden votes model, majority and groups tell right, shape (3,)."""
    rows, columns, votes = (
        part.astype(np.int64) for part in (matrix.rows, matrix.indices, matrix.votes)
    )
    asked, truth = (rows[hidden], columns[hidden]), votes[hidden]
    told = _likeliest(
        (rows[~hidden], columns[~hidden], votes[~hidden]), asked, matrix.shape, random
    )
    counts = np.bincount(rows[~hidden], minlength=matrix.shape[0])
    known = VoteMatrix(
        matrix.participants, matrix.statements, np.append(0, np.cumsum(counts)),
        matrix.indices[~hidden], matrix.votes[~hidden], None,
    )  # fmt: skip
    common = known.kinds.argmax(axis=0)
    kinds, group = _by_group(known, groups, int(random.integers(2**31)))
    guesses = (told, 1 - common[asked[1]], 1 - kinds[group[asked[0]], asked[1]])
    return np.array([(guess == truth).sum() for guess in guesses], dtype=np.float64)


def _by_group(known: VoteMatrix, groups: int, seed: int) -> tuple[Ints, Ints]:
    """Most frequent kind of vote in each group (k + 1, s), and the group of each person (n,).

    All together count as one vote in each group, so that ties go with the whole; they are also
    the last group, of those who voted too little.
    """
    from nabij.patterns.opinions.standing import stand

    found = stand(known, groups, max(1, min(FEWEST_VOTES, known.shape[1])), seed)
    shares = known.kinds / np.maximum(known.votes_by_statement, 1)
    kinds = (found.counts + shares[:, None]).argmax(axis=0)
    everyone = known.kinds.argmax(axis=0)
    return np.vstack([kinds, everyone]), found.labels


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


def _some_people(matrix: VoteMatrix, random: np.random.Generator, most: int) -> VoteMatrix:
    if len(matrix.votes) <= most:
        return matrix
    chosen = np.flatnonzero(random.random(matrix.shape[0]) < most / len(matrix.votes))
    votes, _ = votes_of(matrix, chosen)
    return VoteMatrix(
        matrix.participants.gather(chosen), matrix.statements,
        np.append(0, np.cumsum(matrix.votes_by_participant[chosen])),
        matrix.indices[votes], matrix.votes[votes], None,
    )  # fmt: skip


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
