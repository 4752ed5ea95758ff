"""Likeness as a picture: each group a disc of stories, with the words that tell it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.fewest import FEWEST
from nabij.patterns.pictures.discs import near_what_resembles, push_apart, sunflower
from nabij.patterns.pictures.frame import (
    INK,
    SOFT,
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
from nabij.patterns.pictures.layout import width_of, wrap
from nabij.patterns.pictures.marks import mark
from nabij.patterns.pictures.svg import element, link, words

if TYPE_CHECKING:
    from nabij.patterns.likeness import Likeness

Floats = NDArray[np.float64]
MOST_GROUPS = 16
MOST_DOTS = 1_500
MOST_NOWHERE = 160
MARGIN = 16.0
LABEL = 15.0
WIDE, LINE = 22.0, 24.0
"""Room for the labels as large as they are on a phone."""


@dataclass(frozen=True)
class Disc:
    """One group: its stories from most to least typical, its words, its size on the page."""

    group: int
    stories: list[int]
    name: str | None
    telling: list[str]
    radius: float
    lines: list[str]
    dot: float


def likeness_svg(
    fitted: Likeness,
    *,
    ids: Sequence[Any] | None = None,
    href: Href | None = None,
    labels: Words | None = None,
    names: Mapping[int, str] | None = None,
    most: int = MOST_GROUPS,
    paper: bool = False,
) -> Picture:
    """Draw the groups of a `Likeness`.

    Parameters
    ----------
    fitted : Likeness
    ids : sequence, optional
        Of the stories, in the order of `fit`; positions else.
    names : mapping of group number to name, optional
        What people called the groups; shown above the telling words, never made up.
    most : int
        How many groups at most, the largest first; the rest is counted in words.
    href, labels, paper
        As in `opinion_svg`; groups and dots are the marks that open.
    """
    say = Say(labels)
    title, n = say("likeness_title"), len(fitted.labels_)
    if n < FEWEST:
        return too_few(say, title, n, paper=paper)
    names_of = list(range(n)) if ids is None else list(ids)
    each = max(1, -(-n // MOST_DOTS))
    discs = _discs(fitted, names or {}, most, each)
    places, height = _arranged(fitted, discs)
    drawn: list[str] = []
    for disc, (x, y) in zip(discs, places, strict=True):
        drawn += _disc(disc, float(x), float(y) + MARGIN, each, names_of, href, say)
    nowhere, top = _nowhere(fitted, height + MARGIN + 12, each, names_of, href, say)
    lines, table = _lines(fitted, discs, say, each), _table(fitted, say, names or {})
    drawn, links = [*drawn, *nowhere], href is not None
    return with_lines(title, n, drawn, lines, top + 14, table, links=links, paper=paper)


def _discs(fitted: Likeness, names: Mapping[int, str], most: int, each: int) -> list[Disc]:
    groups = fitted.groups_[:most]
    shown = sum(fitted.sizes_[group] for group in groups)
    # All discs together take about a quarter of the sheet; a dot keeps its distance to the next.
    spacing = float(np.clip(np.sqrt(60_000 * each / max(1, shown) / np.pi), 3.6, 11.0))
    discs = []
    for group in groups:
        size = fitted.sizes_[group]
        telling = fitted.words(group, 4)
        radius = spacing * np.sqrt(-(-size // each) + 0.5) + 7
        room = max(200.0, 2 * radius)
        lines = _whole_words(telling, room)
        discs.append(
            Disc(
                group, fitted.central(group, size), names.get(group), telling, radius, lines,
                dot=max(2.4, 0.45 * spacing),
            )
        )  # fmt: skip
    return discs


def _whole_words(telling: list[str], room: float) -> list[str]:
    """As many of the words as fit on two lines, none of them cut off."""
    for count in range(len(telling), 1, -1):
        lines = wrap(", ".join(telling[:count]), room, WIDE, 2)
        if not lines[-1].endswith("…"):
            return lines
    return wrap(", ".join(telling[:1]), room, WIDE, 2)


def _arranged(fitted: Likeness, discs: list[Disc]) -> tuple[Floats, float]:
    if not discs:
        return np.zeros((0, 2)), 0.0
    middles = np.stack(
        [fitted.vectors_[fitted.labels_ == disc.group].mean(axis=0) for disc in discs]
    ).astype(np.float64)
    middles /= np.maximum(np.linalg.norm(middles, axis=1, keepdims=True), 1e-9)
    halves = np.array([_half(disc) for disc in discs])
    if len(discs) == 1:
        return np.array([[WIDTH / 2, halves[0, 1]]]), float(2 * halves[0, 1])
    height = max(240.0, float(4 * halves.prod(axis=1).sum()) * 1.3 / WIDTH)
    start = (near_what_resembles(middles) + 1) / 2 * [WIDTH, height]
    places, _ = push_apart(start, halves, WIDTH, height)
    top, bottom = (places - halves)[:, 1].min(), (places + halves)[:, 1].max()
    return places - [0.0, top], float(bottom - top)


def _half(disc: Disc) -> tuple[float, float]:
    """Half the width and height that a disc takes with its label below."""
    written = max([width_of(line, WIDE) for line in disc.lines] + [120.0])
    if disc.name:
        written = max(written, width_of(disc.name, WIDE))
    return max(disc.radius, written / 2) + 9, disc.radius + _label_height(disc) / 2 + 8


def _label_height(disc: Disc) -> float:
    return LINE * (bool(disc.name) + len(disc.lines) + 1) + 8


def _disc(
    disc: Disc, x: float, y: float, each: int, ids: list[Any], href: Href | None, say: Say
) -> list[str]:
    """Draw a disc; `y` is the middle of disc and label together."""
    middle = y - _label_height(disc) / 2
    ground = element(
        "circle", cx=x, cy=middle, r=disc.radius, class_="band", fill="#641a50", fill_opacity=0.1
    )
    count = -(-len(disc.stories) // each)
    spots = sunflower(count, (disc.radius - 7) / np.sqrt(count + 0.5))
    dots = []
    for number, (across, down) in enumerate(spots):
        inside = tuple(ids[one] for one in disc.stories[number * each : (number + 1) * each])
        dot = element(
            "circle",
            cx=x + float(across),
            cy=middle + float(down),
            r=disc.dot,
            class_="dot",
            fill=INK,
            fill_opacity=float(0.9 - 0.5 * number / count),
        )
        url = href(Mark("dot", inside, str(inside[0]))) if href and each == 1 else None
        dots.append(link(url, str(inside[0]), dot))
    url = None
    if href:
        every = tuple(ids[one] for one in disc.stories)
        url = href(Mark("group", every, str(disc.group)))
    size = say("stories", n=len(disc.stories))
    label = f"{disc.name or ', '.join(disc.telling)}: {size}"
    return [link(url, label, ground, *_label(disc, x, middle + disc.radius, size)), *dots]


def _label(disc: Disc, x: float, top: float, size: str) -> list[str]:
    y, drawn = top + LINE, []
    if disc.name:
        drawn.append(words(disc.name, x, y, text_anchor="middle", class_="label", font_weight=600))
        y += LINE
    for line in disc.lines:
        drawn.append(words(line, x, y, text_anchor="middle", class_="label", font_size=LABEL))
        y += LINE
    return [*drawn, words(size, x, y, text_anchor="middle", class_="label", fill=SOFT)]


def _nowhere(
    fitted: Likeness, top: float, each: int, ids: list[Any], href: Href | None, say: Say
) -> tuple[list[str], float]:
    """Stories that belong nowhere, in a row of open dots; more than a few rows are counted."""
    alone = np.flatnonzero(fitted.labels_ < 0)
    if not len(alone):
        return [], top
    drawn = [
        words(say("likeness_nowhere", n=len(alone)), 24, top + 16, class_="label", font_size=LABEL)
    ]
    shown = alone[::each] if len(alone) <= MOST_NOWHERE * each else alone[:0]
    y = top + 40
    for number, story in enumerate(shown):
        x = 32.0 + 20 * (number % 33)
        y = top + 40 + 20 * (number // 33)
        inside = (ids[int(story)],)
        url = href(Mark("dot", inside, str(inside[0]))) if href and each == 1 else None
        drawn.append(link(url, str(inside[0]), mark(None, x, y, 6)))
    return drawn, y + 16


def _lines(fitted: Likeness, discs: list[Disc], say: Say, each: int) -> list[str]:
    n = len(fitted.labels_)
    if not discs:
        return [say("likeness_none", n=n)]
    several = len(fitted.groups_) > 1
    lines = [say("likeness_what" if several else "likeness_one", groups=len(fitted.groups_), n=n)]
    rest = fitted.groups_[len(discs) :]
    if rest:
        stories = sum(fitted.sizes_[group] for group in rest)
        lines.append(say("likeness_more", groups=len(rest), n=stories))
    lines.append(say("likeness_one_dot") if each == 1 else say("likeness_many", each=each))
    return under(lines)


def _table(fitted: Likeness, say: Say, names: Mapping[int, str]) -> Table:
    rows: list[list[Any]] = [
        [
            names.get(group) or say("group", name=str(group + 1)),
            fitted.sizes_[group],
            ", ".join(fitted.words(group, 6)),
        ]
        for group in fitted.groups_
    ]
    head = [say("group", name="").strip(), say("stories", n="").strip(), say("likeness_words")]
    return Table(head, rows)
