"""The picture as a whole: title, description, the words under it, and the table beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from nabij.patterns.pictures.labels import Say
from nabij.patterns.pictures.layout import wrap
from nabij.patterns.pictures.svg import element, text_of, words

INK = "#2b2520"
SOFT = "#665c50"
PAPER = "#fbf7f0"
CARD = "#fffdf9"
FONT = "'Source Sans 3', 'Source Sans Pro', 'Noto Sans', system-ui, sans-serif"
WIDTH = 720.0
LINE = 19.0


@dataclass(frozen=True)
class Mark:
    """Something in a picture that can be opened.

    Attributes
    ----------
    kind : "dot", "bin", "group" or "statement"
    ids : tuple
        What is under it: identifiers of people, stories or a statement; the number of a group.
    key : str
        A short name of it that stays the same: the cell of a bin, else the first id.
    """

    kind: str
    ids: tuple[Any, ...]
    key: str


Href = Callable[[Mark], str | None]


@dataclass(frozen=True)
class Table:
    """The same as the picture, as a table: column heads, rows of text and numbers, a caption."""

    head: list[str]
    rows: list[list[Any]]
    caption: str = ""


@dataclass(frozen=True)
class Picture:
    """A picture with its words and its table.

    Attributes
    ----------
    svg : str
        A whole `<svg>` element without width, height, script or style.
    title, description : str
        What the picture shows; also inside it for screen readers.
    n : int
        How many people, stories or answers it rests on.
    enough : bool
        False when it only says that there are too few.
    table : Table
    """

    svg: str
    title: str
    description: str
    n: int
    enough: bool = True
    table: Table = field(default_factory=lambda: Table([], []))

    def __str__(self) -> str:
        return self.svg


def frame(
    height: float,
    title: str,
    description: str,
    body: Sequence[str],
    *,
    links: bool,
    paper: bool = False,
) -> str:
    """Put a title, a description and a viewBox around what was drawn."""
    drawn = "".join(body)
    name = "p" + sha256((title + description + drawn).encode("utf-8", "ignore")).hexdigest()[:10]
    ground = element("rect", width=WIDTH, height=height, fill=PAPER) if paper else ""
    return element(
        "svg",
        element("title", text_of(title), id=f"{name}-t"),
        element("desc", text_of(description), id=f"{name}-d"),
        ground,
        drawn,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH:g} {height:g}",
        class_="picture",
        role="group" if links else "img",
        aria_labelledby=f"{name}-t",
        aria_describedby=f"{name}-d",
        font_family=FONT,
        font_size=15,
        color=INK,
        fill=INK,
    )


def with_lines(
    title: str,
    n: int,
    drawn: Sequence[str],
    lines: Sequence[str],
    top: float,
    table: Table,
    *,
    description: str | None = None,
    links: bool = False,
    paper: bool = False,
) -> Picture:
    """Make the picture of what was drawn, with its lines below from `top` and its table beside.

    The lines are also the description, if no other is given.
    """
    told = " ".join(lines) if description is None else description
    body = [*drawn, *soft_lines(lines, top)]
    svg = frame(top + len(lines) * LINE, title, told, body, links=links, paper=paper)
    return Picture(svg, title, told, n, table=table)


def under(lines: Sequence[str]) -> list[str]:
    """Sentences under a picture, broken to its width."""
    return [part for line in lines for part in wrap(line, WIDTH - 48, 13, 4)]


def soft_lines(lines: Sequence[str], top: float, left: float = 24.0) -> list[str]:
    """Quiet lines of text under one another, the first with its baseline at `top`."""
    return [
        words(line, left, top + number * LINE, class_="label--soft", fill=SOFT, font_size=13)
        for number, line in enumerate(lines)
    ]


def too_few(say: Say, title: str, n: int, *, paper: bool = False) -> Picture:
    """Return the picture that only says that there are too few."""
    body = [
        element(
            "rect",
            x=0.5,
            y=0.5,
            width=WIDTH - 1,
            height=119.0,
            rx=6,
            fill="none",
            stroke=SOFT,
            stroke_dasharray="2 5",
            class_="grid",
        ),
        words(say("too_few"), WIDTH / 2, 55, text_anchor="middle", font_size=17, class_="label"),
        words(
            say("too_few_why"),
            WIDTH / 2,
            80,
            text_anchor="middle",
            font_size=13,
            fill=SOFT,
            class_="label--soft",
        ),
    ]
    description = f"{say('too_few')} {say('too_few_why')}"
    svg = frame(120, title, description, body, links=False, paper=paper)
    return Picture(svg, title, description, n, enough=False)
