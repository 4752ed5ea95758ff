"""Communities of a weighted graph after Leiden, the same for the same seed.

Local moves, then each community is divided anew within itself, and what that gives becomes the
nodes of the next level (Traag, Waltman & van Eck 2019). The division takes the best move instead
of a drawn one, so that the only chance is the order in which nodes are visited. The moves
themselves are scikit-network's compiled ones; its own Leiden draws from C's rand(), which no seed
reaches.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Places = NDArray[np.int32]
Weights = NDArray[np.float32]
LEAST_GAIN = 1e-4


def leiden(
    graph: Any,
    resolution: float,
    seed: int,
    *,
    rounds: int = 4,
    start: Ints | None = None,
    least_gain: float = LEAST_GAIN,
) -> Ints:
    """Divide a graph so that modularity is high: more ties within than chance would give.

    Parameters
    ----------
    graph : SciPy CSR, shape (n, n), symmetric, weights of 0 or more
    resolution : float
        Two communities are one when their ties are more than `resolution` times what chance gives.
    rounds : int
        How often at most the whole is gone through again, each time from what was found.
    least_gain : float
        A level is left when going through it adds no more than this to modularity.
    start : int array, shape (n,), optional
        Communities to begin from instead of single nodes. Each is first divided by itself, so
        that one can fall apart again.

    Returns
    -------
    int array, shape (n,)
        0, 1, …
    """
    order = np.random.default_rng(seed).permutation(graph.shape[0])
    shuffled = _light(graph[order][:, order])
    total = float(shuffled.data.sum(dtype=np.float64))
    if total <= 0:
        return np.arange(graph.shape[0], dtype=np.int64)
    shuffled.data /= np.float32(total)
    strengths = np.asarray(shuffled.sum(axis=1), dtype=np.float32).ravel()
    found = np.arange(len(order), dtype=np.int32)
    if start is not None:
        found = numbered(
            _moved(_within(shuffled, start[order]), strengths, found, resolution, least_gain)
        )
    for _ in range(rounds):
        before, found = found, _round(shuffled, strengths, found, resolution, least_gain)
        if _same(before, found):
            break
    labels = np.empty(len(order), dtype=np.int64)
    labels[order] = found
    return labels


def numbered(labels: NDArray[Any]) -> Places:
    """The same groups, numbered 0, 1, … without holes."""
    return np.unique(labels, return_inverse=True)[1].astype(np.int32)


def joined(graph: Any, labels: NDArray[Any]) -> Any:
    """The graph of which each community 0, 1, … is a node, tied to itself by the ties within."""
    from scipy.sparse import csr_matrix

    ones, starts = np.ones(len(labels), dtype=np.float32), np.arange(len(labels) + 1)
    count = int(labels.max(initial=-1)) + 1
    member = csr_matrix((ones, labels.astype(np.int32), starts), shape=(len(labels), count))
    return _light(member.T @ graph @ member)


def _round(
    graph: Any, strengths: Weights, labels: Places, resolution: float, least_gain: float
) -> Places:
    """From the nodes up through all levels; returns the communities of the nodes."""
    nodes: NDArray[Any] = np.arange(len(labels))
    while True:
        labels = numbered(_moved(graph, strengths, labels, resolution, least_gain))
        inner = numbered(
            _moved(
                _within(graph, labels), strengths, np.arange(len(labels)), resolution, least_gain
            )
        )
        count = int(inner.max()) + 1
        if count == len(labels):
            return labels[nodes]
        nodes = inner[nodes]
        graph = joined(graph, inner)
        strengths = np.bincount(inner, weights=strengths, minlength=count).astype(np.float32)
        above = np.empty(count, dtype=np.int32)
        above[inner] = labels
        labels = above


def _moved(
    graph: Any, strengths: Weights, labels: NDArray[Any], resolution: float, least_gain: float
) -> Places:
    """Each node goes to the community where it adds most, until hardly anything is gained."""
    from sknetwork.clustering.louvain_core import optimize_core

    weights = np.bincount(labels, weights=strengths, minlength=len(labels)).astype(np.float32)
    moved, _ = optimize_core(
        labels.astype(np.int32),
        graph.indices,
        graph.indptr,
        graph.data,
        strengths,
        strengths,
        weights.copy(),
        weights,
        np.zeros_like(weights),
        graph.diagonal().astype(np.float32),
        resolution,
        least_gain,
    )
    return np.asarray(moved, dtype=np.int32)


def _within(graph: Any, labels: NDArray[Any]) -> Any:
    """Only the ties between nodes of one community."""
    from scipy.sparse import csr_matrix

    rows = np.repeat(labels, np.diff(graph.indptr))
    kept = rows == labels[graph.indices]
    starts = np.concatenate([[0], np.cumsum(kept)])[graph.indptr].astype(np.int32)
    return csr_matrix((graph.data[kept], graph.indices[kept], starts), shape=graph.shape)


def _light(graph: Any) -> Any:
    """CSR with the types and the order that the compiled moves take."""
    light = graph.tocsr().astype(np.float32)
    light.sort_indices()
    light.indices = light.indices.astype(np.int32, copy=False)
    light.indptr = light.indptr.astype(np.int32, copy=False)
    return light


def _same(one: Places, other: Places) -> bool:
    """Whether these are the same groups, whatever their numbers."""
    pairs = one.astype(np.int64) * (int(other.max()) + 1) + other
    return len(np.unique(pairs)) == int(one.max()) + 1 == int(other.max()) + 1
