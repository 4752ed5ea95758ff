"""Who says what: votes counted by kind, group and statement."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.opinions.grouping import nearest_centre
from nabij.patterns.opinions.matrix import CHUNK, VoteMatrix

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def count_votes(matrix: VoteMatrix, labels: Ints, groups: int) -> Ints:
    """Counts of shape (3, groups, s): agree, pass, disagree.

    `labels` gives a group for each participant, shape (n,); -1 counts nowhere.
    """
    width = matrix.shape[1]
    counts = np.zeros((groups + 1) * 3 * width, dtype=np.int64)
    for start in range(0, len(matrix.votes), CHUNK):
        part = slice(start, start + CHUNK)
        cells = (labels[voters(matrix, part)] + 1) * 3
        cells += 1
        cells -= matrix.votes[part]
        cells *= width
        cells += matrix.indices[part]
        counts += np.bincount(cells, minlength=len(counts))
    return np.ascontiguousarray(counts.reshape(groups + 1, 3, width)[1:].transpose(1, 0, 2))


def count_votes_of(matrix: VoteMatrix, labels: Ints, groups: int, people: Ints) -> Ints:
    """The same as `count_votes` with the votes of some people only."""
    votes, owner = votes_of(matrix, people[labels[people] >= 0])
    cells = ((1 - matrix.votes[votes]).astype(np.int64) * groups + labels[owner]) * matrix.shape[1]
    counts = np.bincount(cells + matrix.indices[votes], minlength=3 * groups * matrix.shape[1])
    return counts.reshape(3, groups, matrix.shape[1])


def moved_without_own_vote(
    matrix: VoteMatrix,
    axes: Floats,
    points: Floats,
    centres: Floats,
    labels: Ints,
    people: Ints | None = None,
) -> Ints:
    """What changes in the counts, (3, groups, s), when each vote is counted where its owner would
    be without it.

    Groups are made from the votes, so testing a statement on groups that its own votes helped to
    make finds differences in pure chance. Taking the vote out before the group is looked up keeps
    the promised rate. Only votes of people who stand so near to a border that one vote can carry
    them over it are looked at, and with `people` (positions) only theirs.
    """
    asked = np.flatnonzero(labels >= 0) if people is None else people[labels[people] >= 0]
    near = asked[_can_leave(matrix, axes, centres, points[asked], asked)]
    found = np.zeros((3, len(centres), matrix.shape[1]), dtype=np.int64)
    ends = np.cumsum(matrix.votes_by_participant[near])
    for part in np.split(near, np.searchsorted(ends, np.arange(CHUNK, ends[-1:].sum(), CHUNK))):
        votes, owner = votes_of(matrix, part)
        columns, values = matrix.indices[votes], matrix.votes[votes]
        each = np.repeat(np.arange(len(part)), matrix.votes_by_participant[part])
        raw = points[part] / np.sqrt(matrix.shape[1] / matrix.votes_by_participant[part])[:, None]
        left = raw[each] - (values - matrix.means[columns])[:, None] * axes.T[columns]
        left *= _without_one(matrix, part)[each][:, None]
        other = nearest_centre(left, centres)
        moved = np.flatnonzero(other != labels[owner])
        kind, column = 1 - values[moved], columns[moved]
        np.add.at(found, (kind, other[moved], column), 1)
        np.subtract.at(found, (kind, labels[owner[moved]], column), 1)
    return found


def voters(matrix: VoteMatrix, part: slice) -> Ints:
    """Participant position of each of some votes that stand one after the other."""
    start, stop, _ = part.indices(len(matrix.votes))
    first, last = np.searchsorted(matrix.indptr, (start, stop - 1), side="right") - 1
    bounds = np.clip(matrix.indptr[first : last + 2], start, stop)
    return np.repeat(np.arange(first, last + 1), np.diff(bounds))


def votes_of(matrix: VoteMatrix, people: Ints) -> tuple[Ints, Ints]:
    """Positions of the votes of some people, and who cast each, shapes (w,)."""
    sizes = matrix.votes_by_participant[people]
    shift = matrix.indptr[people] - np.append(0, np.cumsum(sizes)[:-1])[: len(people)]
    return np.arange(int(sizes.sum())) + np.repeat(shift, sizes), np.repeat(people, sizes)


def _without_one(matrix: VoteMatrix, people: Ints) -> Floats:
    """The factor of `projection.place` for people with one vote less on one statement less."""
    fewer = np.maximum(matrix.votes_by_participant[people] - 1, 1)
    return np.asarray(np.sqrt(max(matrix.shape[1] - 1, 1) / fewer))


def _can_leave(
    matrix: VoteMatrix, axes: Floats, centres: Floats, points: Floats, people: Ints
) -> NDArray[np.bool_]:
    """Whose group can be another one when one of their votes is left out, shape (people,)."""
    longest = np.sqrt((axes**2).sum(axis=0)) * (1 + np.abs(matrix.means))
    stretch = _without_one(matrix, people)
    counts = np.maximum(matrix.votes_by_participant[people], 1)
    # Leaving a vote out also stretches a place away from the middle; the border is seen from there.
    there = points * (stretch / np.sqrt(matrix.shape[1] / counts))[:, None]
    own = nearest_centre(points, centres)
    least = np.full(len(points), np.inf)
    for centre in centres:
        away = centre - centres[own]
        apart = np.sqrt((away**2).sum(axis=1))
        middle = (centre + centres[own]) / 2
        gap = ((middle - there) * away).sum(axis=1) / np.maximum(apart, 1e-300)
        least = np.where(apart > 0, np.minimum(least, gap), least)
    return least <= stretch * float(longest.max(initial=0.0))
