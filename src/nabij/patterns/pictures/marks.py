"""Marks that can be told apart in black and white: each group has its shape and its colour."""

from __future__ import annotations

import math

from nabij.patterns.pictures.svg import Value, element, path

# Okabe–Ito like, dark to light in print too; the page's tokens replace them by class.
COLOURS = ("#22578e", "#d1681e", "#33948f", "#5c093c", "#685007")
SHAPES = ("circle", "square", "triangle", "diamond", "cross")
# Corners of a shape around its middle, for a size of 1, so that all look equally large.
OUTLINES = {
    "square": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    "triangle": tuple(
        (1.3 * math.sin(turn), -1.3 * math.cos(turn))
        for turn in (0.0, 2 * math.pi / 3, 4 * math.pi / 3)
    ),
    "diamond": ((0.0, -1.3), (1.3, 0.0), (0.0, 1.3), (-1.3, 0.0)),
    "cross": (
        *((-0.45, -1.25), (0.45, -1.25), (0.45, -0.45), (1.25, -0.45)),
        *((1.25, 0.45), (0.45, 0.45), (0.45, 1.25), (-0.45, 1.25)),
        *((-0.45, 0.45), (-1.25, 0.45), (-1.25, -0.45), (-0.45, -0.45)),
    ),
}


def group_class(group: int) -> str:
    """Return the class that carries the group's colour on a page."""
    return f"group-{group % len(COLOURS) + 1}"


def colour(group: int) -> str:
    """Return the group's colour in a saved file."""
    return COLOURS[group % len(COLOURS)]


RING: dict[str, Value] = {
    "fill": "#fbf7f0",
    "stroke": "#665c50",
    "stroke_width": 1.2,
    "opacity": 0.55,
}


def mark(group: int | None, x: float, y: float, size: float, **attributes: Value) -> str:
    """One dot of about `size` radius, in full. `None` is no group: an open ring."""
    if group is None:
        return plain_mark(-1, x, y, size, **{**RING, **attributes})
    solid: dict[str, Value] = {
        "class_": f"dot {group_class(group)}",
        "fill": colour(group),
        "stroke": "#fbf7f0",
        "stroke_width": 0.8,
    }
    return plain_mark(group, x, y, size, **{**solid, **attributes})


def plain_mark(group: int, x: float, y: float, size: float, **attributes: Value) -> str:
    """One dot that takes its colour from what is around it; -1 is an open ring."""
    if group < 0:
        ring = {"class_": "dot dot--open few", **attributes}
        return element("circle", cx=x, cy=y, r=size * 0.8, **ring)
    kept: dict[str, Value] = {"class_": "dot", **attributes}
    shape = SHAPES[group % len(SHAPES)]
    if shape == "circle":
        return element("circle", cx=x, cy=y, r=size, **kept)
    return element("path", d=path(_corners(shape, x, y, size)), **kept)


def around(group: int, dots: list[str]) -> str:
    """Dots of one group with their common colour; -1 is no group."""
    if group < 0:
        return element("g", *dots, **RING)
    return element(
        "g",
        *dots,
        class_=group_class(group),
        fill=colour(group),
        stroke="#fbf7f0",
        stroke_width=0.8,
    )


def _corners(shape: str, x: float, y: float, size: float) -> list[tuple[float, float]]:
    return [(x + across * size, y + down * size) for across, down in OUTLINES[shape]]
