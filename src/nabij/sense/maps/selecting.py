"""A part of a picture, chosen by its address: the stories in it, and what it is called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import TYPE_CHECKING

import numpy as np
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from nabij.patterns.answers.shapes import triangle_points
from nabij.patterns.pictures import triad_bin
from nabij.sense.maps.answers import Answers, Asked
from nabij.sense.maps.drawing import bin_of
from nabij.sense.maps.plane import CELLS
from nabij.sense.maps.strip import BINS

if TYPE_CHECKING:
    import polars as pl

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Query = Mapping[str, str]
RADIUS = 12.0
ANCHORS = {
    "a": (1, 0, 0),
    "b": (0, 1, 0),
    "c": (0, 0, 1),
    "ab": (0.5, 0.5, 0),
    "bc": (0, 0.5, 0.5),
    "ca": (0.5, 0, 0.5),
    "middle": (1 / 3, 1 / 3, 1 / 3),
}
THIRDS = ("low", "between", "high")


@dataclass(frozen=True)
class Selection:
    """`query` is the part of the address that asked for it."""

    words: str
    rows: list[int]
    query: dict[str, str]


def selection(answers: Answers, query: Query) -> Selection | None:
    """What the address asks for; None where it asks for nothing that is there."""
    for name, find in _FINDERS[answers.asked.kind].items():
        asked = query.get(name, "")[:60]
        found = find(answers, asked, query) if asked else None
        if found is not None:
            mask, words = found
            kept = {key: query[key][:60] for key in (name, "radius") if query.get(key)}
            return Selection(words, np.flatnonzero(mask).tolist(), kept)
    return None


def parts_of(asked: Asked) -> list[tuple[str, str]]:
    """The parts that can be chosen from a list, without a pointer."""
    return [(value, words) for value, words in _PARTS[asked.kind](asked).items()]


def _triad_parts(asked: Asked) -> dict[str, str]:
    labels = dict(zip("abc", asked.labels, strict=True))
    near = {key: _("Nearest to “%(label)s”") % {"label": label} for key, label in labels.items()}
    sides = {
        key: _("Between “%(one)s” and “%(other)s”")
        % {"one": labels[key[0]], "other": labels[key[1]]}
        for key in ("ab", "bc", "ca")
    }
    return {**near, **sides, "middle": _("In the middle, between all three")}


def _line_parts(asked: Asked) -> dict[str, str]:
    left, right = asked.labels
    return {
        "low": _("Nearest to “%(label)s”") % {"label": left},
        "between": _("In the middle"),
        "high": _("Nearest to “%(label)s”") % {"label": right},
    }


def _stone_parts(asked: Asked) -> dict[str, str]:
    left, right, bottom, top = asked.axes
    corners = {"lt": (left, top), "rt": (right, top), "lb": (left, bottom), "rb": (right, bottom)}
    return {
        f"{number}-{corner}": _("%(stone)s: “%(across)s” and “%(up)s”")
        % {"stone": stone, "across": across, "up": up}
        for number, stone in enumerate(asked.labels)
        for corner, (across, up) in corners.items()
    }


def _choice_parts(asked: Asked) -> dict[str, str]:
    return {f"option-{number}": option for number, option in enumerate(asked.options)}


_PARTS: dict[str, Callable[[Asked], dict[str, str]]] = {
    "triad": _triad_parts,
    "dyad": _line_parts,
    "scale": _line_parts,
    "stones": _stone_parts,
    "choice": _choice_parts,
}
Found = tuple[Mask, str] | None


def weights_of(frame: pl.DataFrame) -> Floats:
    return frame.select("a", "b", "c").to_numpy().reshape(-1, 3)


def _triad_part(answers: Answers, asked: str, _query: Query) -> Found:
    words = _triad_parts(answers.asked).get(asked)
    if words is None:
        return None
    places = np.array(list(ANCHORS.values()), dtype=np.float64)
    gaps = weights_of(answers.frame)[:, None] - places[None]
    nearest = (gaps**2).sum(axis=2).argmin(axis=1)
    return nearest == list(ANCHORS).index(asked), words


def _triad_bin(answers: Answers, asked: str, _query: Query) -> Found:
    names = triad_bin(weights_of(answers.frame)) if answers.n else []
    return np.array([name == asked for name in names], dtype=bool), _("In this small part")


def _triad_around(answers: Answers, asked: str, query: Query) -> Found:
    spot = _numbers(asked, 3)
    if spot is None or sum(spot) <= 0:
        return None
    centre = triangle_points(np.array([spot]) / sum(spot))
    places = triangle_points(weights_of(answers.frame))
    return _within(places, centre, query), _("Around the place you chose")


def _line_part(answers: Answers, asked: str, _query: Query) -> Found:
    words = _line_parts(answers.asked).get(asked)
    if words is None:
        return None
    third = np.clip(np.floor(_values(answers) * 3), 0, 2).astype(int)
    return third == THIRDS.index(asked), words


def _line_bin(answers: Answers, asked: str, _query: Query) -> Found:
    columns = np.array([bin_of(value, BINS) for value in _values(answers)])
    return columns.astype(str) == asked, _("In this column")


def _line_around(answers: Answers, asked: str, query: Query) -> Found:
    spot = _numbers(asked, 1)
    if spot is None:
        return None
    places = _values(answers)[:, None]
    return _within(places, np.array([spot]) / 100, query), _("Around the place you chose")


def _stone_part(answers: Answers, asked: str, _query: Query) -> Found:
    words = _stone_parts(answers.asked).get(asked)
    if words is None:
        return None
    number, corner = asked.split("-")

    def inside(x: float, y: float) -> bool:
        return (x < 0.5) == ("l" in corner) and (y < 0.5) == ("b" in corner)

    return _stones_where(answers, answers.asked.labels[int(number)], inside), words


def _stone_bin(answers: Answers, asked: str, _query: Query) -> Found:
    spot = _numbers(asked.replace(".", ","), 3)
    if spot is None or spot[0] >= len(answers.asked.labels) or any(one % 1 for one in spot):
        return None
    stone = answers.asked.labels[int(spot[0])]
    cell = (int(spot[1]), int(spot[2]))
    mask = _stones_where(answers, stone, lambda x, y: (bin_of(x, CELLS), bin_of(y, CELLS)) == cell)
    return mask, _("%(stone)s: in this square") % {"stone": stone}


def _stone_around(answers: Answers, asked: str, query: Query) -> Found:
    spot = _numbers(asked, 2)
    if spot is None:
        return None
    x0, y0, reach = spot[0] / 100, spot[1] / 100, _radius(query)
    mask = _stones_where(answers, None, lambda x, y: (x - x0) ** 2 + (y - y0) ** 2 <= reach**2)
    return mask, _("Around the place you chose")


def _choice_part(answers: Answers, asked: str, _query: Query) -> Found:
    words = _choice_parts(answers.asked).get(asked)
    if words is None:
        return None
    chosen = answers.frame["options"].to_list()
    return np.array([words in options for options in chosen], dtype=bool), f"“{words}”"


Finder = Callable[[Answers, str, Query], Found]
_LINE: dict[str, Finder] = {"part": _line_part, "bin": _line_bin, "around": _line_around}
_FINDERS: dict[str, dict[str, Finder]] = {
    "triad": {"part": _triad_part, "bin": _triad_bin, "around": _triad_around},
    "dyad": _LINE,
    "scale": _LINE,
    "stones": {"part": _stone_part, "bin": _stone_bin, "around": _stone_around},
    "choice": {"part": _choice_part},
}


def _values(answers: Answers) -> Floats:
    return answers.frame["value"].to_numpy()


def _stones_where(
    answers: Answers, stone: str | None, inside: Callable[[float, float], bool]
) -> Mask:
    rows = answers.frame.select("stone", "x", "y").iter_rows()
    return np.array(
        [
            any(
                (stone is None or name == stone) and inside(x, y)
                for name, x, y in zip(*row, strict=True)
            )
            for row in rows
        ],
        dtype=bool,
    )


def _within(places: Floats, centre: Floats, query: Query) -> Mask:
    gaps = ((places - centre) ** 2).sum(axis=1)
    return np.asarray(gaps <= _radius(query) ** 2)


def _radius(query: Query) -> float:
    asked = _numbers(query.get("radius", "")[:10], 1)
    return min(max(asked[0] if asked else RADIUS, 1.0), 50.0) / 100


def _numbers(text: str, count: int) -> list[float] | None:
    """So many numbers from 0 to 100, else None."""
    parts = text.split(",")
    try:
        numbers = [float(part) for part in parts]
    except ValueError:
        return None
    right = len(numbers) == count and all(isfinite(one) and 0 <= one <= 100 for one in numbers)
    return numbers if right else None
