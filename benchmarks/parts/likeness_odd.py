"""Odd ones out: requests that an assistant was never meant for, among those it was."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from benchmarks.measure import python
from benchmarks.parts import likeness_minilm, likeness_sets
from benchmarks.report import Report

RUNNER = "benchmarks.parts.likeness_odd_contenders"
SET = "clinc150"
CONTENDERS = (
    ("Distance to the tenth neighbour", "tenth"),
    ("LocalOutlierFactor", "local_outlier_factor"),
    ("IsolationForest", "isolation_forest"),
    ("Distance to the centre", "centre"),
)
HEAD = ["Vectors", "By", "Average precision", "Of the first 100", "CPU s"]
NOTE = (
    "clinc150 with its 1,200 out-of-scope requests mixed in (5 %). The very same vectors for each, "
    "scikit-learn's with their defaults. Average precision: 1 when all that is out of scope comes "
    "first, 0.05 by chance. CPU seconds from vectors to scores; Nabij's "
    "hold its grouping as well, and offline also the making of the vectors."
)


def reports() -> Iterator[Report]:
    rows = [
        [kind, by, *_figures(_run(kind, function))]
        for kind, ours in (("offline", "nabij_words"), ("MiniLM", "nabij"))
        for by, function in (("Nabij, `odd_ones`", ours), *CONTENDERS)
    ]
    yield Report("Odd ones out", NOTE, HEAD, rows)


def _run(kind: str, function: str) -> dict[str, Any]:
    if not likeness_sets.found(SET) or (kind == "MiniLM" and not likeness_minilm.available()):
        return {}
    found: dict[str, Any] = json.loads(python("-m", RUNNER, kind, function))
    return found


def _figures(facts: dict[str, Any]) -> list[str]:
    if not facts:
        return ["not measured", "–", "–"]
    return [f"{facts['precision']:.3f}", str(facts["first"]), f"{facts['seconds']:.1f}"]
