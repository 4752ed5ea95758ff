"""Two axes along which the votes differ most, and where each participant stands on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.opinions.krylov import leading, refine

if TYPE_CHECKING:
    from nabij.patterns.opinions.matrix import VoteMatrix

Floats = NDArray[np.float64]
TINY = 1e-12
SMALL = 100
FEW = 10_000
CLOSE, STEPS = 1e-3, 3


def principal_axes(centred: Any, rank: int = 2, *, tolerance: float = 0.0) -> tuple[Floats, Floats]:
    """Leading right singular vectors of a sparse centred matrix by Lanczos iteration.

    Parameters
    ----------
    centred : sparse array, shape (n, s)
        Vote minus the statement's mean, in voted cells only.
    rank : int
        Number of axes. Axes that the matrix does not have come back as zeros.
    tolerance : float
        How exact the axes have to be; 0 asks for machine precision.

    Returns
    -------
    axes : float array, shape (rank, s)
        Orthonormal rows; the entry of largest size in each row is positive.
    strengths : float array, shape (rank,)
        Singular values, largest first.
    """
    found, strengths = _decompose(centred, min(rank, *centred.shape), tolerance)
    real = strengths > TINY * max(1.0, float(strengths[0]) if len(strengths) else 1.0)
    axes = np.zeros((rank, centred.shape[1]))
    axes[: len(found)][real] = found[real]
    sizes = np.zeros(rank)
    sizes[: len(strengths)][real] = strengths[real]
    return turn_to_rule(axes), sizes


def turn_to_rule(axes: Floats) -> Floats:
    """Choose the sign of each axis: its largest entry is positive."""
    largest = np.abs(axes).argmax(axis=1)
    signs = np.sign(axes[np.arange(len(axes)), largest])
    return np.asarray(axes * np.where(signs == 0, 1.0, signs)[:, None])


def place(centred: Any, axes: Floats, counts: NDArray[np.int64]) -> Floats:
    """Where each participant stands, shape (n, rank).

    Somebody who voted on few statements would seem to stand in the middle only because the cells
    they left open count as zero; the factor sqrt(s / votes) corrects for that.
    """
    factor = np.sqrt(centred.shape[1] / np.maximum(counts, 1))
    return np.asarray((centred @ axes.T) * factor[:, None])


def stretch(matrix: VoteMatrix) -> Floats:
    """The factor sqrt(s / votes) of each participant, shape (n,); see `place`."""
    return np.asarray(np.sqrt(matrix.shape[1] / np.maximum(matrix.votes_by_participant, 1)))


def follow(centred: Any, near: Floats, images: Floats) -> Floats | None:
    """Axes (2, s) when those before a few votes are known, and what the votes times these are.

    None when they are too far off for a few steps. What is left over after the last one is measured
    and corrected at the next update, so errors do not add up.
    """
    vectors = near.T
    for _ in range(STEPS):
        vectors, off = refine(centred, vectors, images)
        if off <= CLOSE:
            signs = np.where((vectors * near.T).sum(axis=0) < 0, -1.0, 1.0)
            return (vectors * signs).T
        images = np.asarray(centred @ vectors)
    return None


def place_others(known: VoteMatrix, axes: Floats, other: VoteMatrix) -> Floats:
    """Where people stand on a map they were not part of, shape (n, rank).

    Every statement of `other` must be one of `known`.
    """
    columns = known.statements.search_sorted(other.statements).to_numpy()[other.indices]
    values = other.votes - known.means[columns]
    sums = [np.bincount(other.rows, values * axis[columns], other.shape[0]) for axis in axes]
    factor = np.sqrt(known.shape[1] / other.votes_by_participant)
    return np.asarray(np.stack(sums, axis=1) * factor[:, None], dtype=np.float64)


def distance_follows(points: Floats, counts: NDArray[np.int64]) -> float:
    """Rank correlation of distance from the centre with number of votes; 0 when undefined."""
    if len(points) < 3:
        return 0.0
    # Ranks, with ties at their mean.
    sizes = np.bincount(counts)
    many = (np.cumsum(sizes) - (sizes - 1) / 2)[counts]
    _, inverse, sizes = np.unique(
        np.round(np.hypot(*points.T), 9), return_inverse=True, return_counts=True
    )
    far = (np.cumsum(sizes) - (sizes - 1) / 2)[inverse]
    if far.min() == far.max() or many.min() == many.max():
        return 0.0
    return float(np.corrcoef(far, many)[0, 1])


def _decompose(centred: Any, rank: int, tolerance: float) -> tuple[Floats, Floats]:
    if rank == 0 or centred.nnz == 0 or not np.any(centred.data):
        return np.zeros((0, centred.shape[1])), np.zeros(0)
    if min(centred.shape) <= max(3, rank + 1):
        _, sizes, axes = np.linalg.svd(centred.toarray(), full_matrices=False)
        return axes[:rank], sizes[:rank]
    if centred.shape[1] <= SMALL:
        return _by_gram(centred, rank)
    turned = centred.T
    # Converged axes do not depend on the start, so it may be any vector that is always the same.
    start = np.random.default_rng(0).standard_normal((centred.shape[1], 1))
    vectors, values = leading(
        lambda block: turned @ (centred @ block),
        start,
        rank,
        tolerance=tolerance,
    )
    return vectors.T, np.sqrt(values)


def _by_gram(centred: Any, rank: int) -> tuple[Floats, Floats]:
    """With few statements their small dense Gram matrix gives the axes at once."""
    dense = centred.toarray() if centred.shape[0] <= FEW else None
    gram = (centred.T @ centred).toarray() if dense is None else dense.T @ dense
    values, vectors = np.linalg.eigh(gram)
    order = np.argsort(-values, kind="stable")[:rank]
    return vectors[:, order].T, np.sqrt(np.maximum(values[order], 0.0))
