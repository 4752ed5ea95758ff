"""An opinion map without single people: each group as a shape."""

from __future__ import annotations

import numpy as np

from nabij.patterns import OpinionMap
from nabij.patterns.pictures.frame import LINE, WIDTH, Href, Mark, Picture, Table, frame, soft_lines
from nabij.patterns.pictures.labels import Say, Words
from nabij.patterns.pictures.layout import Floats, into_box
from nabij.patterns.pictures.marks import colour, group_class, mark
from nabij.patterns.pictures.svg import element, link, path, words

BOX = (90.0, 70.0, WIDTH - 180.0, 280.0)
REACH = 1.2
"""In standard deviations: about half of the group lies inside."""


def group_shapes(fitted: OpinionMap, *, href: Href, labels: Words) -> Picture:
    """Draw where the groups lie and how wide they are, from their mean and spread alone."""
    say = Say(labels)
    people = fitted.coordinates_
    points = into_box(people.select("x", "y").to_numpy(), *BOX)
    groups = people["group"].to_numpy()
    shown = fitted.groups_ if fitted.n_groups_ > 1 else [None]
    drawn: list[str] = []
    rows: list[list[object]] = []
    for group in shown:
        inside = points if group is None else points[groups == group]
        name = say("everyone") if group is None else say("group", name=str(group + 1))
        rows.append([name, len(inside)])
        label = f"{name} · {say('people', n=len(inside))}"
        url = href(Mark("group", (group,), str(group))) if group is not None else None
        drawn.append(link(url, label, *_shape(inside, group or 0, label)))
    facts = {"n": people.height, "statements": fitted.axes_.height}
    what = (
        say("opinion_groups", groups=fitted.n_groups_, **facts)
        if fitted.n_groups_ > 1
        else say("opinion_one", **facts)
    )
    top = BOX[1] + BOX[3] + 80
    svg = frame(top + LINE, say("opinion_title"), what, [*drawn, *soft_lines([what], top)],
                links=fitted.n_groups_ > 1)  # fmt: skip
    table = Table([say("group", name="").strip(), say("people", n="").strip()], rows)
    return Picture(svg, say("opinion_title"), what, people.height, table=table)


def _shape(inside: Floats, group: int, label: str) -> list[str]:
    middle = inside.mean(axis=0)
    spread = np.cov(inside.T) + np.eye(2)
    values, axes = np.linalg.eigh(spread)
    turns = np.linspace(0, 2 * np.pi, 49)[:-1]
    ring = np.stack([np.cos(turns), np.sin(turns)], axis=1) * REACH * np.sqrt(values)
    outline = [(float(x), float(y)) for x, y in ring @ axes.T + middle]
    x, y = float(np.clip(middle[0], 110, WIDTH - 110)), float(middle[1])
    return [
        element("path", d=path(outline), class_=f"region {group_class(group)}",
                fill=colour(group), fill_opacity=0.15, stroke=colour(group), stroke_width=1.4),
        mark(group, x, y - 22, 6),
        words(label, x, y + 2, class_="label", text_anchor="middle", font_weight=600),
    ]  # fmt: skip
