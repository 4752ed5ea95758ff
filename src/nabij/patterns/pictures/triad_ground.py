"""What lies under a picture of a triad: the triangle, its lines and the names of its corners."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nabij.patterns.pictures.frame import SOFT, WIDTH
from nabij.patterns.pictures.layout import wrap
from nabij.patterns.pictures.svg import element, path, words
from nabij.patterns.pictures.triangle import BOTTOM, LEFT, SIDE, TOP, on_page


def ground() -> str:
    outline = [(LEFT + SIDE / 2, TOP), (LEFT, float(BOTTOM)), (LEFT + SIDE, float(BOTTOM))]
    return element(
        "path",
        d=path(outline),
        class_="ground",
        fill="#fffdf9",
        stroke=SOFT,
        stroke_width=1.25,
        stroke_linejoin="round",
    )


def grid() -> list[str]:
    """Lines from the middle of the triangle to the middle of each side: who leans where."""
    middle = on_page(np.full((1, 3), 1 / 3))[0]
    sides = on_page((1 - np.eye(3)) / 2)
    return [
        element(
            "path",
            d=path([(float(middle[0]), float(middle[1])), (float(x), float(y))], closed=False),
            class_="grid",
            fill="none",
            stroke="#e2d8c8",
        )
        for x, y in sides
    ]


def corner_labels(corners: Sequence[str]) -> list[str]:
    top, left, right = corners
    drawn = [
        words(
            line,
            WIDTH / 2,
            TOP - 30 + 19 * row,
            text_anchor="middle",
            class_="label",
            font_weight=600,
        )
        for row, line in enumerate(wrap(top, 420, 15, 2))
    ]
    for text, x, anchor in ((left, 24.0, "start"), (right, WIDTH - 24, "end")):
        drawn += [
            words(
                line, x, BOTTOM + 24 + 19 * row, text_anchor=anchor, class_="label", font_weight=600
            )
            for row, line in enumerate(wrap(text, 300, 15, 2))
        ]
    return drawn
