"""The opinion map as a picture: everybody where their votes put them, with the groups around."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.fewest import FEWEST
from nabij.patterns.pictures.frame import (
    WIDTH,
    Href,
    Mark,
    Picture,
    Table,
    too_few,
    under,
    with_lines,
)
from nabij.patterns.pictures.labels import Say, Words
from nabij.patterns.pictures.layout import hexagons, into_box
from nabij.patterns.pictures.marks import around, mark, plain_mark
from nabij.patterns.pictures.opinion_groups import TOP, group_labels, group_name, outlines
from nabij.patterns.pictures.svg import element, link, path, words

if TYPE_CHECKING:
    import polars as pl

    from nabij.patterns.opinion import OpinionMap

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
MOST_DOTS = 2_000
BOX = (30.0, TOP, WIDTH - 60.0, 420.0)
CELL = 9.0
SMALLEST, USUAL, LARGEST = 2.4, 6.0, 2 * CELL
"""Radius of the mark of a hexagon; its area says how many. `USUAL` where one in twenty has more."""


def opinion_svg(
    fitted: OpinionMap,
    *,
    href: Href | None = None,
    labels: Words | None = None,
    names: Mapping[int, str] | None = None,
    you: Any = None,
    dots_open: bool = False,
    paper: bool = False,
) -> Picture:
    """Draw an opinion map.

    Parameters
    ----------
    fitted : OpinionMap
    href : callable, optional
        Gives the address that a group opens (and, with `dots_open`, a dot or a bin).
    labels : mapping, optional
        Words in another language; see `nabij.patterns.pictures.labels`.
    names : mapping of group number to name, optional
        What people called the groups. Else they are numbered from 1.
    you : optional
        The participant who looks, whose own dot is marked.
    dots_open : bool
        Whether single dots are links. Off by default: a person's dot is nobody else's business.
    paper : bool
        Draw the paper too, for a file that is looked at by itself.
    """
    say = Say(labels)
    people = fitted.coordinates_
    title = say("opinion_title")
    if people.height < FEWEST:
        return too_few(say, title, people.height, paper=paper)
    points = into_box(people.select("x", "y").to_numpy(), *BOX)
    groups = people["group"].to_numpy()
    drawn = [*_axes(), *_people(people, points, href if dots_open else None, say)]
    drawn += outlines(fitted, points, groups)
    drawn += group_labels(fitted, points, groups, href, say, names)
    drawn += _you(people, points, you, say)
    lines, table = under(_lines(fitted, say)), _table(fitted, say, names)
    top, links = BOX[1] + BOX[3] + 34, href is not None
    return with_lines(title, people.height, drawn, lines, top, table, links=links, paper=paper)


def _axes() -> list[str]:
    left, top, width, height = BOX
    middle, centre = top + height / 2, left + width / 2
    lines = [[(left, middle), (left + width, middle)], [(centre, top), (centre, top + height)]]
    return [
        element("path", d=path(line, closed=False), class_="grid", fill="none", stroke="#e2d8c8")
        for line in lines
    ]


def _people(people: pl.DataFrame, points: Floats, href: Href | None, say: Say) -> list[str]:
    """Everybody: a dot each, or counted in hexagons where there are too many for that."""
    groups, ids = people["group"].to_numpy(), people["participant"].to_list()
    if people.height > MOST_DOTS:
        return _bins(points, groups, ids, href, say)
    return _dots(points, groups, ids, href)


def _dots(points: Floats, groups: Ints, ids: list[Any], href: Href | None) -> list[str]:
    """Dots by group, those without a group below the others."""
    size = 5.0 if len(points) <= 300 else 3.8 if len(points) <= 1000 else 3.0
    drawn = []
    for group in sorted({int(one) for one in groups}):
        dots = []
        for row in np.flatnonzero(groups == group):
            x, y, name = float(points[row, 0]), float(points[row, 1]), str(ids[row])
            dot = plain_mark(group, x, y, size)
            url = href(Mark("dot", (ids[row],), name)) if href else None
            dots.append(link(url, name, dot))
        drawn.append(around(group, dots))
    return drawn


def _bins(points: Floats, groups: Ints, ids: list[Any], href: Href | None, say: Say) -> list[str]:
    """A mark a hexagon: larger where more people stand, of the group most of them are in."""
    cells, corners = hexagons(points, CELL)
    names, inverse, counts = np.unique(cells, axis=0, return_inverse=True, return_counts=True)
    by_cell = np.split(np.argsort(inverse.ravel(), kind="stable"), np.cumsum(counts)[:-1])
    many = np.quantile(counts, 0.95)
    drawn = []
    # The largest first: none lies under another.
    for place in np.argsort(-counts, kind="stable"):
        (column, row), inside = names[place], by_cell[place]
        found = groups[inside][groups[inside] >= 0]
        group = int(np.bincount(found).argmax()) if len(found) else None
        x, y = (float(place) for place in corners[int(column), int(row)].mean(axis=0))
        size = float(np.clip(USUAL * np.sqrt(len(inside) / many), SMALLEST, LARGEST))
        sign = mark(group, x, y, size)
        if href:
            here = Mark("bin", tuple(ids[one] for one in inside), f"{column}.{row}")
            sign = link(href(here), say("bin", n=len(inside)), sign)
        drawn.append(sign)
    return drawn


def _you(people: pl.DataFrame, points: Floats, who: Any, say: Say) -> list[str]:
    ids = people["participant"].to_list()
    if who is None or who not in ids:
        return []
    x, y = (float(place) for place in points[ids.index(who)])
    return [
        element(
            "circle",
            cx=x,
            cy=y,
            r=10.0,
            fill="none",
            stroke="currentColor",
            stroke_width=2,
            class_="whisker",
        ),
        words(
            say("you"),
            x,
            y - 15,
            class_="label",
            text_anchor="middle",
            font_weight=600,
            paint_order="stroke",
            stroke="#fbf7f0",
            stroke_width=4.0,
        ),
    ]


def _lines(fitted: OpinionMap, say: Say) -> list[str]:
    people, statements = fitted.coordinates_.height, fitted.axes_.height
    left_out = int((fitted.coordinates_["group"] < 0).sum())
    facts: dict[str, object] = {"n": people, "statements": statements}
    if fitted.n_groups_ > 1:
        lines = [
            say("opinion_groups", groups=fitted.n_groups_, **facts) + " " + say("opinion_how"),
            say("opinion_sure", sure=round(100 * fitted.stability_)) + " " + say("hull_how"),
        ]
    else:
        lines = [say("opinion_one", **facts) + " " + say("opinion_how")]
    binned = people > MOST_DOTS
    if left_out:
        lines.append(say("opinion_left_out_binned" if binned else "opinion_left_out", n=left_out))
    return [*lines, say("binned")] if binned else lines


def _table(fitted: OpinionMap, say: Say, names: Mapping[int, str] | None) -> Table:
    groups = fitted.coordinates_["group"]
    rows: list[list[Any]] = [
        [group_name(group, say, names), int((groups == group).sum())] for group in fitted.groups_
    ]
    return Table([say("group", name="").strip(), say("people", n="").strip()], rows)
