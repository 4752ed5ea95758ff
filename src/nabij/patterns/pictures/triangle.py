"""The triangle of a triad: where weights lie on the page, and its small cells."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.answers.shapes import triad_weights, triangle_points
from nabij.patterns.pictures.frame import WIDTH

Floats = NDArray[np.float64]
SIDE = 500.0
LEFT = (WIDTH - SIDE) / 2
TOP = 58.0
BOTTOM = TOP + SIDE * np.sqrt(3) / 2
ROWS = 14


def on_page(weights: Floats) -> Floats:
    """Place of weights (n, 3) on the page, shape (n, 2)."""
    flat = triangle_points(weights)
    return np.stack([LEFT + flat[:, 0] * SIDE, BOTTOM - flat[:, 1] * SIDE], axis=1)


def triad_bin(answers: Any, rows: int = ROWS) -> list[str | None]:
    """Name the small triangle that each answer lies in; None where there is no answer.

    A page that opens the stories of a bin filters on this name (`Mark.key`).
    """
    weights = triad_weights(answers)
    return [
        ".".join(map(str, cell_of(row, rows))) if np.isfinite(row).all() else None
        for row in weights
    ]


def cell_of(weights: Floats, rows: int) -> tuple[int, int, int]:
    """Return the three coordinates of the small triangle; on a line it is the one next to it."""
    scaled = np.round(weights * rows, 9)
    cell = np.floor(scaled).astype(int)
    while cell.sum() > rows - 1:
        on_line = np.flatnonzero((scaled == cell) & (cell > 0))
        cell[on_line[int(np.argmax(weights[on_line]))]] -= 1
    return int(cell[0]), int(cell[1]), int(cell[2])


def corners_of(cell: tuple[int, int, int], rows: int) -> Floats:
    """Weights at the three corners of a small triangle, shape (3, 3)."""
    base = np.array(cell, dtype=np.float64)
    steps = np.eye(3) if sum(cell) == rows - 1 else 1 - np.eye(3)
    return np.asarray((base + steps) / rows)
