"""What of an answer can go together with another: columns that hold its place and its shape."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.answers.shapes import Kind, coordinates

Floats = NDArray[np.float64]
RARE = 10
RARE_SHARE = 0.002


def features(answers: Any, kind: Kind) -> Floats:
    """Columns of one signifier, shape (n, k); a row of NaN where there is no answer.

    triad, stones: both coordinates, their squares and product. dyad, scale: rank and its square
    (one number far away from the others decides nothing; equal answers share a rank). choice: a
    column for each option; options that fewer than ten stories (or two in a thousand)
    chose are one column together.
    """
    points = coordinates(answers, kind)
    said = np.asarray(np.isfinite(points).all(axis=1))
    if not said.any():
        return np.full((len(points), 1), np.nan)
    if kind == "choice":
        return _without_rare(points, said)
    if points.shape[1] == 1:
        points = _ranks(points, said)
    middle = points - np.nanmean(points, axis=0)
    columns = [middle, middle**2]
    if points.shape[1] == 2:
        columns.append(middle[:, :1] * middle[:, 1:])
    return np.hstack(columns)


def _ranks(points: Floats, said: NDArray[np.bool_]) -> Floats:
    _, places, counts = np.unique(points[said, 0], return_inverse=True, return_counts=True)
    ranks = np.full(points.shape, np.nan)
    ranks[said, 0] = ((np.cumsum(counts) - counts / 2) / said.sum())[places]
    return ranks


def _without_rare(table: Floats, said: NDArray[np.bool_]) -> Floats:
    rare = table[said].sum(axis=0) < max(RARE, RARE_SHARE * said.sum())
    if rare.sum() < 2:
        return table
    return np.hstack([table[:, ~rare], table[:, rare].sum(axis=1, keepdims=True)])


def whitened(table: Floats) -> Floats:
    """Orthonormal columns that span the centred table, shape (n, rank)."""
    centred = table - table.mean(axis=0)
    sizes, turns = np.linalg.eigh(centred.T @ centred)
    kept = sizes > 1e-10 * max(1e-2, float(sizes.max(initial=0.0)))
    return np.asarray(centred @ (turns[:, kept] / np.sqrt(sizes[kept])))
