"""How many groups there are: the best silhouette among the numbers that prove to be real."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.opinions.apart import distances, silhouette
from nabij.patterns.opinions.grouping import (
    Base,
    base_clusters,
    by_size,
    group_means,
    k_means,
    settle,
)
from nabij.patterns.opinions.identity import nameless_order
from nabij.patterns.opinions.matrix import VoteMatrix
from nabij.patterns.opinions.stability import HalfMaps, needed_score

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
MOST_GROUPS = 5
FEWEST_IN_GROUP = 5
VOTES_EACH, LEAST_ASKED = 200, 400
HAIR = 0.02
MANY, FEWER_TRIED = 5_000, 3
"""Among so many people base clusters are small, and their best groups those of the people."""


@dataclass(frozen=True)
class Grouping:
    """Groups of people and how far they can be trusted; see the attributes of `OpinionMap`."""

    labels: Ints
    stability: float = 0.0
    silhouette: float = 0.0


def find_groups(
    matrix: VoteMatrix,
    points: Floats,
    who: Ints,
    axes: Floats,
    random: np.random.Generator,
    wanted: int | None = None,
) -> Grouping:
    """Group the people `who` (positions), shape (len(who),); one group unless more are real.

    With `wanted` that number is made, real or not, and its stability is told.
    """
    single = Grouping(np.zeros(len(who), dtype=np.int64))
    if wanted == 1 or len(who) < 2 * FEWEST_IN_GROUP:
        return single
    places = points[who]
    base = base_clusters(places)
    found = _candidates(base, wanted, random)
    if not found:
        return single
    halves = HalfMaps(
        matrix,
        who[base.spread(_how_many(matrix))],
        nameless_order(np.vstack([axes, matrix.means, matrix.votes_by_statement]).T),
        random,
    )
    between = distances(base)
    apart = {n: round(silhouette(between, base.weights, found[n][0]), 9) for n in found}
    enough = needed_score(len(who))
    agreement: dict[int, float] = {}
    for count in sorted(found, key=lambda n: -apart[n]):
        agreement[count] = halves.agreement(count)
        if wanted or agreement[count] >= enough:
            chosen = _fewer_if_as_good(count, apart, agreement, halves, enough)
            labels = _settled(places, base, found[chosen], chosen)
            return Grouping(labels, agreement[chosen], apart[chosen])
    return Grouping(single.labels, max(agreement.values()))


def _how_many(matrix: VoteMatrix) -> int:
    """So many people are asked whether groups are real that each statement has enough votes."""
    votes = float(matrix.votes_by_statement.sum())
    return max(LEAST_ASKED, int(VOTES_EACH * matrix.shape[1] * matrix.shape[0] / max(votes, 1.0)))


def _fewer_if_as_good(
    count: int,
    apart: dict[int, float],
    agreement: dict[int, float],
    halves: HalfMaps,
    enough: float,
) -> int:
    """Return the fewest groups that are real and lie as far apart, but for a hair."""
    for fewer in sorted(n for n in apart if n < count and apart[n] > apart[count] - HAIR):
        if fewer not in agreement:
            agreement[fewer] = halves.agreement(fewer)
        if agreement[fewer] >= enough:
            return fewer
    return count


def _candidates(base: Base, wanted: int | None, random: np.random.Generator) -> dict[int, Ints]:
    """Groupings by number of groups. A group of fewer than five people is none."""
    counts = [wanted] if wanted else list(range(2, MOST_GROUPS + 1))
    counts = [count for count in counts if count <= len(base.points)]
    found: dict[int, Ints] = {}
    for count, labels in k_means(base, counts, random).items() if counts else ():
        smallest = np.bincount(labels[0], base.weights, count).min()
        if wanted or smallest >= FEWEST_IN_GROUP:
            found[count] = labels
    return found


def _settled(places: Floats, base: Base, found: Ints, count: int) -> Ints:
    """Groups of people from the best groupings of base clusters (c, b), largest group first."""
    if len(places) > MANY:
        found = found[:FEWER_TRIED]
    clouds = np.broadcast_to(base.points.T[:, None], (2, *found.shape))
    weights = np.broadcast_to(base.weights, found.shape)
    _, centres = group_means(clouds, weights, found, count)
    return by_size(settle(places, centres.transpose(1, 2, 0)), places)
