"""Where a teller put their mark, as a small drawing. The words beside it say the same."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from nabij.listen.models import Signification

TOP, LEFT, RIGHT = (160.0, 34.0), (40.0, 226.0), (280.0, 226.0)
LINE_FROM, LINE_TO = 30.0, 290.0
PLANE_FROM, PLANE_TO = 40.0, 240.0
ROW = 18.0


@dataclass(frozen=True)
class Dot:
    x: float
    y: float
    label: str = ""
    label_y: float = 0.0

    @property
    def anchor(self) -> str:
        """Labels grow towards the middle, so that none runs off the drawing."""
        return "start" if self.x < (PLANE_FROM + PLANE_TO) / 2 else "end"

    @property
    def label_x(self) -> float:
        return self.x + 13 if self.anchor == "start" else self.x - 13


@dataclass(frozen=True)
class Picture:
    """What the template of a kind draws."""

    kind: str
    dots: list[Dot] = field(default_factory=list)

    @property
    def template(self) -> str:
        return f"listen/pages/reading_room/drawings/{self.kind}.html"


def picture_of(answer: Signification) -> Picture | None:
    """The drawing of an answer; None for kinds that are words, and for an open answer."""
    kind, value = answer.signifier.kind, answer.value
    if value is None or kind not in _DOTS:
        return None
    try:
        return Picture(_DRAWN_AS[kind], _DOTS[kind](value))
    except (TypeError, ValueError, KeyError):
        # An old value that fits no more is still there in words.
        return None


def _triad(value: Any) -> list[Dot]:
    a, b, c = (float(part) for part in value)
    corners = zip((a, b, c), (TOP, LEFT, RIGHT), strict=True)
    marks = [(share * x, share * y) for share, (x, y) in corners]
    return [Dot(round(sum(x for x, _ in marks), 1), round(sum(y for _, y in marks), 1))]


def _line(value: Any) -> list[Dot]:
    return [Dot(round(LINE_FROM + (LINE_TO - LINE_FROM) * float(value), 1), 30.0)]


def _stones(value: Mapping[str, Any]) -> list[Dot]:
    side = PLANE_TO - PLANE_FROM
    marks = [
        Dot(round(PLANE_FROM + side * float(x), 1), round(PLANE_TO - side * float(y), 1), stone)
        for stone, (x, y) in value.items()
    ]
    return _labels_apart(marks)


def _labels_apart(marks: list[Dot]) -> list[Dot]:
    """From top to bottom each label gets a row of its own, so that none is written over another."""
    apart: list[Dot] = []
    for mark in sorted(marks, key=lambda one: one.y):
        row = mark.y + 5
        if apart:
            row = max(row, apart[-1].label_y + ROW)
        apart.append(replace(mark, label_y=round(row, 1)))
    return apart


_DRAWN_AS = {"triad": "triad", "dyad": "line", "scale": "line", "stones": "stones"}
_DOTS = {"triad": _triad, "dyad": _line, "scale": _line, "stones": _stones}
