"""What the pictures of lines, planes and choices share."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nabij.foundation.texts import beginning
from nabij.patterns.pictures.svg import element
from nabij.sense.maps import ENOUGH_TELLERS, LINE


@dataclass(frozen=True)
class Dot:
    """A story under a mark. Its text is what a screen reader, or somebody hovering, gets."""

    public_id: str
    line: str

    def __str__(self) -> str:
        # As many characters as were asked for: the last word may be a half one.
        return f"“{beginning(self.line, words=18, characters=LINE - 1)}”"


@dataclass(frozen=True)
class Part:
    """Answers of one group: positions in the frame, with who told them. `number` is None for
    all stories together."""

    name: str
    rows: list[int]
    tellers: list[int]
    number: int | None = None

    @property
    def n(self) -> int:
        return len(self.rows)

    @property
    def enough(self) -> bool:
        return len(set(self.tellers)) >= ENOUGH_TELLERS


@dataclass
class Written:
    """Lines under a picture and rows of the table beside it, gathered while drawing."""

    lines: list[str] = field(default_factory=list)
    rows: list[list[object]] = field(default_factory=list)


def answers_count(n: int) -> str:
    return ngettext("%(n)s answer", "%(n)s answers", n) % {"n": n}


def too_few_of(part: Part) -> str:
    return _("%(name)s: too few to show.") % {"name": part.name}


def bin_of(value: float, bins: int) -> int:
    return int(np.clip(np.floor(value * bins), 0, bins - 1))


def bar(x: float, y: float, width: float, height: float, kind: str, fill: str) -> str:
    return element("rect", x=x, y=y, width=max(width, 0.0), height=max(height, 0.0),
                   class_=f"bar {kind}".strip(), fill=fill)  # fmt: skip
