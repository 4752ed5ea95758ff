"""Hinges of a graph of a hundred thousand: how long, how much memory, and the same answer."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.measure import Contender, Row, contest
from benchmarks.report import ABSENT, Report

CASES = ("organisation", "random pairs", "tree", "chain")
CONTENDERS = (Contender("Nabij", "nabij"), Contender("networkx", "networkx", needs="networkx"))
HEAD = ["Graph", "By", "CPU seconds", "× Nabij", "Peak memory", "Stop others", "Most", "Cut off"]
NOTE = (
    "From 100,000 nodes' pairs of who carries what to what stops with each (dominators) and what "
    "it alone connects (articulation points). Nabij also says how many fall away from the "
    "largest rest; networkx only which nodes do that. The last three columns: how many nodes stop "
    "others, the most that stop with one, how many cut others off; they must be the same."
)


def reports() -> Iterator[Report]:
    rows = contest("hinges_contenders", CASES, CONTENDERS)
    yield Report("Hinges", NOTE, HEAD, [[row.case, row.name, *_figures(row)] for row in rows])


def _figures(row: Row) -> list[str]:
    if not row.facts:
        return [ABSENT, *["–"] * 5]
    facts = row.facts
    return [
        f"{facts['seconds']:.2f}",
        f"{row.ratio:.2f}",
        f"{facts['peak_mb']:.0f} MB",
        *(f"{facts[key]:,}" for key in ("stopping", "most", "cutting")),
    ]
