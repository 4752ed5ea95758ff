"""The directions along which texts differ most: a truncated SVD of a sparse table."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.texts.table import Table

Vectors = NDArray[np.float32]
Exact = NDArray[np.float64]
SPARE = 10
ROUNDS = 1
SMALL = 1e-6
TINY = 1e-10
TOGETHER = 4_096


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
    strengths, turns = np.linalg.eigh(_products(spread))
    strengths, turns = strengths[::-1][:size], turns[:, ::-1][:, :size]
    return _turned(spread, strengths, turns, SMALL)


def upright(columns: Vectors) -> Vectors:
    """Orthonormal columns that span the same, by the small matrix of their products.

    Several times faster than a QR decomposition; what hardly counts is left out.
    """
    return _turned(columns, *np.linalg.eigh(_products(columns)), TINY)


def _products(columns: Vectors) -> Exact:
    """Products of all columns, added up in double precision, shape (k, k)."""
    total = np.zeros((columns.shape[1],) * 2)
    for start in range(0, len(columns), TOGETHER):
        exact = columns[start : start + TOGETHER].astype(np.float64)
        total += exact.T @ exact
    return total


def _turned(columns: Vectors, strengths: Exact, turns: Exact, least: float) -> Vectors:
    """The columns turned to where their products are 0 and their lengths 1."""
    real = strengths > least * max(strengths.max(), 1e-30)
    return np.asarray(columns @ (turns[:, real] / np.sqrt(strengths[real])).astype(np.float32))
