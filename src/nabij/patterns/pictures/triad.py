"""A triad as a picture: every answer where its teller put it, and centres with their region."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from nabij.patterns.pictures.frame import (
    FEWEST,
    LINE,
    SOFT,
    Href,
    Mark,
    Picture,
    Table,
    frame,
    soft_lines,
    too_few,
    under,
)
from nabij.patterns.pictures.labels import Say, Words
from nabij.patterns.pictures.marks import mark
from nabij.patterns.pictures.svg import element, link, path, words
from nabij.patterns.pictures.triad_answers import Answers, gather
from nabij.patterns.pictures.triad_centres import centres
from nabij.patterns.pictures.triad_ground import corner_labels, grid, ground
from nabij.patterns.pictures.triangle import (
    BOTTOM,
    ROWS,
    cell_of,
    corners_of,
    on_page,
    triad_bin,
)

__all__ = ["triad_bin", "triad_svg"]

MOST_DOTS = 1_500


def triad_svg(
    answers: Any,
    corners: Sequence[str],
    *,
    ids: Sequence[Any] | None = None,
    groups: Sequence[Any] | None = None,
    tellers: Sequence[Any] | None = None,
    href: Href | None = None,
    labels: Words | None = None,
    paper: bool = False,
) -> Picture:
    """Draw a triad.

    Parameters
    ----------
    answers : array-like, shape (n, 3)
        Raw weights in the order of `corners`; None or NaN where it does not apply.
    corners : three texts: top, left, right
    ids : sequence, optional
        Of the stories; positions else.
    groups : sequence of str or None, optional
        Group of each story. The five largest with at least five tellers get a centre.
    tellers : sequence, optional
        Who told each story.
    href, labels, paper
        As in `opinion_svg`; dots, bins and centres ("group") are the marks that open.
    """
    say = Say(labels)
    data = gather(answers, ids, groups, tellers)
    title, n = say("triad_title"), len(data.weights)
    if not any(centre.enough for centre in data.centres):
        return too_few(say, title, n, paper=paper)
    binned = n > MOST_DOTS
    drawn = [ground(), *grid()]
    drawn += _bins(data, href, say) if binned else _dots(data, href)
    drawn += centres(data, href, say)
    drawn += corner_labels(corners)
    lines = _lines(data, corners, say, binned)
    top = BOTTOM + 74
    drawn += soft_lines(lines, top)
    svg = frame(
        top + len(lines) * LINE, title, " ".join(lines), drawn, links=href is not None, paper=paper
    )
    return Picture(svg, title, " ".join(lines), n, table=_table(data, corners, say))


def _dots(data: Answers, href: Href | None) -> list[str]:
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


def _bins(data: Answers, href: Href | None, say: Say) -> list[str]:
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


def _lines(data: Answers, corners: Sequence[str], say: Say, binned: bool) -> list[str]:
    top, left, right = corners
    lines = [say("triad_what", n=len(data.weights), top=top, left=left, right=right)]
    lines.append(say("triad_region") + (" " + say("triad_bins") if binned else ""))
    if data.left_out:
        lines.append(say("triad_left_out", n=data.left_out))
    lines += [say("triad_few_group", name=name, n=f"< {FEWEST}") for name, _ in data.few]
    return under(lines)


def _table(data: Answers, corners: Sequence[str], say: Say) -> Table:
    names = data.names or [say("everyone")]
    rows: list[list[Any]] = [
        [name, found.n, *(round(100 * share) for share in found.centre)]
        for name, found in zip(names, data.centres, strict=True)
        if found.centre is not None
    ]
    head = [say("group", name="").strip(), say("answers", n="").strip()]
    return Table([*head, *(f"{corner} (%)" for corner in corners)], rows)
