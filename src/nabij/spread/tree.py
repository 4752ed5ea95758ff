"""How a practice spread, laid out as a family tree: pure numbers, without database or page.

An indented tree that grows downwards: each node has a row of its own, so it reads the same on
a phone, on a wide screen and on paper, and as a list.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

WIDTH = 380.0
INDENT = 26.0
DEEPEST = 120.0
"""Deeper generations share this much indentation, so that there is always room for words."""

DOT = 8.0
MARGIN = 10.0
LINE = 20.0
GAP = 14.0
NAME_SIZE, WORDS_SIZE = 15.5, 14.0


@dataclass(frozen=True)
class Node:
    """A team and the first words of what it made of it. `state` is told, kept, trying or
    dropped; `said` is that state in words."""

    key: str
    name: str
    words: str
    state: str
    said: str
    url: str = ""
    children: "list[Node]" = field(default_factory=list)


@dataclass(frozen=True)
class Line:
    text: str
    y: float


@dataclass(frozen=True)
class Placed:
    """A node with its dot and its lines of text, inside the box x, y, width, height."""

    node: Node
    x: float
    y: float
    width: float
    height: float
    name: list[Line]
    words: list[Line]

    @property
    def dot_x(self) -> float:
        return self.x + DOT

    @property
    def dot_y(self) -> float:
        return self.y + LINE / 2

    @property
    def text_x(self) -> float:
        return self.x + 2 * DOT + 8

    @property
    def label(self) -> str:
        """What a screen reader says of it."""
        return f"{self.node.name}: {self.node.said}. {self.node.words}".strip()


@dataclass(frozen=True)
class Edge:
    """From the dot of one node down to the dot of another."""

    parent: str
    child: str
    state: str
    x: float
    top: float
    bottom: float
    end: float


@dataclass(frozen=True)
class Tree:
    width: float
    height: float
    nodes: list[Placed]
    edges: list[Edge]


def lay_out(root: Node) -> Tree:
    """Place each node below the one before it, indented by its generation."""
    rows = list(_rows(root))
    deepest = max(depth for _, depth, _ in rows)
    indent = min(INDENT, DEEPEST / max(deepest, 1))
    placed: list[Placed] = []
    at: dict[str, Placed] = {}
    edges: list[Edge] = []
    y = MARGIN
    for node, depth, parent in rows:
        one = _place(node, MARGIN + depth * indent, y)
        placed.append(one)
        at[node.key] = one
        if parent is not None:
            edges.append(_edge(at[parent.key], one))
        y += one.height + GAP
    return Tree(WIDTH, y - GAP + MARGIN, placed, edges)


def _rows(root: Node) -> Iterator[tuple[Node, int, Node | None]]:
    # With a stack of its own, so that no chain is too long for it.
    stack: list[tuple[Node, int, Node | None]] = [(root, 0, None)]
    while stack:
        node, depth, parent = stack.pop()
        yield node, depth, parent
        stack.extend((child, depth + 1, node) for child in reversed(node.children))


def _place(node: Node, x: float, y: float) -> Placed:
    text_x = x + 2 * DOT + 8
    room = WIDTH - MARGIN - text_x
    names = wrap(node.name, room, NAME_SIZE, 2)
    # The state comes first, so that it is never what is cut off.
    said = f"{node.said}: {node.words}" if node.words else node.said
    words = wrap(said, room, WORDS_SIZE, 3)
    lines = [y + LINE * (number + 0.72) for number in range(len(names) + len(words))]
    return Placed(
        node=node,
        x=x,
        y=y,
        width=WIDTH - MARGIN - x,
        height=LINE * len(lines),
        name=[Line(text, at) for text, at in zip(names, lines, strict=False)],
        words=[Line(text, at) for text, at in zip(words, lines[len(names) :], strict=True)],
    )


def _edge(parent: Placed, child: Placed) -> Edge:
    return Edge(
        parent=parent.node.key,
        child=child.node.key,
        state=child.node.state,
        x=parent.dot_x,
        top=parent.dot_y + DOT,
        bottom=child.dot_y,
        end=child.dot_x - DOT,
    )


def wrap(text: str, room: float, size: float, most: int) -> list[str]:
    """Break a text into at most `most` lines that fit in `room`; what is left ends in "…"."""
    lines: list[str] = []
    words = text.split()
    line = ""
    while words:
        word = words.pop(0)
        longer = f"{line} {word}" if line else word
        if width_of(longer, size) <= room:
            line = longer
            continue
        if not line:
            fits = _fitting(word, room, size)
            line, rest = word[:fits], word[fits:]
            words.insert(0, rest)
        else:
            words.insert(0, word)
        lines.append(line)
        line = ""
        if len(lines) == most:
            return [*lines[:-1], _cut(lines[-1], room, size)]
    return [*lines, line] if line or not lines else lines


def _fitting(word: str, room: float, size: float) -> int:
    fits = 1
    while fits < len(word) and width_of(word[: fits + 1], size) <= room:
        fits += 1
    return fits


def _cut(line: str, room: float, size: float) -> str:
    while line and width_of(f"{line} …", size) > room:
        line = line[:-1]
    return f"{line.rstrip()} …"


def width_of(text: str, size: float) -> float:
    """About how wide a text is, rather a little too wide: fonts differ."""
    return sum(_share(char) for char in text) * size


def _share(char: str) -> float:
    if unicodedata.combining(char):
        return 0.0
    if unicodedata.east_asian_width(char) in "WF":
        return 1.05
    if char in "ijl.,:;'’!| ":
        return 0.3
    if char in "mwMW@…—%":
        return 0.9
    if char.isupper():
        return 0.68
    return 0.55
