"""Before and after: what size of change is seen with so many weeks and stories."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from benchmarks.parts.change_made import Made, found
from benchmarks.report import Report

TIMES = 200
CHANGES = (0.25, 0.5, 0.75, 1.0, 1.5)
SEEN = {
    f"{weeks} + {weeks} weeks of {each}": Made(weeks, weeks, each, own=0.3, echo=0.2)
    for weeks in (4, 6, 8, 12, 26)
    for each in (3, 10)
}


def reports() -> Iterator[Report]:
    rows = []
    for name, made in SEEN.items():
        seen = [
            np.mean([one.verdict == "changed" for one in found(made, change, TIMES)])
            for change in CHANGES
        ]
        rows.append([name, *(f"{100 * share:.0f} %" for share in seen)])
    head = ["Weeks and stories", *(f"{change} sd" for change in CHANGES)]
    note = (
        f"How often a change of so many standard deviations of a story is called changed, in "
        f"{TIMES} made cases each (standard error up to 3.5 %). Weeks have a level of their own "
        "(spread 0.3), of which 0.2 goes over into the next."
    )
    yield Report("Before and after: what can be seen", note, head, rows, named=1)
