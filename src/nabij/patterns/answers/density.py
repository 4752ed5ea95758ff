"""How thickly the answers to a triad lie, without a part of them falling outside the triangle.

A Gaussian around every answer puts 3–51 % of its mass outside. Here what would fall outside is
mirrored back at the sides, as often as it takes: the mirror images of an equilateral triangle
fill the plane, so smoothing the whole plane and looking at one triangle loses nothing. The plane
repeats itself, so that is one Fourier transform.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.answers.shapes import triad_weights, triangle_points
from nabij.patterns.errors import PatternsError, TooLittle
from nabij.patterns.fewest import FEWEST
from nabij.patterns.given import checked

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
ROWS = 60
NARROW, WIDE = 0.025, 0.12


@dataclass(frozen=True)
class TriadDensity:
    """A density over the triangle, at the nodes of a fine grid.

    Attributes
    ----------
    nodes : float array, shape (m, 3)
        Weights of the nodes, corners and sides included; multiples of 1 / rows.
    density : float array, shape (m,)
        Share of the answers per share of the triangle's area: 1 everywhere when they are spread
        evenly.
    shares : float array, shape (m,)
        Share of the triangle's area that each node stands for.
    bandwidth : float
        Standard deviation of the kernel, in sides of the triangle.
    n, rows : int

    Examples
    --------
    >>> found = triad_density([[1, 0, 0]] * 9 + [[0, 0.5, 0.5]])
    >>> found.nodes[found.density.argmax()].tolist(), bool(found.level_of(0.5) > 1)
    ([1.0, 0.0, 0.0], True)
    """

    nodes: Floats
    density: Floats
    shares: Floats
    bandwidth: float
    n: int
    rows: int

    @property
    def mass(self) -> float:
        """What lies inside the triangle: 1."""
        return float(self.density @ self.shares)

    def level_of(self, share: float) -> float:
        """The density above which this share of the answers lies."""
        order = np.argsort(-self.density, kind="stable")
        inside = np.cumsum((self.density * self.shares)[order])
        return float(self.density[order][min(int(np.searchsorted(inside, share)), len(order) - 1)])


@checked
def triad_density(
    answers: Any, *, bandwidth: float | None = None, rows: int = ROWS
) -> TriadDensity:
    """Density of the answers to a triad, mirrored at its sides, so that its mass inside is 1.

    Parameters
    ----------
    answers : array-like, shape (n, 3)
        Raw weights; None or NaN where the triad does not apply. An answer in a corner counts in
        full, and in the corner.
    bandwidth : float, optional
        In sides of the triangle. By default 0.6 s n^(-1/6), with s the standard deviation, but
        no less than 0.025 and no more than 0.12.
    rows : int
        Cells along a side of the grid.

    Raises
    ------
    TooLittle
        Below five answers.

    References
    ----------
    Mirrored at its edge: Schuster 1985. Bandwidth by n^(-1/6) in the plane: Silverman 1986.

    Examples
    --------
    >>> round(triad_density([[1, 0, 0]] * 9 + [[0, 0.5, 0.5]]).mass, 6)    # nothing falls outside
    1.0
    """
    weights = triad_weights(answers)
    points = weights[np.isfinite(weights).all(axis=1)]
    if len(points) < FEWEST:
        raise TooLittle("A density needs five answers.", have=len(points), need=FEWEST)
    if rows < 4 or rows > 400:
        raise PatternsError(f"A grid has 4 to 400 rows, not {rows}.")
    wide = _bandwidth(points) if bandwidth is None else bandwidth
    if not 0.5 / rows <= wide <= 10:
        raise PatternsError(f"On {rows} rows a bandwidth is {0.5 / rows:g} to 10, not {wide}.")
    nodes, place = _nodes(rows)
    shares = _area_shares(nodes, rows)
    laid = np.bincount(*_laid_down(points, rows, place), minlength=len(nodes)) / len(points)
    density = np.maximum(_smooth(laid / shares, nodes, place, wide, rows), 0.0)
    density /= density @ shares
    return TriadDensity(nodes / rows, density, shares, wide, len(points), rows)


def _bandwidth(points: Floats) -> float:
    spread = float(np.sqrt(triangle_points(points).var(axis=0).mean()))
    return float(np.clip(0.6 * spread * len(points) ** (-1 / 6), NARROW, WIDE))


@lru_cache(maxsize=4)
def _nodes(rows: int) -> tuple[Ints, Ints]:
    """Nodes as whole numbers that add up to `rows`, (m, 3), and the node at the first two."""
    first, second = np.meshgrid(np.arange(rows + 1), np.arange(rows + 1), indexing="ij")
    inside = first + second <= rows
    nodes = np.stack([first[inside], second[inside], (rows - first - second)[inside]], axis=1)
    place = np.full((rows + 1, rows + 1), -1)
    place[nodes[:, 0], nodes[:, 1]] = np.arange(len(nodes))
    return nodes, place


def _area_shares(nodes: Ints, rows: int) -> Floats:
    """A node on a side stands for half a cell, a node in a corner for a sixth."""
    zeros = (nodes == 0).sum(axis=1)
    return np.asarray(np.array([1, 1 / 2, 1 / 6])[zeros] * 2 / rows**2)


def _laid_down(points: Floats, rows: int, place: Ints) -> tuple[Ints, Floats]:
    """Each answer divided over the three nodes around it, so that their mean is the answer."""
    scaled = points * rows
    base = np.minimum(np.floor(scaled + 1e-9), rows).astype(int)
    rest = np.clip(scaled - base, 0, 1)
    missing = rows - base.sum(axis=1)
    # One unit left: the nodes are base + e; two left: base + 1 - e. None left: on a node.
    share = np.where((missing == 2)[:, None], 1 - rest, rest)
    share = np.where((missing == 0)[:, None], np.array([1.0, 0, 0]), share)
    share /= share.sum(axis=1, keepdims=True)
    steps = np.where((missing == 2)[:, None, None], 1 - np.eye(3, dtype=int), np.eye(3, dtype=int))
    steps = np.where((missing == 0)[:, None, None], 0, steps)
    corners = base[:, None] + steps
    # A node outside has no share: it only arises where that share is 0.
    corners = np.where((share > 1e-12)[:, :, None], corners, base[:, None] * 0)
    return place[corners[:, :, 0], corners[:, :, 1]].ravel(), np.where(
        share > 1e-12, share, 0.0
    ).ravel()


def _smooth(density: Floats, nodes: Ints, place: Ints, wide: float, rows: int) -> Floats:
    """Smooth the plane of mirror images with a Gaussian and take one triangle out of it."""
    plane = density[_mirrored(rows)]
    turns = 2 * np.pi * np.fft.fftfreq(3 * rows) * rows
    one, other = turns[:, None], turns[None, :]
    # The squared length of a wave in coordinates along two sides of the triangle.
    waves = (one**2 + other**2 - one * other) * 4 / 3
    smooth = np.fft.ifft2(np.fft.fft2(plane) * np.exp(-(wide**2) * waves / 2)).real
    return np.asarray(smooth[nodes[:, 0], nodes[:, 1]])


@lru_cache(maxsize=4)
def _mirrored(rows: int) -> Ints:
    """Which node of the triangle each node of one period of the plane mirrors, (3 rows, 3 rows)."""
    first, second = np.meshgrid(np.arange(3 * rows), np.arange(3 * rows), indexing="ij")
    where = np.stack([first, second, rows - first - second], axis=-1)
    while (where < 0).any():
        for side in range(3):
            out = np.minimum(where[..., side], 0)
            where += out[..., None]
            where[..., side] -= 3 * out
    return np.asarray(_nodes(rows)[1][where[..., 0], where[..., 1]])
