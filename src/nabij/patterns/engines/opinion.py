"""An opinion map by Dask: `OpinionMap(engine="dask")` comes here to be fitted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.engines.axes import principal_axes
from nabij.patterns.engines.cluster import connected
from nabij.patterns.engines.crew import Crew
from nabij.patterns.engines.sources import source_of
from nabij.patterns.engines.spread import SpreadVotes
from nabij.patterns.opinions import identity
from nabij.patterns.opinions.finding import find_groups
from nabij.patterns.opinions.matrix import VoteMatrix
from nabij.patterns.opinions.missing import HeldOut, held_out_accuracy
from nabij.patterns.opinions.standing import Standing

if TYPE_CHECKING:
    import polars as pl

    from nabij.patterns.opinion import OpinionMap

Ints = NDArray[np.int64]
VOTES_TO_CHECK = 400_000


def fit_spread(found: OpinionMap, given: Any, like: pl.DataFrame | None) -> OpinionMap:
    """Fit the map on workers; its attributes are those of a map that was fitted in one process.

    Only sums, the places of people and the votes of some thousands of drawn people come here.
    """
    with connected(found.scheduler) as client:
        votes = SpreadVotes(Crew(client), source_of(given))
        needed = max(1, min(found.min_votes, votes.shape[1]))
        standing = stand_spread(votes, found.n_groups, needed, found.random_state)
        random = np.random.default_rng(found.random_state)
        checked = _accuracy(votes, random, standing.groups)
    found._known_as(standing, like)
    found._checked = checked
    return found


def stand_spread(votes: SpreadVotes, wanted: int | None, needed: int, seed: int) -> Standing:
    """The same as `standing.stand`, of votes that are spread over workers."""
    # What asks for a matrix here asks only for what is known of all votes, and for some rows.
    matrix: Any = votes
    axes = principal_axes(votes)
    points, sizes = votes.place(axes), votes.votes_by_participant
    who = np.flatnonzero(sizes >= needed)
    found = find_groups(matrix, points, who, axes, np.random.default_rng(seed), wanted)
    labels = np.full(len(points), -1, dtype=np.int64)
    labels[who] = found.labels
    groups = max(1, int(labels.max()) + 1)
    centres = identity.centres(points, labels, groups)
    counts = votes.count_votes(labels, groups)
    moved = np.zeros_like(counts)
    if groups > 1:
        moved = votes.count_moved(axes, points, centres, labels)
    known: Any = votes.outline()
    return Standing(
        known, axes, points, labels, centres, counts, moved,
        found.stability, found.silhouette, votes.n_votes,
    )  # fmt: skip


def _accuracy(votes: SpreadVotes, random: np.random.Generator, groups: int) -> HeldOut:
    """The same check as in one process, on the same drawn people."""
    people = np.arange(votes.shape[0])
    if votes.n_votes > VOTES_TO_CHECK:
        people = people[random.random(len(people)) < VOTES_TO_CHECK / votes.n_votes]
    drawn = VoteMatrix(
        votes.participants.gather(people), votes.statements, *votes.rows_of(people),
        None,
    )  # fmt: skip
    return held_out_accuracy(drawn, random, most=len(drawn.votes), groups=groups)
