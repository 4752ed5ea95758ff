"""Answers on a line (dyad, scale): how many in each part, and the mean with how sure it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _

from nabij.patterns.pictures.frame import (
    INK,
    LINE,
    SOFT,
    WIDTH,
    Picture,
    Table,
    frame,
    soft_lines,
)
from nabij.patterns.pictures.layout import wrap
from nabij.patterns.pictures.marks import colour, group_class, mark
from nabij.patterns.pictures.svg import element, link, path, words
from nabij.sense.maps.centres import line_mean
from nabij.sense.maps.drawing import Part, Written, answers_count, bar, bin_of, too_few_of

BINS = 11
LEFT, ACROSS, HIGH = 40.0, WIDTH - 80.0, 150.0
WIDE = 22
"""Letters grow to this size on a phone: lines are broken so that they fit then too."""
SENSE = "#641a50"


def strip_svg(
    title: str,
    values: Sequence[float],
    ends: Sequence[str],
    parts: Sequence[Part],
    href: Callable[[int], str],
) -> Picture:
    """Draw one strip of columns for each part; a column opens its stories (`href(column)`)."""
    written = Written()
    drawn: list[str] = []
    top = 16.0
    for part in parts:
        block, top = _strip(part, values, top, href, written)
        drawn += block
    drawn += _ends(ends, top)
    written.lines.append(
        _("The mark is the mean; the line beside it holds it with 95 % certainty.")
    )
    lines = [piece for line in written.lines for piece in wrap(line, WIDTH - 48, 13)]
    top += 96
    drawn += soft_lines(lines, top)
    svg = frame(top + len(lines) * LINE, title, " ".join(lines), drawn, links=True)
    head = [_("group"), _("answers"), *(f"{low}–{high}" for low, high in _edges())]
    n = sum(part.n for part in parts)
    return Picture(svg, title, " ".join(lines), n, table=Table(head, written.rows))


def _edges() -> list[tuple[int, int]]:
    return [(round(100 * one / BINS), round(100 * (one + 1) / BINS)) for one in range(BINS)]


def _strip(
    part: Part, values: Sequence[float], top: float, href: Callable[[int], str], written: Written
) -> tuple[list[str], float]:
    label = f"{part.name} · {answers_count(part.n)}"
    drawn = [words(label, LEFT, top + 12, class_="label", font_weight=600)]
    if not part.enough:
        written.lines.append(too_few_of(part))
        return [*drawn, words(too_few_of(part), LEFT, top + 34, class_="label")], top + 50
    columns: list[int] = [0] * BINS
    for row in part.rows:
        columns[bin_of(values[row], BINS)] += 1
    written.rows.append([part.name, part.n, *columns])
    floor, most, wide = top + 54 + HIGH, max(columns), ACROSS / BINS
    kind, tint = colours_of(part)
    for place, count in enumerate(columns):
        if count:
            high = HIGH * count / most
            x = LEFT + place * wide
            shape = bar(x + 2, floor - high, wide - 4, high, kind, tint)
            above = words(count, x + wide / 2, floor - high - 5, text_anchor="middle",
                          class_="tick", font_size=13, fill=SOFT)  # fmt: skip
            drawn.append(link(href(place), answers_count(count), shape, above))
    return [*drawn, *_mean(part, values, floor)], floor + 30


def _mean(part: Part, values: Sequence[float], floor: float) -> list[str]:
    line = [(LEFT, floor), (LEFT + ACROSS, floor)]
    drawn = [element("path", d=path(line, closed=False), class_="axis", fill="none", stroke=SOFT)]
    found = line_mean([values[row] for row in part.rows], part.tellers)
    if found is None:
        return drawn
    kind, tint = colours_of(part)
    low, high = LEFT + ACROSS * found.low, LEFT + ACROSS * found.high
    sure = path([(low, floor + 14), (high, floor + 14)], closed=False)
    return [
        *drawn,
        element("path", d=sure, class_=f"whisker {kind}".strip(), fill="none", stroke=INK,
                stroke_width=3),
        mark(part.number or 0, LEFT + ACROSS * found.mean, floor + 14, 6,
             class_=f"centre {kind}".strip(), fill=tint),
    ]  # fmt: skip


def _ends(ends: Sequence[str], top: float) -> list[str]:
    drawn = []
    for text, x, anchor in ((ends[0], LEFT, "start"), (ends[1], LEFT + ACROSS, "end")):
        drawn += [
            words(line, x, top + 18 + 22 * row, text_anchor=anchor, class_="label", font_weight=600)
            for row, line in enumerate(wrap(text, ACROSS / 2 - 20, WIDE, 3))
        ]
    return drawn


def colours_of(part: Part) -> tuple[str, str]:
    if part.number is None:
        return "", SENSE
    return group_class(part.number), colour(part.number)
