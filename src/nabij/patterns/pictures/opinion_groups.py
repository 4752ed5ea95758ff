"""Groups in the picture of an opinion map: a line around them, and their names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.pictures.frame import WIDTH, Href, Mark
from nabij.patterns.pictures.labels import Say
from nabij.patterns.pictures.layout import inner_outline, width_of
from nabij.patterns.pictures.marks import colour, group_class, mark
from nabij.patterns.pictures.svg import element, link, path, words

if TYPE_CHECKING:
    from nabij.patterns.opinion import OpinionMap

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
TOP = 34.0


def group_name(group: int, say: Say, names: Mapping[int, str] | None) -> str:
    """Return what people called the group, else its number from 1."""
    if names and names.get(group):
        return names[group]
    return say("group", name=str(group + 1))


def outlines(fitted: OpinionMap, points: Floats, groups: Ints) -> list[str]:
    drawn = []
    for group in fitted.groups_ if fitted.n_groups_ > 1 else []:
        outline = inner_outline(points[groups == group])
        if len(outline):
            drawn.append(
                element(
                    "path",
                    d=path([(float(x), float(y)) for x, y in outline]),
                    class_=f"hull {group_class(group)}",
                    fill=colour(group),
                    fill_opacity=0.07,
                    stroke=colour(group),
                    stroke_width=1.4,
                    stroke_dasharray="5 4",
                    stroke_linejoin="round",
                )
            )
    return drawn


def group_labels(
    fitted: OpinionMap,
    points: Floats,
    groups: Ints,
    href: Href | None,
    say: Say,
    names: Mapping[int, str] | None,
) -> list[str]:
    drawn: list[str] = []
    taken: list[tuple[float, float]] = []
    for group in fitted.groups_ if fitted.n_groups_ > 1 else []:
        inside = points[groups == group]
        name = group_name(group, say, names)
        x = float(np.clip(np.median(inside[:, 0]), 110, WIDTH - 110))
        y = _free_line(float(np.quantile(inside[:, 1], 0.1)) - 12, x, taken)
        label = f"{name} · {say('people', n=len(inside))}"
        url = href(Mark("group", (group,), str(group))) if href else None
        drawn.append(link(url, label, *_sign_and_name(group, label, x, y)))
    return drawn


def _sign_and_name(group: int, label: str, x: float, y: float) -> tuple[str, str]:
    left = x - width_of(label, 15) / 2
    lettering = words(
        label,
        left + 16,
        y,
        class_="label",
        font_weight=600,
        paint_order="stroke",
        stroke="#fbf7f0",
        stroke_width=4.0,
        stroke_linejoin="round",
    )
    return mark(group, left + 4, y - 5, 6), lettering


def _free_line(y: float, x: float, taken: list[tuple[float, float]]) -> float:
    y = max(TOP - 8, y)
    while any(abs(y - other) < 22 and abs(x - across) < 220 for across, other in taken):
        y += 22
    taken.append((x, y))
    return y
