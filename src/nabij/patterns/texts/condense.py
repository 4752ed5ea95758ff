"""The directions along which texts differ most: a truncated SVD of a sparse table."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.texts.table import Table

Vectors = NDArray[np.float32]
SPARE = 10
ROUNDS = 1
SMALL = 1e-6
TINY = 1e-10


def directions(table: Table, size: int, random_state: int) -> Vectors:
    """Leading right singular vectors of a table, shape (features, at most `size`).

    Randomised range finding (Halko, Martinsson & Tropp 2011) with one round of power iteration:
    on texts more rounds cost time and change no grouping for the better. Small problems are
    solved in double precision.
    """
    drawn = min(size + SPARE, *table.shape)
    if drawn == 0:
        return np.zeros((table.shape[1], 1), dtype=np.float32)
    random = np.random.default_rng(random_state)
    spread = random.standard_normal((table.shape[1], drawn), dtype=np.float32)
    for _ in range(ROUNDS + 1):
        spread = table.back(upright(table.across(spread)))
    return solved(spread, size)


def solved(spread: Vectors, size: int) -> Vectors:
    """Solve the small problem that is left: directions from where the search for them ended."""
    small = spread.astype(np.float64)
    strengths, turns = np.linalg.eigh(small.T @ small)
    strengths, turns = strengths[::-1][:size], turns[:, ::-1][:, :size]
    real = strengths > SMALL * max(strengths[0], 1e-30)
    return np.asarray(small @ (turns[:, real] / np.sqrt(strengths[real])), dtype=np.float32)


def upright(columns: Vectors) -> Vectors:
    """Orthonormal columns that span the same, by the small matrix of their products.

    Several times faster than a QR decomposition; what hardly counts is left out.
    """
    exact = columns.astype(np.float64)
    strengths, turns = np.linalg.eigh(exact.T @ exact)
    real = strengths > TINY * max(strengths[-1], 1e-30)
    return np.asarray(columns @ (turns[:, real] / np.sqrt(strengths[real])), dtype=np.float32)
