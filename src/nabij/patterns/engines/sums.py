"""What a worker makes of its shard: each of these, added up, is that of all votes together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.opinions import projection
from nabij.patterns.opinions.counts import count_votes, moved_without_own_vote
from nabij.patterns.opinions.matrix import VoteMatrix

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Rows = tuple[Ints, NDArray[np.int32], NDArray[np.int8]]
BLOCK = 2048


@dataclass(frozen=True)
class Shard(VoteMatrix):
    """Votes of some of the people, centred at the means over all of them."""

    centre: Floats

    @cached_property
    def means(self) -> Floats:
        return self.centre

    @cached_property
    def centred(self) -> Any:
        from scipy.sparse import csr_array

        values = self.centre.take(self.indices)
        np.subtract(self.votes, values, out=values)
        return csr_array((values, self.indices, self.indptr.astype(np.int32)), shape=self.shape)


def with_means(shard: VoteMatrix, means: Floats) -> Shard:
    return Shard(
        shard.participants, shard.statements, shard.indptr, shard.indices, shard.votes,
        shard.times, means,
    )  # fmt: skip


def kinds(shard: VoteMatrix) -> Ints:
    """How many agree with, pass and disagree with each statement, shape (3, s)."""
    return shard.kinds


def gram(shard: VoteMatrix, means: Floats) -> Floats:
    """Products of all pairs of statements, shape (s, s); dense blocks of people at a time."""
    centred = with_means(shard, means).centred
    total = np.zeros((centred.shape[1],) * 2)
    for start in range(0, centred.shape[0], BLOCK):
        block = centred[start : start + BLOCK].toarray()
        total += block.T @ block
    return total


def twice(shard: VoteMatrix, means: Floats, block: Floats) -> Floats:
    """To the people and back, shape (s, b): one step of the iteration."""
    centred = with_means(shard, means).centred
    return np.asarray(centred.T @ (centred @ block))


def place(shard: VoteMatrix, means: Floats, axes: Floats) -> Floats:
    whole = with_means(shard, means)
    return projection.place(whole.centred, axes, whole.votes_by_participant)


def by_group(shard: VoteMatrix, labels: Ints, groups: int) -> Ints:
    return count_votes(shard, labels, groups)


def moved(
    shard: VoteMatrix, means: Floats, axes: Floats, points: Floats, centres: Floats, labels: Ints
) -> Ints:
    return moved_without_own_vote(with_means(shard, means), axes, points, centres, labels)


def rows(shard: VoteMatrix, local: Ints) -> Rows:
    """Row starts, statement positions and votes of some of the people of a shard."""
    counts = shard.votes_by_participant[local]
    indptr = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    places = np.repeat(shard.indptr[local] - indptr[:-1], counts) + np.arange(indptr[-1])
    return indptr, shard.indices[places], shard.votes[places]


def in_order(parts: Sequence[Rows], order: Ints) -> Rows:
    """Rows of several shards, one below the other, in another order."""
    counts = np.concatenate([np.diff(part[0]) for part in parts])
    indptr = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    wanted = counts[order]
    starts = np.concatenate([[0], np.cumsum(wanted)]).astype(np.int64)
    places = np.repeat(indptr[order] - starts[:-1], wanted) + np.arange(starts[-1])
    indices = np.concatenate([part[1] for part in parts])[places]
    return starts, indices, np.concatenate([part[2] for part in parts])[places]
