"""What the opinion map promises, on made conversations of which the truth is known."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from benchmarks import report
from benchmarks.parts import opinion_choosing, opinion_curve
from benchmarks.parts.opinion_runs import many
from benchmarks.parts.opinion_worlds import Made, World, make
from nabij.patterns import OpinionMap

TIMES = int(os.environ.get("NABIJ_SURE_TIMES", "100"))
PICTURE = Path(__file__).parents[2] / "docs" / "pictures" / "camps-found.svg"
FEWER = max(2, TIMES // 4)
SIZES = (
    (5, 10, 1.0), (12, 12, 1.0), (20, 10, 0.8), (30, 40, 0.3), (80, 30, 0.5), (200, 40, 0.3),
    (500, 40, 0.2),
)  # fmt: skip
NULLS = {
    "all toss the same coin": World(0, 0),
    "statements unevenly popular": World(0, 0, popular=0.8),
    "people unevenly ready to agree": World(0, 0, popular=0.6, ready=0.5),
    "very unevenly ready to agree": World(0, 0, popular=0.6, ready=1.0),
    "people vote much or little": World(0, 0, popular=0.6, busy=1.0),
    "all of these at once": World(0, 0, popular=0.6, ready=0.5, passing=0.6, busy=0.8),
}
CAMPS = {
    "two camps, half of the statements divide": World(
        150, 30, 0.5, popular=0.6, camps=2, apart=1.0, divided=0.5
    ),
    "the same, a fifth of them divides, all see all": World(
        150, 30, 1.0, popular=0.6, camps=2, apart=1.0, divided=0.2
    ),
    "the same half, a small conversation": World(
        40, 16, 0.8, popular=0.6, camps=2, apart=1.0, divided=0.5
    ),
    "the same half, few votes each": World(
        300, 60, 0.2, popular=0.6, camps=2, apart=1.0, divided=0.5
    ),
    "the same half, camps of 75 and 25 %": World(
        200, 40, 0.5, popular=0.6, camps=2, apart=1.0, divided=0.5, share=0.75
    ),
    "three camps, three quarters divide": World(
        300, 40, 0.7, popular=0.6, camps=3, apart=1.2, divided=0.75
    ),
    "two camps near the edge of being found": World(
        150, 30, 0.6, popular=0.6, camps=2, apart=0.7, divided=0.5
    ),
}


def reports() -> Iterator[report.Report]:
    yield _without_structure()
    curve = opinion_curve.measure(TIMES)
    yield opinion_curve.table(curve, TIMES)
    if "--write" in sys.argv:
        PICTURE.write_text(opinion_curve.picture(curve, TIMES), "utf-8")
    yield _other_shapes()
    yield _false_alarms()
    yield _intervals()
    yield opinion_choosing.routing()
    yield opinion_choosing.slates()


def _without_structure() -> report.Report:
    head = ["Votes without structure", *(f"{n} × {s}, {seen:.0%}" for n, s, seen in SIZES)]
    rows = []
    for name, world in NULLS.items():
        shapes = [replace(world, people=n, statements=s, seen=seen) for n, s, seen in SIZES]
        rows.append([name, *(str(_single(shape)) for shape in shapes)])
    note = (
        f"How many of {TIMES} made conversations gave one group, as they should; at least "
        f"{round(0.95 * TIMES)} is the promise. People × statements, share of the statements that "
        "somebody votes on."
    )
    return report.Report("No groups where there are none", note, head, rows, named=1)


def _single(world: World) -> int:
    return sum(one == 1 for one in many(_groups, world, TIMES))


def _groups(world: World, seed: int) -> int:
    return OpinionMap().fit(make(world, seed).votes).n_groups_


def _other_shapes() -> report.Report:
    base = World(100, 30, 0.6, popular=0.6, ready=0.3, camps=2, apart=0.8)
    shapes = {
        "two equal camps, statements both ways": base,
        "camps of 80 and 20 %": replace(base, share=0.8),
        "camps of 90 and 10 %": replace(base, share=0.9),
        "four in five statements lean the same way": replace(base, upward=0.8),
        "all statements lean the same way": replace(base, upward=1.0),
        "the same, people equally ready to agree": replace(base, upward=1.0, ready=0.0),
        "very uneven readiness beside the camps": replace(base, ready=1.0),
        "a third of the statements divides": replace(base, divided=1 / 3),
        "three camps": replace(base, people=150, camps=3),
        "three camps further apart": replace(base, people=150, camps=3, apart=1.2),
        "four camps further apart": replace(base, people=300, statements=60, camps=4, apart=1.2),
        "a spread from left to right, no camps": replace(base, camps=1, apart=0.0),
    }
    rows = [
        [name, *_found(world, spread="left to right" in name)] for name, world in shapes.items()
    ]
    note = (
        f"{FEWER} times each; unless said otherwise 100 people, 30 statements, 60 % seen, each "
        "camp 0.8 standard deviations up or down on each statement. Likeness with the true camps: "
        "median adjusted Rand index where groups were found."
    )
    head = ["Camps", "1 group", "2", "3", "4–5", "Likeness with the camps"]
    return report.Report("Other shapes", note, head, rows, named=1)


def _found(world: World, *, spread: bool = False) -> list[str]:
    told = many(_spread if spread else _camps, world, FEWER)
    by_number = np.bincount([min(groups, 4) for groups, _ in told], minlength=5)[1:]
    alike = [one for groups, one in told if groups > 1]
    median = f"{np.median(alike):.2f}" if alike and not spread else "–"
    return [*map(str, by_number), median]


def _camps(world: World, seed: int) -> tuple[int, float]:
    made = make(world, seed)
    fitted = OpinionMap().fit(made.votes)
    return fitted.n_groups_, opinion_curve.likeness(fitted, made)


def _spread(world: World, seed: int) -> tuple[int, float]:
    return OpinionMap().fit(opinion_curve.spread(world, seed).votes).n_groups_, 0.0


def _false_alarms() -> report.Report:
    rows = [_alarms(name, world) for name, world in CAMPS.items()]
    for world in (World(150, 30, 0.5, popular=0.6), World(40, 16, 0.8, popular=0.6, ready=0.5)):
        rows.append(_alarms(f"no camps, {world.people} people", world))
        rows.append(_alarms("the same, two groups asked for", world, asked=2))
    note = (
        f"{TIMES} times each. The groups are found from the same votes that are then tested. "
        "False: share of the statements with q < 0.05 on which camps do not differ, mean over all "
        "conversations (0 where nothing is claimed); 0.05 is the promise. Over found ones only: "
        "the same, over conversations in which groups were found. Noticed: share of the true "
        "differences with q < 0.05."
    )
    head = ["Made", "Groups found", "False", "Over found ones only", "In `divides_`", "Noticed"]
    return report.Report("False alarms in the table of statements", note, head, rows, named=1)


def _alarms(name: str, world: World, asked: int | None = None) -> list[str]:
    run = {None: _tested, 2: _tested_in_two}[asked]
    told = [one for one in many(run, world, TIMES, 10_000) if one is not None]
    false, listed, noticed = np.array(told).reshape(-1, 3).T
    known = noticed[~np.isnan(noticed)]
    return [
        name,
        f"{len(told)} of {TIMES}",
        f"{false.sum() / TIMES:.3f}",
        f"{false.mean():.3f}" if len(told) else "–",
        f"{listed.sum() / TIMES:.3f}",
        f"{known.mean():.2f}" if len(known) else "–",
    ]


def _tested_in_two(world: World, seed: int) -> tuple[float, float, float] | None:
    return _tested(world, seed, 2)


def _tested(world: World, seed: int, asked: int | None = None) -> tuple[float, float, float] | None:
    """Share of false claims in the table and in `divides_`, and of true differences noticed."""
    made = make(world, seed)
    fitted = OpinionMap(n_groups=asked).fit(made.votes)
    if fitted.n_groups_ < 2:
        return None
    table = fitted.statements_
    true = made.leans[table["statement"].to_numpy()]
    claimed = table["q_value"].to_numpy() < 0.05
    false = (claimed & ~true).sum() / max(claimed.sum(), 1)
    divides = ~made.leans[fitted.divides_["statement"].to_numpy()]
    noticed = float(claimed[true].mean()) if true.any() else float("nan")
    return float(false), divides.sum() / max(len(divides), 1), noticed


def _intervals() -> report.Report:
    rows = []
    for name, world in CAMPS.items():
        told = many(_covered, world, FEWER, 20_000)
        groups = [covered for _, covered in told if covered is not None]
        rows.append([name, _rate([one for one, _ in told]), _rate(groups)])
    note = (
        f"{FEWER} times each. Share of the 90 % intervals that hold the true share. Everybody: the "
        "share of those who voted that would agree, camps as they are. Groups: the true share of "
        "the camp that most of the group belongs to, where at least five of the group saw the "
        "statement and as many groups were found as there are camps; who was put in the wrong "
        "group counts against it."
    )
    return report.Report("Intervals", note, ["Made", "Everybody", "Groups"], rows, named=1)


def _covered(world: World, seed: int) -> tuple[float, float | None]:
    made = make(world, seed)
    fitted = OpinionMap().fit(made.votes)
    return _covers(fitted.everyone_, _of_all(made)), _in_groups(fitted, made)


def _of_all(made: Made) -> np.ndarray:
    """Chance of agreement of those who voted on each statement, by their true camps."""
    camp = made.camp[made.votes["participant"].to_numpy()]
    column = made.votes["statement"].to_numpy()
    width = made.agree.shape[1]
    sums = np.bincount(column, made.agree[camp, column], width)
    return sums / np.maximum(np.bincount(column, minlength=width), 1)


def _covers(table, truth: np.ndarray) -> float:
    true = truth[table["statement"].to_numpy()]
    low, high = table["low"].to_numpy(), table["high"].to_numpy()
    return float(((low <= true) & (true <= high)).mean())


def _in_groups(fitted: OpinionMap, made: Made) -> float | None:
    if fitted.n_groups_ != len(made.agree):
        return None
    people = fitted.coordinates_
    camp = made.camp[people["participant"].to_numpy()]
    covered = []
    for group in fitted.groups_:
        most = np.bincount(camp[people["group"].to_numpy() == group]).argmax()
        table = fitted.statements_
        table = table.filter((table["group"] == group) & (table["seen"] >= 5))
        covered.append(_covers(table, made.agree[most]))
    return float(np.mean(covered))


def _rate(shares: list[float]) -> str:
    return f"{np.mean(shares):.3f}" if shares else "–"
