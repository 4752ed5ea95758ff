"""Votes → map: how long it takes and how well it agrees, beside what people use today."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks import report
from benchmarks.measure import Contender, contest

CASES = ("polis-ubi", "polis-vtaiwan", "made 2,000 × 400")
CONTENDERS = (
    Contender("Nabij", "nabij"),
    Contender("dense scikit-learn", "dense"),
    Contender("red-dwarf", "red_dwarf", needs="reddwarf"),
)
NOTE = (
    "From a table of votes to groups. Beside the groups, Nabij's time holds the check whether they "
    "are real, counts with intervals for each statement and group, tests over the whole table, "
    "divides and bridges; red-dwarf's holds statistics of statements; the dense pipeline stops at "
    "the groups. Bringing the table into the shape that each takes is in its time. Agreement: "
    "adjusted Rand index with the true camps, where the votes are made."
)


def reports() -> Iterator[report.Report]:
    rows = contest("opinion_contenders", CASES, CONTENDERS)
    yield report.contest("Opinion map", NOTE, "Agreement", rows)
