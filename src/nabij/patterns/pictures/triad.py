"""A triad as a picture: every answer where its teller put it, and centres with their region."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.answers.permuting import teller_codes
from nabij.patterns.answers.shapes import triad_weights
from nabij.patterns.pictures.frame import (
    FEWEST,
    LINE,
    SOFT,
    WIDTH,
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
from nabij.patterns.pictures.layout import wrap
from nabij.patterns.pictures.marks import COLOURS, colour, group_class, mark
from nabij.patterns.pictures.svg import element, link, path, words
from nabij.patterns.pictures.triangle import (
    BOTTOM,
    LEFT,
    ROWS,
    SIDE,
    TOP,
    cell_of,
    corners_of,
    on_page,
    triad_bin,
)
from nabij.patterns.signification import TriadCentre, triad_centre

__all__ = ["triad_bin", "triad_svg"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
MOST_DOTS = 1_500


@dataclass(frozen=True)
class Answers:
    """What is drawn: weights of those who answered, their ids and group (-1: none)."""

    weights: Floats
    ids: list[Any]
    groups: Ints
    names: list[str]
    centres: list[TriadCentre]
    left_out: int
    few: list[tuple[str, int]]


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
    data = _gather(answers, ids, groups, tellers)
    title, n = say("triad_title"), len(data.weights)
    if not any(centre.enough for centre in data.centres):
        return too_few(say, title, n, paper=paper)
    binned = n > MOST_DOTS
    drawn = [_ground(), *_grid()]
    drawn += _bins(data, href, say) if binned else _dots(data, href)
    drawn += _centres(data, href, say)
    drawn += _corner_labels(corners)
    lines = _lines(data, corners, say, binned)
    top = BOTTOM + 74
    drawn += soft_lines(lines, top)
    svg = frame(
        top + len(lines) * LINE, title, " ".join(lines), drawn, links=href is not None, paper=paper
    )
    return Picture(svg, title, " ".join(lines), n, table=_table(data, corners, say))


def _gather(
    answers: Any,
    ids: Sequence[Any] | None,
    groups: Sequence[Any] | None,
    tellers: Sequence[Any] | None,
) -> Answers:
    weights = triad_weights(answers)
    said = np.asarray(np.isfinite(weights).all(axis=1))
    codes = teller_codes(tellers, len(weights))
    every = np.array([None] * len(weights) if groups is None else list(groups), dtype=object)
    big, few = _big_enough(every, said, codes)
    numbers = np.array([big.index(str(one)) if str(one) in big else -1 for one in every], dtype=int)
    parts = [numbers == place for place in range(len(big))] or [np.ones(len(weights), dtype=bool)]
    centres = [triad_centre(weights[part], tellers=codes[part].tolist()) for part in parts]
    names = list(range(len(weights))) if ids is None else list(ids)
    kept = np.flatnonzero(said)
    return Answers(
        weights[kept],
        [names[place] for place in kept],
        numbers[kept],
        big,
        centres,
        int((~said).sum()),
        few,
    )


def _big_enough(
    every: NDArray[Any], said: NDArray[np.bool_], codes: Ints
) -> tuple[list[str], list[tuple[str, int]]]:
    """Names of groups that may have a centre, in order of the alphabet, and those too small."""
    sizes: dict[str, int] = {}
    for name in {one for one in every if one is not None}:
        here = said & np.array([one == name for one in every], dtype=np.bool_)
        sizes[str(name)] = len(np.unique(codes[here]))
    large = sorted((name for name in sizes if sizes[name] >= FEWEST), key=lambda name: -sizes[name])
    return sorted(large[: len(COLOURS)]), sorted(
        (name, size) for name, size in sizes.items() if size < FEWEST
    )


def _ground() -> str:
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


def _grid() -> list[str]:
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


def _centres(data: Answers, href: Href | None, say: Say) -> list[str]:
    drawn: list[str] = []
    taken: list[float] = []
    for group, found in enumerate(data.centres):
        if found.centre is None:
            continue
        tint = colour(group) if data.names else "#641a50"
        kind = group_class(group) if data.names else None
        region = [(float(x), float(y)) for x, y in on_page(found.region)]
        x, y = (float(place) for place in on_page(np.array([found.centre]))[0])
        shapes = [
            element(
                "path",
                d=path(region),
                class_=f"region {kind or ''}".strip(),
                fill=tint,
                fill_opacity=0.25,
                stroke=tint,
                stroke_width=1.4,
                stroke_linejoin="round",
            ),
            mark(
                group,
                x,
                y,
                8,
                class_=f"centre {kind or ''}".strip(),
                fill=tint,
                stroke="#fffdf9",
                stroke_width=2.0,
            ),
        ]
        name = data.names[group] if data.names else say("triad_centre")
        line = _free_line(y + 5, taken)
        lettering = words(
            name,
            x + 16,
            line,
            class_="label",
            font_weight=600,
            paint_order="stroke",
            stroke="#fffdf9",
            stroke_width=4.0,
        )
        url = None
        if href and data.names:
            inside = tuple(data.ids[row] for row in np.flatnonzero(data.groups == group))
            url = href(Mark("group", inside, name))
        drawn.append(link(url, f"{name}, {say('answers', n=found.n)}", *shapes, lettering))
    return drawn


def _free_line(y: float, taken: list[float]) -> float:
    while any(abs(y - other) < 19 for other in taken):
        y += 19
    taken.append(y)
    return y


def _corner_labels(corners: Sequence[str]) -> list[str]:
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
