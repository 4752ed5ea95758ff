"""Run charts: false alarms of the rules of Anhøj, and of "six in a row"."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from benchmarks.report import Report

TIMES = 2_000
POINTS = (12, 24, 36, 60)
SHIFT = 2.0
Floats = NDArray[np.float64]


def reports() -> Iterator[Report]:
    rows = []
    for points in POINTS:
        chance, echo, shift = (_lines(points, *made) for made in ((0, 0), (0.4, 0), (0, SHIFT)))
        found = [_anhoj(chance), _six(chance), _anhoj(echo), _anhoj(shift)]
        rows.append([str(points), *(f"{100 * share:.1f} %" for share in found)])
    head = ["Points", "Anhøj", "Six in a row", "Anhøj, echo 0.4", "Anhøj sees a shift"]
    note = (
        f"How often there is a signal, in {TIMES:,} made lines a row (standard error 0.5 %): by "
        "chance alone; when 0.4 of each point echoes into the next, which the rules don't allow "
        f"for; and when the second half lies {SHIFT:.0f} standard deviations higher."
    )
    yield Report("Run charts", note, head, rows, named=1)


def _lines(points: int, echo: float, shift: float) -> Floats:
    random = np.random.default_rng(points)
    lines = random.normal(size=(TIMES, points))
    for place in range(1, points):
        lines[:, place] = echo * lines[:, place - 1] + np.sqrt(1 - echo**2) * lines[:, place]
    return lines + shift * (np.arange(points) >= points // 2)


def _anhoj(lines: Floats) -> float:
    from nabij.patterns import run_chart

    return float(np.mean([run_chart(line).signal for line in lines.tolist()]))


def _six(lines: Floats) -> float:
    from nabij.patterns import run_chart

    return float(np.mean([run_chart(line).longest_run >= 6 for line in lines.tolist()]))
