"""Pictures of `nabij map` and `nabij groups` as files of their own: SVG without script or style."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

COLOURS = ["#22578e", "#d1681e", "#33948f", "#5c093c", "#685007"]
INK, SOFT, PAPER, LINE = "#2b2520", "#665c50", "#fbf7f0", "#e2d8c8"
FONT = "'Source Sans 3', 'Source Sans Pro', 'Noto Sans', sans-serif"
SIZE, MARGIN = 720, 60
MOST_DOTS = 4_000
BINS = 48


@dataclass(frozen=True)
class Dot:
    x: float
    y: float
    group: int
    """-1: in no group."""


def opinion_picture(dots: Sequence[Dot], title: str, description: str) -> str:
    """People on two axes, coloured by group; above some thousands as bins, and it says so."""
    scale = _scale(dots)
    if len(dots) > MOST_DOTS:
        marks, note = _bins(dots, scale), f"Each square is a part of {len(dots):,} people."
    else:
        marks, note = _dots(dots, scale), f"Each dot is one of {len(dots):,} people."
    body = [*marks, *_names(dots, scale), _text(MARGIN, SIZE + 20, note, SOFT)]
    return _svg(SIZE, SIZE + 40, title, description, body)


def group_picture(rows: Sequence[tuple[str, int]], title: str, description: str) -> str:
    """How many texts each group has, with its words; a bar a group."""
    most = max((size for _, size in rows), default=1)
    body, height = [], 40
    for words, size in rows:
        width = max(2.0, (SIZE - 2 * MARGIN) * size / most)
        body.append(_text(MARGIN, height, f"{words} ({size:,})", INK))
        body.append(
            f'<rect x="{MARGIN}" y="{height + 8}" width="{width:.1f}" height="10" '
            f'fill="{COLOURS[0]}"/>'
        )
        height += 46
    return _svg(SIZE, height, title, description, body)


def _scale(dots: Sequence[Dot]) -> "tuple[float, float, float]":
    # One scale for both axes: a distance means the same in each direction.
    xs, ys = [dot.x for dot in dots] or [0.0], [dot.y for dot in dots] or [0.0]
    reach = max(max(xs) - min(xs), max(ys) - min(ys)) or 1.0
    return (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2, (SIZE - 2 * MARGIN) / reach


def _at(dot: Dot, scale: tuple[float, float, float]) -> tuple[float, float]:
    middle_x, middle_y, factor = scale
    return SIZE / 2 + (dot.x - middle_x) * factor, SIZE / 2 - (dot.y - middle_y) * factor


def _colour(group: int) -> str:
    return SOFT if group < 0 else COLOURS[group % len(COLOURS)]


def _dots(dots: Iterable[Dot], scale: tuple[float, float, float]) -> list[str]:
    drawn = []
    for dot in sorted(dots, key=lambda one: one.group):
        x, y = _at(dot, scale)
        opacity = "0.25" if dot.group < 0 else "0.7"
        drawn.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{_colour(dot.group)}" '
            f'fill-opacity="{opacity}"/>'
        )
    return drawn


def _bins(dots: Iterable[Dot], scale: tuple[float, float, float]) -> list[str]:
    side = SIZE / BINS
    filled: dict[tuple[int, int, int], int] = {}
    for dot in dots:
        x, y = _at(dot, scale)
        place = (int(x // side), int(y // side), dot.group)
        filled[place] = filled.get(place, 0) + 1
    most = max(filled.values())
    return [
        f'<rect x="{column * side:.1f}" y="{row * side:.1f}" width="{side:.1f}" '
        f'height="{side:.1f}" fill="{_colour(group)}" '
        f'fill-opacity="{0.12 + 0.88 * (count / most) ** 0.5:.2f}"/>'
        for (column, row, group), count in sorted(filled.items())
    ]


def _names(dots: Sequence[Dot], scale: tuple[float, float, float]) -> list[str]:
    """The letter of each group at the middle of its people."""
    drawn = []
    for group in sorted({dot.group for dot in dots if dot.group >= 0}):
        members = [_at(dot, scale) for dot in dots if dot.group == group]
        x = sum(place[0] for place in members) / len(members)
        y = sum(place[1] for place in members) / len(members)
        drawn.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="15" fill="{PAPER}" '
            f'stroke="{_colour(group)}" stroke-width="3"/>'
        )
        drawn.append(_text(x, y + 6, letter(group), INK, anchor="middle"))
    return drawn


def letter(group: int) -> str:
    """Groups go by letters: a number would read as a rank."""
    return chr(ord("A") + group) if 0 <= group < 26 else str(group)


def _text(x: float, y: float, words: str, colour: str, anchor: str = "start") -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="{FONT}" font-size="16" fill="{colour}" '
        f'text-anchor="{anchor}">{escape(words)}</text>'
    )


def _svg(width: int, height: int, title: str, description: str, body: Iterable[str]) -> str:
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        'aria-labelledby="title" aria-describedby="description">'
    )
    return "\n".join(
        [
            opening,
            f'<title id="title">{escape(title)}</title>',
            f'<desc id="description">{escape(description)}</desc>',
            f'<rect width="{width}" height="{height}" fill="{PAPER}"/>',
            *body,
            "</svg>\n",
        ]
    )
