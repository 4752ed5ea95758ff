"""Every setting on the halves of one set, in a process of its own: prints the scores as JSON.

python -m benchmarks.parts.likeness_chosen_settings xsid_nl
"""

from __future__ import annotations

import json
import sys
import warnings
from itertools import product
from typing import Any

import numpy as np

from benchmarks.parts.likeness_repeated import labelled

MOST = 1_000
TIMES = 2
TIES, PIECES, SIZES = (10, 15, 20), (1.0, 2.0, 3.0), (100, 200, 300)
SETTINGS = [f"{ties} {pieces} {size}" for pieces, size, ties in product(PIECES, SIZES, TIES)]
DEFAULT = "15 2.0 200"


def main(name: str) -> None:
    warnings.simplefilter("ignore")
    turns = []
    for time in range(TIMES):
        first, second = (scores(*half) for half in halves(name, time))
        turns += [
            {"chosen on": first, "other": second},
            {"chosen on": second, "other": first},
        ]
    print(json.dumps(turns))


def halves(name: str, seed: int) -> list[tuple[list[str], list[str]]]:
    """Stories and labels of either half of the labels; the halves share no label."""
    from nabij.patterns.texts.clean import clean_texts

    texts, labels = labelled(name)
    texts = clean_texts(texts)
    random = np.random.default_rng(seed)
    kinds = random.permutation(sorted(set(labels) - {"oos"})).tolist()
    found = []
    for half in (kinds[::2], kinds[1::2]):
        rows = [row for row, text in enumerate(texts) if text and labels[row] in set(half)]
        rows = np.sort(random.permutation(rows)[:MOST]).tolist()
        found.append(([texts[row] for row in rows], [labels[row] for row in rows]))
    return found


def scores(texts: list[str], labels: list[str]) -> dict[str, float]:
    from nabij.patterns.texts.condense import directions
    from nabij.patterns.texts.spoken import spoken
    from nabij.patterns.texts.vectors import unit
    from nabij.patterns.texts.weights import Weights

    told, found = spoken(texts), {}
    for pieces, size in product(PIECES, SIZES):
        table = Weights(pieces_weigh=pieces).fit(told).table(told)
        made = unit(table.across(directions(table, size, 0)))
        for ties in TIES:
            found[f"{ties} {pieces} {size}"] = _agreement(texts, labels, made, ties)
    return found


def _agreement(texts: list[str], labels: list[str], made: Any, ties: int) -> float:
    from sklearn.metrics import adjusted_mutual_info_score

    from nabij.patterns import likeness

    likeness.NEIGHBOURS = ties
    found = likeness.Likeness(random_state=0).fit(texts, vectors=made)
    return float(adjusted_mutual_info_score(labels, found.labels_))


if __name__ == "__main__":
    main(*sys.argv[1:])
