"""The answers to a triad: a dot each, or small triangles, the stronger the more lie there."""

from __future__ import annotations

import numpy as np

from nabij.patterns.pictures.frame import SOFT, Href, Mark
from nabij.patterns.pictures.labels import Say
from nabij.patterns.pictures.marks import mark
from nabij.patterns.pictures.svg import element, link, path, words
from nabij.patterns.pictures.triad_answers import Answers
from nabij.patterns.pictures.triangle import ROWS, cell_of, corners_of, on_page


def dots(data: Answers, href: Href | None) -> list[str]:
    """One dot an answer; answers at the very same place are one larger dot with their number."""
    keys = np.column_stack([np.round(data.weights, 3), data.groups])
    _, first, inverse, counts = np.unique(
        keys, axis=0, return_index=True, return_inverse=True, return_counts=True
    )
    inverse, places = inverse.ravel(), on_page(data.weights)
    drawn = []
    for number in np.argsort(-counts, kind="stable"):
        row, count = int(first[number]), int(counts[number])
        x, y = float(places[row, 0]), float(places[row, 1])
        size = 4.0 if count == 1 else min(16.0, 4 * count**0.5)
        group = int(data.groups[row])
        dot = _dot(group, bool(data.names), x, y, size)
        if count > 2:
            dot += words(count, x + size + 4, y - size / 2, class_="tick", font_size=13, fill=SOFT)
        if href:
            inside = tuple(data.ids[one] for one in np.flatnonzero(inverse == number))
            here = Mark("dot", inside, str(inside[0]))
            dot = link(href(here), " ".join(str(one) for one in inside[:1]), dot)
        drawn.append(dot)
    return drawn


def _dot(group: int, grouped: bool, x: float, y: float, size: float) -> str:
    if group >= 0:
        return mark(group, x, y, size, fill_opacity=0.75)
    if grouped:
        return mark(None, x, y, size)
    return element(
        "circle",
        cx=x,
        cy=y,
        r=size,
        class_="dot",
        fill="#2b2520",
        fill_opacity=0.6,
        stroke="#fffdf9",
        stroke_width=0.8,
    )


def bins(data: Answers, href: Href | None, say: Say) -> list[str]:
    cells: dict[tuple[int, int, int], list[int]] = {}
    for row, weights in enumerate(data.weights):
        cells.setdefault(cell_of(weights, ROWS), []).append(row)
    most = max(len(rows) for rows in cells.values())
    drawn = []
    for cell, rows in sorted(cells.items()):
        outline = [(float(x), float(y)) for x, y in on_page(corners_of(cell, ROWS))]
        shape = element(
            "path",
            d=path(outline),
            class_="bin",
            fill="#641a50",
            stroke="#fffdf9",
            fill_opacity=float(0.06 + 0.94 * (len(rows) / most) ** 0.5),
        )
        if href:
            here = Mark("bin", tuple(data.ids[row] for row in rows), ".".join(map(str, cell)))
            shape = link(href(here), say("bin", n=len(rows)), shape)
        drawn.append(shape)
    return drawn
