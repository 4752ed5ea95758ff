"""The centres of a triad in its picture: each with its region and its name."""

from __future__ import annotations

import numpy as np

from nabij.patterns.centres import TriadCentre
from nabij.patterns.pictures.frame import Href, Mark
from nabij.patterns.pictures.labels import Say
from nabij.patterns.pictures.marks import colour, group_class, mark
from nabij.patterns.pictures.svg import Value, element, link, path, words
from nabij.patterns.pictures.triad_answers import Answers
from nabij.patterns.pictures.triangle import on_page


def centres(data: Answers, href: Href | None, say: Say) -> list[str]:
    """Every centre that rests on enough tellers; with several groups they open to their stories."""
    drawn: list[str] = []
    taken: list[float] = []
    for group, found in enumerate(data.centres):
        if found.centre is None:
            continue
        name = data.names[group] if data.names else say("triad_centre")
        x, y = (float(place) for place in on_page(np.array([found.centre]))[0])
        lettering = _name(name, x + 16, _free_line(y + 5, taken))
        url = None
        if href and data.names:
            inside = tuple(data.ids[row] for row in np.flatnonzero(data.groups == group))
            url = href(Mark("group", inside, name))
        shapes = _region_and_middle(found, group, x, y, grouped=bool(data.names))
        drawn.append(link(url, f"{name}, {say('answers', n=found.n)}", *shapes, lettering))
    return drawn


def _region_and_middle(
    found: TriadCentre, group: int, x: float, y: float, *, grouped: bool
) -> tuple[str, str]:
    tint = colour(group) if grouped else "#641a50"
    kind = group_class(group) if grouped else ""
    region = element(
        "path",
        d=path([(float(across), float(down)) for across, down in on_page(found.region)]),
        class_=f"region {kind}".strip(),
        fill=tint,
        fill_opacity=0.25,
        stroke=tint,
        stroke_width=1.4,
        stroke_linejoin="round",
    )
    look: dict[str, Value] = {"fill": tint, "stroke": "#fffdf9", "stroke_width": 2.0}
    return region, mark(group, x, y, 8, class_=f"centre {kind}".strip(), **look)


def _name(name: str, x: float, y: float) -> str:
    return words(
        name,
        x,
        y,
        class_="label",
        font_weight=600,
        paint_order="stroke",
        stroke="#fffdf9",
        stroke_width=4.0,
    )


def _free_line(y: float, taken: list[float]) -> float:
    while any(abs(y - other) < 19 for other in taken):
        y += 19
    taken.append(y)
    return y
