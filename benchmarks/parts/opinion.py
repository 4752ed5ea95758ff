"""Votes → map: how long it takes, whether it is the same work, and what it understands."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from importlib.util import find_spec
from typing import Any

from benchmarks.measure import Contender, Row, contest, python
from benchmarks.parts.opinion_votes import MADE, REAL, there
from benchmarks.report import ABSENT, Report
from benchmarks.report import contest as side_by_side

NABIJ = Contender("Nabij", "nabij")
PEER = Contender("red-dwarf", "red_dwarf", needs="reddwarf")
MOST_GB = 16
LIMITED = replace(PEER, most_gb=MOST_GB)
CONTENDERS = (NABIJ, Contender("dense scikit-learn", "dense"), PEER)
COMPARED = ("vtaiwan", "brexit", "ubi", "bowling-green")
MIDDLE, LARGE = MADE
NOTE = (
    "From a Polars table of votes to everything: later votes replace earlier ones, axes, groups "
    "(1 to 5), and the table of statements with its tests. Nabij's time also holds the check "
    "whether groups are real, intervals, divides and bridges, and not `held_out_`, which is "
    "calculated when it is asked for and which red-dwarf has not got; red-dwarf's holds its "
    "statistics of statements; the dense pipeline stops at the groups. Bringing the table into the "
    "shape that each takes is in its time. Agreement: adjusted Rand index with the true camps, "
    f"where the votes are made. {LARGE} has 10 million votes; there red-dwarf is ended as soon "
    f"as it holds {MOST_GB} GB (its dense matrix alone takes 4 GB and is copied several times, "
    "besides 10 million dictionaries); those seconds are by the clock, making votes included."
)
SAME = (
    "Correlation: of places, the lower of both axes, signs aside. Agreement: adjusted Rand index "
    "of the groups. Tightness: squared distances from the middle of the groups (what k-means makes "
    "small) as a part of red-dwarf's; where it is well below 1, red-dwarf's one start ended in "
    "groups that are not the best of that number, and groups need not agree."
)
UPDATE = (
    "Seconds of processor time, one thread. An update adds 100 votes to a map; 35 of them, seven "
    "after each of five fits, so that both are measured while the machine is as busy; the median "
    "and the least of each. After them the map is compared with one made of all votes: how far "
    "places differ as a part of the map's width, how many people are in another group, whether all "
    "counts are the same, and by how much q-values differ where one is < 0.05."
)
HIDDEN = (
    "Share of hidden votes (15 % at a time; several times where there are few) that are told "
    "right: by the factor model, by the most frequent vote on the statement, by the most frequent "
    "vote in the group. Verdict `not_enough`: too few were hidden at a time to tell for certain."
)


def reports() -> Iterator[Report]:
    yield side_by_side("Opinion map", NOTE, "Agreement", _times())
    yield _same()
    yield _hidden()
    yield _update()


def _times() -> Iterator[Row]:
    for case in REAL:
        if not there(case):
            yield Row(case, "–", {}, why="the set is not here")
            continue
        yield from contest("opinion_contenders", (case,), CONTENDERS)
    yield from contest("opinion_contenders", (MIDDLE,), (NABIJ, PEER))
    yield from contest("opinion_contenders", (LARGE,), (NABIJ, LIMITED))


def _same() -> Report:
    rows = [row for case in COMPARED for row in _beside_peer(case)]
    head = ["Case", "Groups", "Correlation", "Same people", "Agreement", "Tightness"]
    return Report("Opinion map: the same work as red-dwarf", SAME, head, rows)


def _beside_peer(case: str) -> Iterator[list[str]]:
    if find_spec("reddwarf") is None or not there(case):
        yield [case, ABSENT, *["–"] * 4]
        return
    for facts in json.loads(python("-m", "benchmarks.parts.opinion_same", case)):
        yield [
            case,
            f"{facts['groups']}{' (its choice)' if facts['chosen'] else ''}",
            f"{facts['correlation']:.6f}",
            "yes" if facts["same_people"] else "no",
            f"{facts['agreement']:.3f}",
            f"{facts['tightness']:.4f}",
        ]


def _hidden() -> Report:
    from benchmarks.parts.opinion_votes import read
    from nabij.patterns import OpinionMap

    rows: list[list[str]] = []
    for case in filter(there, REAL):
        found = OpinionMap().fit(read(case).frame)
        told = found.held_out_
        shares = (told.accuracy, told.majority, told.by_group)
        hidden = f"{told.n_hidden:,} in {told.n_splits}"
        rows.append([case, *(f"{share:.3f}" for share in shares), hidden, told.verdict])
    head = ["Case", "Nabij", "Majority", "Groups", "Hidden votes", "Verdict"]
    return Report("Opinion map: hidden votes", HIDDEN, head, rows, named=1)


def _update() -> Report:
    facts: dict[str, Any] = json.loads(python("-m", "benchmarks.parts.opinion_update", LARGE))
    lines = {
        "Votes": f"{facts['votes']:,}",
        "A fresh fit": f"{facts['fit']:.2f} s (least {facts['least_fit']:.2f})",
        "An update with 100 votes": f"{facts['update']:.3f} s (least {facts['least_update']:.3f})",
        "… as a part of a fit": f"{facts['update'] / facts['fit']:.3f}",
        "… of the least of each": f"{facts['least_update'] / facts['least_fit']:.3f}",
        "The first update": f"{facts['first']:.3f} s",
        "Peak memory, all of this": f"{facts['peak_mb']:.0f} MB",
        "Places differ by at most": f"{facts['moved']:.1e} of the width",
        "People in another group": f"{facts['others']:,}",
        "Counts are the same": "yes" if facts["counts"] else "no",
        "Small q-values differ by": f"{facts['q_values']:.1e}",
    }
    return Report(
        "Opinion map: an update",
        UPDATE,
        ["What", ""],
        [list(line) for line in lines.items()],
        named=1,
    )
