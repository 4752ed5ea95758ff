"""Stories that come later: groups that are redone keep who they are, and one story is placed."""

from __future__ import annotations

import time
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from benchmarks.parts import likeness_sets
from benchmarks.report import Report

SETS = ("banking77", "cfpb_loans", "xsid_nl")
NEW = 0.1
PLACED = 100
HEAD = [
    "Set", "Stories", "Groups before", "Pairs kept", "Pairs kept without `like`",
    "Same number", "Milliseconds to place one", "Placed where the redone groups have it",
]  # fmt: skip
NOTE = (
    "Offline. Grouped without a tenth of the stories, drawn at random; then with them, given the "
    "earlier groups (`like`). Pairs kept: of the old stories that shared a group, how many pairs "
    "still do. Same number: share of the old stories in a group of the same number, and so under "
    "the same human name. Placing: `place` for one story at a time, CPU time, without grouping "
    "anew."
)
Labels = NDArray[np.int64]


def reports() -> Iterator[Report]:
    rows = [_row(name) if likeness_sets.found(name) else _absent(name) for name in SETS]
    yield Report("Likeness, with stories that come later", NOTE, HEAD, rows, named=1)


def _row(name: str) -> list[str]:
    from nabij.patterns import Likeness

    texts = likeness_sets.whole(name).texts
    texts = [texts[row] for row in np.random.default_rng(1).permutation(len(texts))]
    old = round(len(texts) * (1 - NEW))
    first = Likeness(random_state=0).fit(texts[:old])
    like = [*first.labels_.tolist(), *[None] * (len(texts) - old)]
    later, fresh = Likeness(random_state=0).fit(texts, like=like), Likeness(random_state=0)
    fresh.fit(texts)
    placed, each = _placed(first, texts[old:][:PLACED])
    told = later.labels_[old:][:PLACED]
    return [
        name,
        f"{len(texts):,}",
        str(len(first.groups_)),
        f"{100 * pairs_kept(first.labels_, later.labels_[:old]):.0f} %",
        f"{100 * pairs_kept(first.labels_, fresh.labels_[:old]):.0f} %",
        f"{100 * (first.labels_ == later.labels_[:old]).mean():.0f} %",
        f"{1000 * each:.1f}",
        f"{100 * (placed == told).mean():.0f} %",
    ]


def _placed(likeness, texts: list[str]) -> tuple[Labels, float]:  # type: ignore[no-untyped-def]
    likeness.place(texts[:1])
    began = time.process_time()
    groups = [likeness.place([text])["group"][0] for text in texts]
    return np.array(groups), (time.process_time() - began) / len(texts)


def pairs_kept(before: Labels, after: Labels) -> float:
    """Of the pairs that shared a group, the share that still does."""
    grouped = before >= 0
    old, new = before[grouped], after[grouped]
    sizes = np.bincount(old)
    both = np.unique(np.stack([old, new])[:, new >= 0], axis=1, return_counts=True)[1]
    return float((both * (both - 1)).sum() / (sizes * (sizes - 1)).sum())


def _absent(name: str) -> list[str]:
    return [name, "not measured", *["–"] * (len(HEAD) - 2)]
