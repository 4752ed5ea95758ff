"""100,000 stories from text to groups, beside scikit-learn on the same work."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from benchmarks.measure import python
from benchmarks.parts import likeness_repeated
from benchmarks.report import Report

SIZES = (10_000, 100_000)
CHILD = "benchmarks.parts.likeness_speed_contenders"
RUNS = 3
CONTENDERS = {"Nabij": "nabij", "scikit-learn": "plain"}
HEAD = [
    "Stories", "By", "CPU seconds", "× Nabij", "Texts → vectors", "Vectors → groups",
    "One more", "Peak memory", "Groups", "Agreement",
]  # fmt: skip
NOTE = (
    "Stories of cfpb_loans, nhs_fft_phase1, banking77 and clinc150 in turn; after all have been "
    "told once, again with a tenth of the words left out, words that change places and letters "
    "the other way round. scikit-learn: TfidfVectorizer of words and of `char_wb` pieces of 2–4 "
    "characters with Nabij's limits and float32, TruncatedSVD(200) and KMeans, which is told how "
    "many labels there are; all else its defaults. Nabij: `Likeness().fit`, which "
    "also finds how many groups there are, what belongs nowhere and how stable that is. Nabij "
    "learns weights, directions and groups from a draw of 10,500 stories when there are more than "
    "15,000 (`n_learnt_`); the others join the groups. The middle of three runs each, "
    "in turn, one thread each, seconds of processor time. One more: placing one new story. "
    "Agreement: adjusted mutual information with set and label."
)


def reports() -> Iterator[Report]:
    yield Report("Likeness of 100,000 stories", NOTE, HEAD, list(_rows()))


def _rows() -> Iterator[list[str]]:
    for size in SIZES:
        if not likeness_repeated.found():
            yield [f"{size:,}", "sets not found", *["–"] * (len(HEAD) - 2)]
            continue
        taken = _in_turn(size)
        ours = taken["Nabij"]["seconds"]
        for name, facts in taken.items():
            yield [f"{size:,}", name, *_figures(facts, facts["seconds"] / ours)]


def _in_turn(size: int) -> dict[str, dict[str, Any]]:
    """The middle run of each, by seconds; they go in turn, so that a slow minute hits both."""
    runs: dict[str, list[dict[str, Any]]] = {name: [] for name in CONTENDERS}
    for _ in range(RUNS):
        for name, function in CONTENDERS.items():
            runs[name].append(json.loads(python("-m", CHILD, function, str(size))))
    return {
        name: sorted(every, key=lambda facts: float(facts["seconds"]))[RUNS // 2]
        for name, every in runs.items()
    }


def _figures(facts: dict[str, Any], ratio: float) -> list[str]:
    return [
        f"{facts['seconds']:.1f}",
        f"{ratio:.1f}",
        f"{facts['vectors']:.1f}",
        f"{facts['seconds'] - facts['vectors']:.1f}",
        "–" if facts["place_ms"] is None else f"{facts['place_ms']:.1f} ms",
        f"{facts['peak_mb']:.0f} MB",
        str(facts["groups"]),
        f"{facts['agreement']:.2f}",
    ]
