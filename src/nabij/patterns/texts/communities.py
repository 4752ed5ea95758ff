"""Groups of texts that are each other's neighbours, and texts that belong nowhere."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.opinions.stability import adjusted_rand
from nabij.patterns.texts.vectors import Vectors

Ints = NDArray[np.int64]
RESOLUTIONS = (1.0, 1.5, 2.0, 2.5, 3.0)
SMALLEST = 5


def neighbour_graph(indices: Ints, likeness: Vectors) -> Any:
    """Symmetric SciPy CSR of squared cosines; a tie that is not mutual counts half."""
    from scipy.sparse import csr_matrix

    people, count = indices.shape
    weights = np.maximum(likeness, 1e-3).ravel().astype(np.float64) ** 2
    start = np.arange(0, people * count + 1, count)
    graph = csr_matrix((weights, indices.ravel(), start), shape=(people, people))
    return ((graph.maximum(graph.T) + graph.minimum(graph.T)) * 0.5).tocsr()


def mutual_ties(indices: Ints) -> Ints:
    """How many of its neighbours also have a text among theirs, shape (n,)."""
    from scipy.sparse import csr_matrix

    people, count = indices.shape
    start = np.arange(0, people * count + 1, count)
    ones = np.ones(people * count, dtype=np.int32)
    graph = csr_matrix((ones, indices.ravel(), start), shape=(people, people))
    return np.asarray(graph.multiply(graph.T).sum(axis=1)).ravel().astype(np.int64)


def communities(graph: Any, random_state: int) -> tuple[Ints, float]:
    """Louvain communities at the resolution whose groups depend least on chance.

    At each resolution the graph is divided three times, its nodes visited in another order; the
    mean adjusted Rand index between the divisions is how far one can rely on them. Within 0.02
    of the best the lowest resolution is taken: the fewest groups.

    Returns
    -------
    labels : int array, shape (n,)
        0 is the largest.
    stability : float
    """
    divided = {level: _divide(graph, level, random_state) for level in RESOLUTIONS}
    reliable = {
        level: float(
            np.mean([adjusted_rand(runs[a], runs[b]) for a, b in ((0, 1), (0, 2), (1, 2))])
        )
        for level, runs in divided.items()
    }
    best = max(reliable.values())
    chosen = min(level for level in RESOLUTIONS if reliable[level] >= best - 0.02)
    return divided[chosen][0], max(0.0, reliable[chosen])


def leave_out(labels: Ints, ties: Ints) -> Ints:
    """Say -1 for texts without a mutual tie and for groups under five; renumber by size.

    Of equally large groups the one with the earliest text comes first.
    """
    kept = np.where(ties > 0, labels, -1)
    sizes = np.bincount(kept[kept >= 0], minlength=int(labels.max(initial=0)) + 1)
    first = np.full(len(sizes), len(kept))
    np.minimum.at(first, kept[kept >= 0], np.flatnonzero(kept >= 0))
    order = np.lexsort((first, -sizes))
    numbers = np.full(len(sizes) + 1, -1, dtype=np.int64)
    numbers[order[: int((sizes >= SMALLEST).sum())]] = np.arange(int((sizes >= SMALLEST).sum()))
    return np.asarray(numbers[kept])


def _mean_agreement(runs: list[Ints]) -> float:
    return float(np.mean([adjusted_rand(one, other) for one, other in combinations(runs, 2)]))


def _divide(graph: Any, resolution: float, random_state: int) -> list[Ints]:
    # Not scikit-network's Leiden: it draws from the C library's rand(), which no seed reaches.
    from sknetwork.clustering import Louvain

    return [
        np.asarray(
            Louvain(
                resolution=resolution, shuffle_nodes=True, random_state=random_state + run
            ).fit_predict(graph),
            dtype=np.int64,
        )
        for run in range(3)
    ]
