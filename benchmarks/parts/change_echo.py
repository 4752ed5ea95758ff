"""Before and after: where weeks lie far apart and echo, how often is it called changed wrongly."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.parts.change import kept
from benchmarks.parts.change_made import Made
from benchmarks.report import Report

CASES = {0.0: 2_000, 0.3: 2_000, 0.45: 2_000, 0.6: 4_000, 0.75: 2_000, 0.9: 2_000}


def reports() -> Iterator[Report]:
    rows = [
        [f"{echo:g}", f"{times:,}", *kept(Made(echo=echo, own=1.0, each=20), times)]
        for echo, times in CASES.items()
    ]
    head = ["Echo", "Cases", "95 % interval covers", "p ≤ 0.05", "Says changed"]
    note = (
        "8 + 8 weeks of 20 stories; the weeks' own level spreads as widely as the stories of one "
        "week do, so next to nothing of it is chance. Standard error at 5 %: 0.5 % of 2,000 "
        "cases, 0.35 % of 4,000. Promised: 95 %, at most 5 %."
    )
    yield Report("Before and after: weeks far apart that echo", note, head, rows)
