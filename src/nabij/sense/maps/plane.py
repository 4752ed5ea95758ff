"""Stones on a plane: where tellers put each, and its mean with how sure it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from nabij.patterns.pictures.frame import (
    LINE,
    SOFT,
    WIDTH,
    Picture,
    Table,
    frame,
    soft_lines,
)
from nabij.patterns.pictures.layout import wrap
from nabij.patterns.pictures.marks import COLOURS, colour, group_class, mark
from nabij.patterns.pictures.svg import element, link, path, words
from nabij.sense.maps.centres import plane_mean
from nabij.sense.maps.drawing import Dot, Part, Written, answers_count, bin_of, too_few_of
from nabij.sense.maps.strip import WIDE

SIDE, TOP = 480.0, 50.0
LEFT = (WIDTH - SIDE) / 2
MOST_DOTS = 1_500
CELLS = 12
KEY_LINE = 28.0


@dataclass(frozen=True)
class Stone:
    """One stone: where it lies in each story that has it."""

    name: str
    part: Part
    x: list[float]
    y: list[float]
    dots: list[Dot]

    @property
    def number(self) -> int:
        return self.part.number or 0


def plane_svg(
    title: str,
    stones: Sequence[Stone],
    axes: Sequence[str],
    story_url: Callable[[Dot], str],
    cell_url: Callable[[Stone, int, int], str],
) -> Picture:
    """Draw the stones. Dots open their story, and above some thousands cells open theirs."""
    written = Written()
    shown = [stone for stone in stones if stone.part.enough]
    written.lines += [too_few_of(stone.part) for stone in stones if not stone.part.enough]
    binned = sum(stone.part.n for stone in shown) > MOST_DOTS
    drawn = _ground(axes)
    for stone in shown:
        drawn += _cells(stone, cell_url) if binned else _dots(stone, story_url)
    drawn += _means(shown, written)
    if binned:
        written.lines.append(_("Too many to draw each: a larger square holds more answers."))
    written.lines.append(_("A shaded region holds the mean of its stone with 95 % certainty."))
    lines = [piece for line in written.lines for piece in wrap(line, WIDTH - 48, 13)]
    key, top = _key(shown)
    drawn += key
    drawn += soft_lines(lines, top)
    svg = frame(top + len(lines) * LINE, title, " ".join(lines), drawn, links=True)
    head = [_("stone"), _("answers"), f"{axes[0]} → {axes[1]} (%)", f"{axes[2]} → {axes[3]} (%)"]
    n = sum(stone.part.n for stone in shown)
    return Picture(svg, title, " ".join(lines), n, table=Table(head, written.rows))


def _ground(axes: Sequence[str]) -> list[str]:
    middle = (LEFT + SIDE / 2, TOP + SIDE / 2)
    cross = path([(LEFT, middle[1]), (LEFT + SIDE, middle[1])], closed=False) + path(
        [(middle[0], TOP), (middle[0], TOP + SIDE)], closed=False
    )
    drawn = [
        element("rect", x=LEFT, y=TOP, width=SIDE, height=SIDE, class_="ground", fill="#fffdf9",
                stroke=SOFT),
        element("path", d=cross, class_="grid", fill="none", stroke="#e2d8c8"),
        words(f"↑ {axes[3]}", middle[0], TOP - 14, text_anchor="middle", class_="label",
              font_weight=600),
        words(f"↓ {axes[2]}", middle[0], TOP + SIDE + 28, text_anchor="middle", class_="label",
              font_weight=600),
    ]  # fmt: skip
    for text, x, anchor in (
        (f"← {axes[0]}", LEFT - 30, "start"),
        (f"{axes[1]} →", LEFT + SIDE + 30, "end"),
    ):
        for row, line in enumerate(wrap(text, SIDE / 2 + 20, WIDE, 3)):
            drawn.append(words(line, x, TOP + SIDE + 62 + 22 * row, text_anchor=anchor,
                               class_="label", font_weight=600))  # fmt: skip
    return drawn


def _at(x: float, y: float) -> tuple[float, float]:
    return LEFT + SIDE * x, TOP + SIDE * (1 - y)


def _tint(stone: Stone) -> tuple[str, str]:
    if stone.number >= len(COLOURS):
        return "", "#2b2520"
    return group_class(stone.number), colour(stone.number)


def _dots(stone: Stone, story_url: Callable[[Dot], str]) -> list[str]:
    drawn = []
    kind, tint = _tint(stone)
    for x, y, dot in zip(stone.x, stone.y, stone.dots, strict=True):
        across, down = _at(x, y)
        spot = mark(stone.number, across, down, 4, class_=f"dot {kind}".strip(), fill=tint,
                    fill_opacity=0.7)  # fmt: skip
        drawn.append(link(story_url(dot), f"{stone.name}: {dot}", spot))
    return drawn


def _cells(stone: Stone, cell_url: Callable[[Stone, int, int], str]) -> list[str]:
    counts: dict[tuple[int, int], int] = {}
    for x, y in zip(stone.x, stone.y, strict=True):
        cell = bin_of(x, CELLS), bin_of(y, CELLS)
        counts[cell] = counts.get(cell, 0) + 1
    most, size = max(counts.values()), SIDE / CELLS
    kind, tint = _tint(stone)
    drawn = []
    for (column, row), count in sorted(counts.items()):
        # Each stone keeps to its own part of the cell, so that none hides another.
        inner = size * (0.25 + 0.7 * (count / most) ** 0.5)
        across, down = _at((column + 0.5) / CELLS, (row + 0.5) / CELLS)
        square = element("rect", x=across - inner / 2, y=down - inner / 2, width=inner,
                         height=inner, class_=f"bin {kind}".strip(), fill=tint,
                         fill_opacity=0.55)  # fmt: skip
        label = f"{stone.name}: {answers_count(count)}"
        drawn.append(link(cell_url(stone, column, row), label, square))
    return drawn


def _means(stones: Sequence[Stone], written: Written) -> list[str]:
    """The mean of each stone in its region."""
    drawn = []
    for stone in stones:
        found = plane_mean(stone.x, stone.y, stone.part.tellers)
        if found is None:
            continue
        kind, tint = _tint(stone)
        written.rows.append([stone.name, stone.part.n, round(100 * found.x), round(100 * found.y)])
        x, y = _at(found.x, found.y)
        region = [_at(*corner) for corner in found.region]
        drawn += [
            element("path", d=path(region), class_=f"region {kind}".strip(), fill=tint,
                    fill_opacity=0.25, stroke=tint, stroke_width=1.4),
            mark(stone.number, x, y, 7, class_=f"centre {kind}".strip(), fill=tint,
                 stroke="#fffdf9", stroke_width=2.0),
        ]  # fmt: skip
    return drawn


def _key(stones: Sequence[Stone]) -> tuple[list[str], float]:
    """The name of each stone with its mark, below the plane: a name in it would lie over dots."""
    drawn, y = [], TOP + SIDE + 146
    for stone in stones:
        kind, tint = _tint(stone)
        drawn.append(mark(stone.number, LEFT - 20, y - 5, 7, class_=f"centre {kind}".strip(),
                          fill=tint))  # fmt: skip
        for line in wrap(f"{stone.name} ({stone.part.n})", WIDTH - LEFT - 20, WIDE, 3):
            drawn.append(words(line, LEFT, y, class_="label", font_weight=600))
            y += KEY_LINE
    return drawn, y + 12
