"""Stories → groups: how well they agree with labels they never saw, and how long it takes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from typing import Any

from benchmarks.measure import python
from benchmarks.parts import likeness_minilm, likeness_sets
from benchmarks.report import Report

RUNNER = "benchmarks.parts.likeness_contenders"
BERTOPIC = (
    ("BERTopic", "bertopic"),
    ("BERTopic with k-means, told the number", "bertopic_told"),
)
SAME_VECTORS = (("Nabij", "nabij"), *BERTOPIC, ("k-means, told the number", "told"))
BESIDE_PEER = ("banking77", "xsid_nl", "cfpb_loans")
HEAD = [
    "Set",
    "By",
    "Groups",
    "Labels",
    "AMI",
    "AMI inside",
    "Nowhere",
    "CPU s",
    "× Nabij",
    "Peak memory",
]
SAME_NOTE = (
    "Everybody gets the very same unit vectors of MiniLM (all-MiniLM-L6-v2); making them is not in "
    "the time. From vectors to groups with their words, except k-means, which has no words. AMI: "
    "adjusted mutual information with the label that the source gives, which no contender sees, "
    "and which is not the only right way to group stories; nowhere (-1) counts as a group in it; "
    "inside: only the texts that have a group. "
    "The texts come in a random order. Who is told the number of groups has an advantage that "
    "nobody has with real stories. "
    "Each row in a process of its own, one after the other. Not measured: not installed, or the "
    "set is not here."
)
OFFLINE_NOTE = (
    "From text to groups. Nabij: no model, nothing fetched, its one default for all sets. TF-IDF: "
    "TfidfVectorizer, TruncatedSVD(100) and k-means that is told the number, on the same texts. "
    "BERTopic with MiniLM: the time of the table above and that of making the vectors, which takes "
    "most of an hour and so is kept from the run that first made them. clinc150 without its "
    "out-of-scope requests."
)


def reports() -> Iterator[Report]:
    same = {name: list(_same_vectors(name)) for name in BESIDE_PEER}
    yield Report("Likeness, the same vectors", SAME_NOTE, HEAD, _rows(same))
    offline = {name: list(_offline(name, same.get(name, []))) for name in likeness_sets.NAMES}
    yield Report("Likeness, from text, offline", OFFLINE_NOTE, HEAD, _rows(offline))


Found = tuple[str, dict[str, Any]]


def _same_vectors(name: str) -> Iterator[Found]:
    ready = likeness_minilm.available() and likeness_sets.found(name)
    if ready:
        likeness_minilm.vectors(name, likeness_sets.whole(name).texts)
    for by, function in SAME_VECTORS:
        missing = function.startswith("bertopic") and find_spec("bertopic") is None
        yield by, {} if missing or not ready else _run(name, function)


def _offline(name: str, same: list[Found]) -> Iterator[Found]:
    there = likeness_sets.found(name)
    yield "Nabij", _run(name, "nabij_offline") if there else {}
    yield "TF-IDF, k-means, told the number", _run(name, "told_offline") if there else {}
    for by, facts in same:
        if by.startswith("BERTopic"):
            yield f"{by}, with MiniLM", facts and _with_vectors(name, facts)


def _with_vectors(name: str, facts: dict[str, Any]) -> dict[str, Any]:
    _, seconds = likeness_minilm.vectors(name, likeness_sets.whole(name).texts)
    return {**facts, "seconds": facts["seconds"] + seconds}


def _run(name: str, function: str) -> dict[str, Any]:
    return dict(json.loads(python("-m", RUNNER, name, function)))


def _rows(found: dict[str, list[Found]]) -> list[list[str]]:
    return [
        [name, by, *_figures(facts, runs[0][1])]
        for name, runs in found.items()
        for by, facts in runs
    ]


def _figures(facts: dict[str, Any], ours: dict[str, Any]) -> Iterable[str]:
    if not facts:
        return ["not measured", *["–"] * 7]
    return [
        str(facts["groups"]),
        str(facts["labels"]),
        f"{facts['agreement']:.3f}",
        _inside(facts),
        f"{100 * facts['nowhere']:.1f} %",
        f"{facts['seconds']:.2f}",
        f"{facts['seconds'] / ours['seconds']:.1f}",
        f"{facts['peak_mb']:.0f} MB",
    ]


def _inside(facts: dict[str, Any]) -> str:
    """The same as AMI where every text has a group; a row of an older run may lack it."""
    found = facts.get("inside", None if facts["nowhere"] else facts["agreement"])
    return "–" if found is None else f"{found:.3f}"
