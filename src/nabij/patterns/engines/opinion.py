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
from nabij.patterns.opinions import identity, projection, tables
from nabij.patterns.opinions.finding import find_groups
from nabij.patterns.opinions.matrix import VoteMatrix
from nabij.patterns.opinions.missing import held_out_accuracy

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
        _calculate(found, votes, like)
        found._checked = _accuracy(votes, np.random.default_rng(found.random_state))
    matrix: Any = votes.outline()
    found._matrix = matrix
    return found


def _calculate(found: OpinionMap, votes: SpreadVotes, like: pl.DataFrame | None) -> None:
    # What asks for a matrix here asks only for what is known of all votes, and for some rows.
    matrix: Any = votes
    random = np.random.default_rng(found.random_state)
    axes = principal_axes(votes)
    points, counts = votes.place(axes), votes.votes_by_participant
    who = np.flatnonzero(counts >= found._needed(matrix))
    grouping = find_groups(matrix, points, who, axes, random, found.n_groups)
    labels = np.full(len(points), -1, dtype=np.int64)
    labels[who] = grouping.labels
    axes, points = identity.same_direction(axes, points, votes.participants, like)
    found.n_groups_ = max(1, int(labels.max()) + 1)
    found.stability_, found.silhouette_ = grouping.stability, grouping.silhouette
    found.groups_ = identity.same_numbers(labels, found.n_groups_, votes.participants, like)
    found._axes, found._centres = axes, identity.centres(points, labels, found.n_groups_)
    found.coordinates_ = found._people(votes.participants, points, counts, labels)
    found.distance_follows_votes_ = projection.distance_follows(points[who], counts[who])
    _fill_tables(found, votes, labels)


def _fill_tables(found: OpinionMap, votes: SpreadVotes, labels: Ints) -> None:
    matrix: Any = votes
    groups = found.n_groups_
    counts = votes.count_votes(labels, groups)
    q_values = np.ones(counts.shape[1:])
    if groups > 1:
        tested = votes.count_blind(found._axes, found._centres, labels, groups)
        q_values = tables.false_discovery(tables.difference_p(tested[0], tested.sum(axis=0)))
    everyone = votes.count_votes(np.zeros(len(labels), dtype=np.int64), 1)
    one = tables.statement_table(matrix, everyone, np.ones(everyone.shape[1:]))
    found.everyone_ = one.drop("group", "q_value")
    table = tables.statement_table(matrix, counts, q_values)
    divides = tables.dividing(matrix, counts, q_values)
    bridges = tables.bridging(matrix, counts)
    found.statements_ = found._numbered(table, "group")
    found.divides_ = found._numbered(divides, "agrees_most", "agrees_least")
    found.bridges_ = found._numbered(bridges, "agrees_least")
    found.axes_ = tables.axis_table(matrix, found._axes)


def _accuracy(votes: SpreadVotes, random: np.random.Generator) -> tuple[float, float]:
    """The same check as in one process, on the same drawn people."""
    people = np.arange(votes.shape[0])
    if votes.n_votes > VOTES_TO_CHECK:
        people = people[random.random(len(people)) < VOTES_TO_CHECK / votes.n_votes]
    drawn = VoteMatrix(
        votes.participants.gather(people), votes.statements, *votes.rows_of(people),
        None,
    )  # fmt: skip
    return held_out_accuracy(drawn, random, most=len(drawn.votes))
