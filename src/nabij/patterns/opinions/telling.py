"""How strongly a vote on each statement tells where its voter stands."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.opinions.matrix import VoteMatrix
from nabij.patterns.opinions.projection import place, principal_axes

Floats = NDArray[np.float64]
RIDGE = 4.0
LEAST_NOISE = 0.05
PLAIN_NOISE = 2 / 3


def loadings(matrix: VoteMatrix) -> tuple[Floats, Floats]:
    """Regress each statement's votes on where its voters stand, shrunk where few voted.

    A voter stands where their other votes put them: a statement must not tell about itself.

    Returns
    -------
    loads : float array, shape (s, 2)
        Change of the vote for a step of one standard deviation along each axis.
    noise : float array, shape (s,)
        Variance of what stays open.
    """
    centred, width = matrix.centred, matrix.shape[1]
    axes, _ = principal_axes(centred)
    points = place(centred, axes, matrix.votes_by_participant)
    spread = np.maximum(np.sqrt((points**2).mean(axis=0)), 1e-9)
    factor = np.sqrt(width / np.maximum(matrix.votes_by_participant, 1))[matrix.rows]
    own = (centred.data * factor)[:, None] * axes.T[matrix.indices]
    stand = (points[matrix.rows] - own) / spread

    def over_voters(values: Floats) -> Floats:
        return np.asarray(np.bincount(matrix.indices, values, width), dtype=np.float64)

    gram = np.zeros((width, 2, 2))
    for one, other in ((0, 0), (0, 1), (1, 0), (1, 1)):
        gram[:, one, other] = over_voters(stand[:, one] * stand[:, other])
    moment = np.stack([over_voters(centred.data * axis) for axis in stand.T], axis=1)
    loads = np.linalg.solve(gram + RIDGE * np.eye(2), moment[:, :, None])[:, :, 0]
    told = 2 * (loads * moment).sum(axis=1) - np.einsum("sd,sde,se->s", loads, gram, loads)
    left = np.maximum(over_voters(np.square(centred.data)) - told, 0.0)
    noise = (left + RIDGE * PLAIN_NOISE) / (matrix.votes_by_statement + RIDGE)
    return np.asarray(loads), np.asarray(np.maximum(noise, LEAST_NOISE))
