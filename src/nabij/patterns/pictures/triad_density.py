"""How thickly the answers to a triad lie, as shades with lines around them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.answers.density import TriadDensity, triad_density
from nabij.patterns.pictures.frame import SOFT
from nabij.patterns.pictures.svg import element, path, words
from nabij.patterns.pictures.triangle import on_page

Floats = NDArray[np.float64]
Point = tuple[int, int]
"""A node and itself, or the two nodes between which a line crosses."""
SHARES = (0.9, 0.75, 0.5, 0.25)
NUDGES = ((-8.0, -4.0, "end"), (-10.0, 4.0, "end"), (10.0, 4.0, "start"))


def shades(weights: Floats) -> list[str]:
    """Four shades, each within the next; half of the answers lie within the thick line."""
    density = triad_density(weights)
    return [
        element(
            "path",
            d="".join(path(loop) for loop in _loops(density, share)),
            class_="region shade",
            fill="#641a50",
            fill_opacity=0.2,
            stroke="#641a50",
            stroke_width=1.6 if share == 0.5 else 0.7,
            stroke_linejoin="round",
        )
        for share in SHARES
    ]


def corner_counts(weights: Floats) -> list[str]:
    """How many answers are wholly in each corner: no shade can show how many."""
    drawn = []
    for corner, (across, down, anchor) in enumerate(NUDGES):
        count = int((weights[:, corner] == 1).sum())
        x, y = (float(place) for place in on_page(np.eye(3)[corner : corner + 1])[0])
        if count:
            drawn.append(
                words(count, x + across, y + down, class_="tick", text_anchor=anchor,
                      font_size=13, fill=SOFT)
            )  # fmt: skip
    return drawn


def _loops(density: TriadDensity, share: float) -> list[list[tuple[float, float]]]:
    """Closed lines around what holds this share of the answers, on the page."""
    level = density.level_of(share) * (1 - 1e-9)
    edges: set[tuple[Point, Point]] = set()
    for corners in _cells(density.rows):
        outline = _part_above(corners, density.density, level)
        for one, other in zip(outline, outline[1:] + outline[:1], strict=True):
            # What two cells share is no edge of the whole.
            if (other, one) in edges:
                edges.remove((other, one))
            else:
                edges.add((one, other))
    return [_placed(loop, density, level) for loop in _chained(edges)]


def _cells(rows: int) -> list[tuple[int, int, int]]:
    """Positions of the nodes of each small triangle, all the same way round."""
    starts = np.concatenate([[0], np.cumsum(np.arange(rows + 1, 0, -1))]).tolist()
    up = [
        (starts[i] + j, starts[i + 1] + j, starts[i] + j + 1)
        for i in range(rows)
        for j in range(rows - i)
    ]
    down = [
        (starts[i + 1] + j, starts[i + 1] + j + 1, starts[i] + j + 1)
        for i in range(rows)
        for j in range(rows - i - 1)
    ]
    return up + down


def _part_above(corners: tuple[int, int, int], values: Floats, level: float) -> list[Point]:
    outline: list[Point] = []
    for one, other in zip(corners, corners[1:] + corners[:1], strict=True):
        if values[one] >= level:
            outline.append((one, one))
        if (values[one] >= level) != (values[other] >= level):
            outline.append((min(one, other), max(one, other)))
    return outline


def _chained(edges: set[tuple[Point, Point]]) -> list[list[Point]]:
    following: dict[Point, list[Point]] = {}
    for one, other in sorted(edges):
        following.setdefault(one, []).append(other)
    loops = []
    while following:
        start = min(following)
        loop, here = [start], following[start].pop()
        while here != start:
            loop.append(here)
            here = following[here].pop()
        loops.append(loop)
        following = {point: there for point, there in following.items() if there}
    return loops


def _placed(loop: list[Point], density: TriadDensity, level: float) -> list[tuple[float, float]]:
    first, second = np.array(loop).T
    low, high = density.density[first], density.density[second]
    apart = np.where(first == second, 1.0, high - low)
    share = np.where(first == second, 0.0, (level - low) / np.where(apart == 0, 1.0, apart))
    weights = density.nodes[first] * (1 - share[:, None]) + density.nodes[second] * share[:, None]
    return [(float(x), float(y)) for x, y in on_page(weights)]
