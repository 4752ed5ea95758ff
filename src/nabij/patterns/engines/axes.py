"""The two axes of a map from sums over its shards: the same as `projection.principal_axes`."""

from __future__ import annotations

from itertools import count

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.engines import sums
from nabij.patterns.engines.spread import SMALL, SpreadVotes
from nabij.patterns.opinions import projection
from nabij.patterns.opinions.krylov import leading

Floats = NDArray[np.float64]
BLOCK = 4
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
    # A round of questions to all workers costs more than the numbers in it: several vectors a time.
    start = np.random.default_rng(0).standard_normal((votes.shape[1], BLOCK))
    steps = count(1)

    def product(block: Floats) -> Floats:
        stage = f"find the axes, step {next(steps)}"
        return np.asarray(votes.total(stage, sums.twice, block))

    vectors, values = leading(product, start, rank)
    return values, vectors
