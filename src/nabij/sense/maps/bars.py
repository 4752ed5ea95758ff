"""Answers to a choice: a bar an option, with its number and how sure its share is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from django.utils.translation import gettext as _

from nabij.patterns.opinions.tables import share_bounds
from nabij.patterns.pictures.frame import INK, LINE, SOFT, WIDTH, Picture, Table, frame, soft_lines
from nabij.patterns.pictures.layout import wrap
from nabij.patterns.pictures.marks import mark
from nabij.patterns.pictures.svg import element, link, path, words
from nabij.sense.maps.drawing import Part, Written, answers_count, bar, too_few_of
from nabij.sense.maps.strip import WIDE, colours_of

LEFT, ACROSS, THICK, KEY = 24.0, WIDTH - 150.0, 18.0, 26.0


def bars_svg(
    title: str,
    chosen: Sequence[Sequence[str]],
    options: Sequence[str],
    parts: Sequence[Part],
    href: Callable[[int], str],
) -> Picture:
    """Draw how often each option was chosen; a bar opens its stories (`href(option)`)."""
    written = Written()
    shown = [part for part in parts if part.enough]
    written.lines += [too_few_of(part) for part in parts if not part.enough]
    drawn, top = _key(shown), 20.0 + KEY * len(shown) * (len(parts) > 1)
    for number, option in enumerate(options):
        counts = [sum(option in chosen[row] for row in part.rows) for part in shown]
        block, top = _option(option, counts, shown, top, href(number))
        drawn += block
        written.rows += [
            [option, part.name, count, part.n] for part, count in zip(shown, counts, strict=True)
        ]
    written.lines.append(_("The thin line says how sure the share is (90 %)."))
    lines = [piece for line in written.lines for piece in wrap(line, WIDTH - 48, 13)]
    drawn += soft_lines(lines, top + 14)
    svg = frame(top + 14 + len(lines) * LINE, title, " ".join(lines), drawn, links=True)
    head = [_("option"), _("group"), _("chosen"), _("of")]
    n = sum(part.n for part in parts)
    return Picture(svg, title, " ".join(lines), n, table=Table(head, written.rows))


def _key(parts: Sequence[Part]) -> list[str]:
    drawn: list[str] = []
    for row, part in enumerate(parts if len(parts) > 1 else []):
        label = f"{part.name} · {answers_count(part.n)}"
        drawn += [
            mark(part.number, LEFT + 6, 14 + KEY * row, 6),
            words(label, LEFT + 20, 19 + KEY * row, class_="tick", font_size=13),
        ]
    return drawn


def _option(
    option: str, counts: list[int], parts: Sequence[Part], top: float, url: str
) -> tuple[list[str], float]:
    lines = [
        words(line, LEFT, top + 16 + 22 * row, class_="label")
        for row, line in enumerate(wrap(option, WIDTH - 2 * LEFT, WIDE, 3))
    ]
    drawn, y = list(lines), top + 16 + 22 * (len(lines) - 1) + 8
    for part, count in zip(parts, counts, strict=True):
        kind, tint = colours_of(part)
        long = ACROSS * count / max(part.n, 1)
        drawn += [
            bar(LEFT, y, long, THICK, kind, tint),
            _sure(count, part.n, y),
            words(f"{count} / {part.n}", LEFT + ACROSS + 14, y + 14, class_="tick",
                  font_size=13, fill=SOFT),
        ]  # fmt: skip
        y += THICK + 9
    return [link(url, f"{option}: {answers_count(sum(counts))}", *drawn)], y + 12


def _sure(count: int, n: int, y: float) -> str:
    _share, low, high = share_bounds(np.array([count]), np.array([n]))
    at = y + THICK + 2.5
    line = [(LEFT + ACROSS * float(low[0]), at), (LEFT + ACROSS * float(high[0]), at)]
    return element("path", d=path(line, closed=False), class_="whisker", fill="none", stroke=INK,
                   stroke_width=1.4)  # fmt: skip
