"""Growth: do intervals cover, is the curve the right one, how often is it surely wrong."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from benchmarks.report import Report

TIMES = 400
AHEAD = 0.5
Floats = NDArray[np.float64]
TIME = np.linspace(0, 1 + AHEAD, 1501)
SHAPES = {
    "logistic, over its middle": 1 / (1 + np.exp(-12 * (TIME - 0.45))),
    "logistic, before its middle": 1 / (1 + np.exp(-5 * (TIME - 1.1))),
    "bass": (1 - np.exp(-4 * TIME)) / (1 + 7 * np.exp(-4 * TIME)),
    "logarithmic": np.log1p(20 * TIME),
    "steady (none of the three)": TIME,
    "two waves (none of the three)": 1 / (1 + np.exp(-40 * (TIME - 0.25)))
    + 1 / (1 + np.exp(-40 * (TIME - 0.8))),
    "stops at once (none of the three)": np.minimum(TIME, 0.7),
}
COUNTS = (12, 30, 100)


def reports() -> Iterator[Report]:
    rows = [[name, str(count), *_row(name, count)] for name in SHAPES for count in COUNTS]
    head = ["Made by", "Adopters", "Half-way", "Now", "Ahead", "Sure of a curve", "Sure and wrong"]
    note = (
        f"{TIMES} made cases a row (standard error 1.5 %). How often the 90 % interval holds the "
        "true expected count half-way and now, and the count itself half as long again ahead. "
        "Sure of a curve: more than two points of AICc better than both others; wrong: not the "
        "one that made it (or none of the three did)."
    )
    yield Report("Growth", note, head, rows)


def _row(name: str, count: int) -> list[str]:
    from nabij.patterns import fit_growth

    random = np.random.default_rng(count)
    shape = SHAPES[name] - SHAPES[name][0]
    curve = count * shape / np.interp(1.0, TIME, shape)
    facts = []
    while len(facts) < TIMES:
        moments = _moments(curve, random)
        if (moments <= 1).sum() < 10:
            continue
        found = fit_growth(moments[moments <= 1].tolist(), start=0, until=1, ahead=AHEAD)
        facts.append(_facts(name, found, curve, len(moments)))
    return [f"{100 * share:.0f} %" for share in np.mean(facts, axis=0)]


def _facts(name: str, found: object, curve: Floats, in_the_end: int) -> list[float]:
    days, low, high = found.days, found.low, found.high  # type: ignore[attr-defined]
    inside = []
    for moment in (0.5, 1.0):
        truth, place = np.interp(moment, TIME, curve), int(np.searchsorted(days, moment + 1e-9)) - 1
        inside.append(float(low[place] <= truth <= high[place]))
    inside.append(float(low[-1] <= in_the_end <= high[-1]))
    one, other = sorted(found.aicc.values())[:2]  # type: ignore[attr-defined]
    sure = other - one > 2
    return [*inside, float(sure), float(sure and not name.startswith(found.curve))]  # type: ignore[attr-defined]


def _moments(curve: Floats, random: np.random.Generator) -> Floats:
    """Of a Poisson process whose expected count is the curve."""
    places = np.sort(random.random(random.poisson(curve[-1]))) * curve[-1]
    return np.interp(places, curve, TIME)
