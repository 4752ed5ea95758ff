"""Where everybody stands: axes, places, groups and counts; from all votes, or from a few more."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.opinions import identity, projection
from nabij.patterns.opinions.counts import count_votes, count_votes_of, moved_without_own_vote
from nabij.patterns.opinions.finding import find_groups
from nabij.patterns.opinions.grouping import settle
from nabij.patterns.opinions.matrix import VoteMatrix
from nabij.patterns.opinions.merging import merge_votes, united

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
FEW = 1e-3
"""While the votes have grown by less than this share, the number of groups stays what it was."""


@dataclass(frozen=True)
class Standing:
    """What is kept between a fit and an update. n people, s statements, k groups.

    Attributes
    ----------
    axes (2, s), points (n, 2), labels (n,), centres (k, 2)
    counts : int array, shape (3, k, s)
        Agree, pass, disagree, by group.
    moved : int array, shape (3, k, s)
        See `counts.moved_without_own_vote`.
    since : int
        Number of votes when the number of groups was last looked for.
    """

    matrix: VoteMatrix
    axes: Floats
    points: Floats
    labels: Ints
    centres: Floats
    counts: Ints
    moved: Ints
    stability: float
    silhouette: float
    since: int

    @property
    def groups(self) -> int:
        """How many groups there are."""
        return len(self.centres)


def stand(matrix: VoteMatrix, wanted: int | None, needed: int, seed: int) -> Standing:
    """Calculate everything. People with fewer than `needed` votes are in no group."""
    axes, _ = projection.principal_axes(matrix.centred)
    points = projection.place(matrix.centred, axes, matrix.votes_by_participant)
    who = np.flatnonzero(matrix.votes_by_participant >= needed)
    found = find_groups(matrix, points, who, axes, np.random.default_rng(seed), wanted)
    labels = np.full(len(points), -1, dtype=np.int64)
    labels[who] = found.labels
    groups = max(1, int(labels.max()) + 1)
    centres = identity.centres(points, labels, groups)
    counts = count_votes(matrix, labels, groups)
    moved = np.zeros_like(counts)
    if groups > 1:
        moved = moved_without_own_vote(matrix, axes, points, centres, labels)
    return Standing(
        matrix, axes, points, labels, centres, counts, moved,
        found.stability, found.silhouette, len(matrix.votes),
    )  # fmt: skip


def turned(standing: Standing, signs: Floats) -> Standing:
    """The same with axes turned over where the sign is -1."""
    return replace(
        standing,
        axes=standing.axes * signs[:, None],
        points=standing.points * signs,
        centres=standing.centres * signs,
    )


def step(known: Standing, new: VoteMatrix, needed: int) -> Standing | None:
    """The standing after a few more votes; None when they change too much or are on new statements.

    The number of groups stays; their borders move. The tests of people whose votes and group stay
    the same are taken over.
    """
    before = known.matrix
    if len(before.votes) + len(new.votes) > known.since * (1 + FEW):
        return None
    if united(before.statements, new.statements)[0] is not before.statements:
        return None
    _, where, voters = united(before.participants, new.participants)
    matrix = merge_votes(before, new)
    sizes = matrix.votes_by_participant
    images = np.zeros((len(sizes), 2))
    images[where] = known.points / projection.stretch(before)[:, None]
    axes = projection.follow(matrix.centred, known.axes, images)
    if axes is None:
        return None
    points = projection.place(matrix.centred, axes, sizes)
    labels = _labels(points, sizes >= needed, known.centres)
    centres = identity.centres(points, labels, known.groups)
    touched = np.ones(len(labels), dtype=bool)
    touched[where] = known.labels != labels[where]
    touched[voters] = True
    now = replace(known, matrix=matrix, axes=axes, points=points, labels=labels, centres=centres)
    return _recounted(known, now, np.flatnonzero(touched[where]), np.flatnonzero(touched))


def _recounted(known: Standing, now: Standing, before: Ints, after: Ints) -> Standing:
    """Counts after the votes or groups of some people changed, who were at other positions."""
    counts = known.counts - count_votes_of(known.matrix, known.labels, known.groups, before)
    counts += count_votes_of(now.matrix, now.labels, known.groups, after)
    moved = known.moved
    if known.groups > 1:
        moved = moved - _moved(known, before) + _moved(now, after)
    return replace(now, counts=counts, moved=moved)


def _moved(one: Standing, people: Ints) -> Ints:
    return moved_without_own_vote(one.matrix, one.axes, one.points, one.centres, one.labels, people)


def _labels(points: Floats, inside: NDArray[np.bool_], centres: Floats) -> Ints:
    labels = np.full(len(points), -1, dtype=np.int64)
    labels[inside] = settle(points[inside], centres[None])
    return labels
