"""The two axes of a map from sums over its shards: the same as `projection.principal_axes`."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.engines import sums
from nabij.patterns.engines.spread import SMALL, SpreadVotes
from nabij.patterns.opinions import projection

Floats = NDArray[np.float64]
TOLERANCE = 1e-12
NOISE = 1e-13


def principal_axes(votes: SpreadVotes, rank: int = 2) -> Floats:
    """Leading right singular vectors of the centred votes, shape (rank, s).

    With few statements from their Gram matrix; with many by Lanczos iteration, in which each step
    goes once over all shards. Axes that the votes do not have come back as zeros.
    """
    people, statements = votes.shape
    wanted = min(rank, people, statements)
    if statements <= max(SMALL, wanted + 1):
        values, vectors = np.linalg.eigh(votes.total("add products", sums.gram))
    else:
        values, vectors = _lanczos(votes, wanted)
    order = np.argsort(-values, kind="stable")[:wanted]
    floor = NOISE * statements * max(float(values[order[0]]), projection.TINY)
    axes = np.zeros((rank, statements))
    for number, place in enumerate(order):
        if values[place] > floor:
            axes[number] = vectors[:, place]
    return projection.turn_to_rule(axes)


def _lanczos(votes: SpreadVotes, rank: int) -> tuple[Floats, Floats]:
    from scipy.sparse.linalg import LinearOperator, eigsh

    first, squares = votes.total("look for a start", sums.moments)
    if not squares.any():
        return np.zeros(rank), np.zeros((len(squares), rank))
    start = first + np.sqrt(squares)
    steps = [0]

    def step(vector: Any) -> Any:
        steps[0] += 1
        return votes.total(f"find the axes, step {steps[0]}", sums.twice, vector.ravel())

    size = len(squares)
    operator = LinearOperator((size, size), matvec=step, dtype=np.float64)
    values, vectors = eigsh(operator, k=rank, v0=start / np.linalg.norm(start), tol=TOLERANCE)
    return np.asarray(values), np.asarray(vectors)
