"""From no camps to clear camps: how often two camps are found, as a table and a picture."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from benchmarks import report
from benchmarks.parts.opinion_runs import many
from benchmarks.parts.opinion_worlds import PASS, Made, World, gap, make
from nabij.patterns import OpinionMap
from nabij.patterns.opinions.stability import adjusted_rand
from nabij.patterns.pictures.svg import element, path, words

APART = (0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1.0, 1.2)
BASES = {
    "30 people, 12 votes each": World(30, 20, 0.6, popular=0.6, ready=0.3, camps=2),
    "100 people, 18 votes each": World(100, 30, 0.6, popular=0.6, ready=0.3, camps=2),
}
ALIKE = 0.6
GREY = "#767676"
WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 720.0, 400.0, 64.0, 24.0, 24.0, 96.0
DASHES = (None, "9 5")


@dataclass(frozen=True)
class Point:
    """`gap`: mean difference between the camps in the share that agrees; two shares of times."""

    apart: float
    gap: float
    found: float
    alike: float


def measure(times: int) -> dict[str, list[Point]]:
    return {
        name: [_point(replace(world, apart=apart), times) for apart in APART]
        for name, world in BASES.items()
    }


def _point(world: World, times: int) -> Point:
    found = many(_once, world, times)
    several = sum(groups > 1 for groups, _ in found)
    same = sum(groups == 2 and alike >= ALIKE for groups, alike in found)
    return Point(world.apart, gap(world), several / times, same / times)


def _once(world: World, seed: int) -> tuple[int, float]:
    made = make(world, seed)
    fitted = OpinionMap().fit(made.votes)
    return fitted.n_groups_, likeness(fitted, made)


def likeness(fitted: OpinionMap, made: Made) -> float:
    """Adjusted Rand index of the groups with the true camps, over who is in a group."""
    people = fitted.coordinates_.filter(fitted.coordinates_["group"] >= 0)
    groups = people["group"].to_numpy() - min(fitted.groups_)
    return adjusted_rand(made.camp[people["participant"].to_numpy()], groups)


def spread(world: World, seed: int) -> Made:
    """People from far left to far right with most in the middle: no camps, and still an order."""
    import polars as pl

    made = make(world, seed)
    random = np.random.default_rng(seed + 1_000_000)
    where = random.standard_normal(world.people)
    sides = random.choice([-0.8, 0.8], world.statements)
    felt = random.normal(0, world.popular, world.statements) + np.outer(where, sides)
    felt += random.standard_normal(felt.shape)
    rows, columns = (made.votes[name].to_numpy() for name in ("participant", "statement"))
    values = felt[rows, columns]
    answers = np.where(values > PASS, 1, np.where(values < -PASS, -1, 0)).astype(np.int8)
    return replace(made, votes=made.votes.with_columns(vote=pl.Series(answers)))


def table(curve: dict[str, list[Point]], times: int) -> report.Report:
    first = next(iter(curve.values()))
    head = ["Difference between the camps", "Apart", *curve]
    rows = [
        [
            f"{point.gap:.0%}",
            f"{point.apart:.1f}",
            *(f"{round(times * points[place].alike)}" for points in curve.values()),
        ]
        for place, point in enumerate(first)
    ]
    rows[0] = ["none (so groups are false)", "0.0"]
    rows[0] += [f"{round(times * points[0].found)}" for points in curve.values()]
    note = (
        f"How many of {times} made conversations gave exactly two groups that are the two camps "
        f"(adjusted Rand index at least {ALIKE}); in the first row, how many gave any groups. "
        "Difference: of the share that agrees, mean over statements, on each of which a camp "
        "leans up or down by chance. Apart: the same in standard deviations of one person's "
        "chance, up for one camp and down for the other. People are unevenly ready to agree "
        "(0.3) and statements unevenly popular (0.6)."
    )
    return report.Report("Two camps are found", note, head, rows, named=1)


def picture(curve: dict[str, list[Point]], times: int) -> str:
    """Lines told apart by dashes, in a grey that is read on white, on black and on paper."""
    most = max(point.gap for points in curve.values() for point in points)
    drawn = [*_axes(most)]
    for (name, points), dash, line in zip(curve.items(), DASHES, range(2), strict=True):
        places = [_place(point.gap / most, point.alike) for point in points]
        stroke = {"stroke": GREY, "stroke_width": 2.5, "stroke_dasharray": dash, "fill": "none"}
        drawn.append(element("path", d=path(places, closed=False), **stroke))
        drawn += [element("circle", cx=x, cy=y, r=3.5, fill=GREY) for x, y in places]
        across = LEFT + line * 215
        drawn.append(element("path", d=path([(across, 382.0), (across + 40, 382.0)]), **stroke))
        drawn.append(words(name, across + 48, 386.0, font_size=12))
    title = "Two camps are found when they differ enough"
    told = (
        f"Share of {times} made conversations in which the map shows exactly the two camps, "
        "against how much the camps differ. "
    ) + " ".join(_told(name, points) for name, points in curve.items())
    return element(
        "svg",
        element("title", title, id="camps-t"),
        element("desc", told, id="camps-d"),
        *drawn,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH:g} {HEIGHT:g}",
        role="img",
        aria_labelledby="camps-t",
        aria_describedby="camps-d",
        font_family="system-ui, sans-serif",
        font_size=13,
        fill=GREY,
    )


def _told(name: str, points: list[Point]) -> str:
    sure = next((point for point in points if point.alike >= 0.95), None)
    if sure is None:
        return f"{name}: never in 95 of 100."
    return f"{name}: in 95 of 100 from a difference of {sure.gap:.0%} on."


def _place(across: float, up: float) -> tuple[float, float]:
    return (
        LEFT + across * (WIDTH - LEFT - RIGHT),
        TOP + (1 - up) * (HEIGHT - TOP - BOTTOM),
    )


def _axes(most: float) -> list[str]:
    drawn = []
    for share in (0.0, 0.5, 0.95):
        (left, up), (right, _) = _place(0, share), _place(1, share)
        line = {"stroke": GREY, "stroke_width": 0.7, "stroke_dasharray": "1 4" if share else None}
        drawn.append(element("path", d=path([(left, up), (right, up)], closed=False), **line))
        drawn.append(words(f"{share:.0%}", left - 8, up + 4, text_anchor="end"))
    for gap_ in np.arange(0, most, 0.1):
        x, y = _place(float(gap_) / most, 0)
        drawn.append(words(f"{gap_:.0%}", x, y + 20, text_anchor="middle"))
    x, y = _place(0.5, 0)
    said = "difference between the camps in the share that agrees, mean over statements"
    return [*drawn, words(said, x, y + 42, text_anchor="middle")]
