"""Groups of texts that are each other's neighbours, and texts that belong nowhere."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.opinions.stability import adjusted_rand
from nabij.patterns.texts.leiden import joined, leiden
from nabij.patterns.texts.vectors import Vectors

Ints = NDArray[np.int64]
RESOLUTIONS = (1.0, 1.4, 2.0, 2.8)
DRAWS = 3
LEFT_OUT = 0.2
AS_GOOD = 0.05
QUARTER = 0.25
SMALLEST = 5
ROUGHLY = 1e-3
TENTH = 10


@dataclass(frozen=True)
class Division:
    """How a graph was divided.

    Attributes
    ----------
    labels : int array, shape (n,)
        0 is the largest group; -1: belongs nowhere.
    stability : float
        0..1: adjusted Rand index with the groups found when a fifth of the texts is left out.
    resolution : float
        Two groups are one when their ties are more than `resolution` times what chance gives.
    """

    labels: Ints
    stability: float
    resolution: float


def divide(
    indices: Ints, likeness: Vectors, random_state: int, start: Ints | None = None
) -> Division:
    """Groups of texts by their nearest neighbours, and which texts belong nowhere.

    Nowhere are: texts that resemble their tenth neighbour less than half as much as is usual,
    texts with less than a quarter of their ties in the group they would be in, and texts in
    groups of fewer than five.

    Parameters
    ----------
    indices, likeness : arrays, shape (n, k)
        The nearest neighbours of each text and their cosines, nearest first.
    start : int array, shape (n,), optional
        Groups to begin from, such as those people know.
    """
    graph = neighbour_graph(indices, likeness)
    found = communities(graph, random_state, start)
    alone = scattered(graph, found.labels) | (tenth(likeness) < floor(likeness))
    return replace(found, labels=leave_out(found.labels, alone))


def tenth(likeness: Vectors) -> Vectors:
    """Likeness to the tenth neighbour (the last, where there are fewer), shape (n,)."""
    return likeness[:, min(TENTH, likeness.shape[1]) - 1]


def floor(likeness: Vectors) -> float:
    """Below this likeness to its tenth neighbour a text resembles nothing: half the median."""
    return float(np.median(tenth(likeness))) / 2


def neighbour_graph(indices: Ints, likeness: Vectors) -> Any:
    """Symmetric SciPy CSR of squared cosines; a tie that is not mutual counts half."""
    graph = _ties(indices, np.maximum(likeness, 1e-3).astype(np.float32) ** 2)
    return ((graph.maximum(graph.T) + graph.minimum(graph.T)) * np.float32(0.5)).tocsr()


def communities(graph: Any, random_state: int, start: Ints | None = None) -> Division:
    """Divide the graph at the resolution whose groups come back best without some of the texts.

    At each of a few resolutions the graph is divided as a whole and three times without a fifth
    of its nodes; the mean adjusted Rand index between the two says how far one can rely on them.
    Where it is nearly as high over a range of resolutions, the middle of that range is taken.

    Parameters
    ----------
    start : int array, shape (n,), optional
        Groups to begin from, such as those people know.
    """
    stable = _comes_back(graph, random_state, start)
    weight = np.maximum(stable - stable.max() + AS_GOOD, 0)
    chosen = float(np.exp(np.average(np.log(RESOLUTIONS), weights=weight)))
    labels = leiden(graph, chosen, random_state, start=start)
    return Division(labels, max(0.0, float(np.average(stable, weights=weight))), chosen)


def scattered(graph: Any, labels: Ints) -> NDArray[np.bool_]:
    """Nodes with less than a quarter of their ties in the group they were put in, shape (n,)."""
    rows = np.repeat(np.arange(len(labels)), np.diff(graph.indptr))
    inside = np.where(labels[rows] == labels[graph.indices], graph.data, 0)
    within = np.bincount(rows, weights=inside, minlength=len(labels))
    return np.asarray(within < QUARTER * np.asarray(graph.sum(axis=1)).ravel())


def leave_out(labels: Ints, alone: NDArray[np.bool_]) -> Ints:
    """Say -1 for texts that stand alone and for groups under five; renumber by size.

    Of equally large groups the one with the earliest text comes first.
    """
    kept = np.where(alone, -1, labels)
    sizes = np.bincount(kept[kept >= 0], minlength=int(labels.max(initial=0)) + 1)
    first = np.full(len(sizes), len(kept))
    np.minimum.at(first, kept[kept >= 0], np.flatnonzero(kept >= 0))
    order = np.lexsort((first, -sizes))
    numbers = np.full(len(sizes) + 1, -1, dtype=np.int64)
    numbers[order[: int((sizes >= SMALLEST).sum())]] = np.arange(int((sizes >= SMALLEST).sum()))
    return np.asarray(numbers[kept])


def _ties(indices: Ints, weights: NDArray[Any]) -> Any:
    from scipy.sparse import csr_matrix

    people, count = indices.shape
    start = np.arange(0, people * count + 1, count)
    return csr_matrix((weights.ravel(), indices.ravel(), start), shape=(people, people))


def _comes_back(graph: Any, random_state: int, start: Ints | None) -> NDArray[np.float64]:
    """Mean agreement, at each resolution, of all nodes' groups with those without a fifth."""
    people = graph.shape[0]
    whole = _at_each(graph, random_state, start)
    agreement = np.zeros((DRAWS, len(RESOLUTIONS)))
    for draw in range(DRAWS):
        random = np.random.default_rng([random_state, draw])
        kept = np.sort(random.permutation(people)[: round(people * (1 - LEFT_OUT))])
        again = _at_each(graph[kept][:, kept], random_state + 1 + draw, None)
        pairs = zip(whole, again, strict=True)
        agreement[draw] = [adjusted_rand(one[kept], other) for one, other in pairs]
    return agreement.mean(axis=0)


def _at_each(graph: Any, seed: int, start: Ints | None) -> list[Ints]:
    """Groups at each resolution: at the finest of the texts, then of the groups found before.

    Coarser groups so are made of finer ones, and all but the first cost next to nothing.
    """
    found: dict[float, Ints] = {}
    inside = np.arange(graph.shape[0])
    for level in sorted(RESOLUTIONS, reverse=True):
        labels = leiden(graph, level, seed, rounds=1, start=start, least_gain=ROUGHLY)
        inside, start = labels[inside], None
        found[level] = inside
        graph = joined(graph, labels)
    return [found[level] for level in RESOLUTIONS]
