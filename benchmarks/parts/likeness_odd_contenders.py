"""How odd each text is, by vectors that all contenders share; run in a process of its own.

python -m benchmarks.parts.likeness_odd_contenders offline nabij
"""

from __future__ import annotations

import json
import os
import sys
import time
import warnings
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.parts import likeness_minilm, likeness_sets

Scores = NDArray[np.float64]
Vectors = NDArray[np.float32]
SET = "clinc150"


def nabij(texts: list[str], vectors: Vectors) -> Scores:
    """Unlikeness to the ten nearest, as `odd_ones` has it for vectors from elsewhere."""
    from nabij.patterns import Likeness

    return 1.0 - Likeness(random_state=0).fit(texts, vectors=vectors).nearness()


def nabij_words(texts: list[str], vectors: Vectors) -> Scores:
    """As `odd_ones` has it without a model: its own vectors, and all words beside them."""
    from nabij.patterns import Likeness

    return 1.0 - Likeness(random_state=0).fit(texts).nearness()


def tenth(texts: list[str], vectors: Vectors) -> Scores:
    """Distance to the tenth neighbour alone."""
    from nabij.patterns.texts.neighbours import nearest

    return 1.0 - nearest(vectors, vectors, 10, itself=True)[1][:, -1]


def local_outlier_factor(texts: list[str], vectors: Vectors) -> Scores:
    from sklearn.neighbors import LocalOutlierFactor

    return -LocalOutlierFactor().fit(vectors).negative_outlier_factor_


def isolation_forest(texts: list[str], vectors: Vectors) -> Scores:
    from sklearn.ensemble import IsolationForest

    return -IsolationForest(random_state=0).fit(vectors).score_samples(vectors)


def centre(texts: list[str], vectors: Vectors) -> Scores:
    """Distance to the middle of all texts."""
    return np.linalg.norm(vectors - vectors.mean(axis=0), axis=1).astype(np.float64)


def read(kind: str) -> tuple[list[str], Vectors, NDArray[np.bool_]]:
    """Texts, vectors, and which texts are out of scope, in an order of no meaning."""
    stories = likeness_sets.whole(SET)
    order = np.random.default_rng(0).permutation(len(stories.texts))
    texts = [stories.texts[place] for place in order]
    odd = np.array([stories.labels[place] == likeness_sets.OUT_OF_SCOPE for place in order])
    if kind == "MiniLM":
        return texts, likeness_minilm.vectors(SET, stories.texts)[0][order], odd
    from nabij.patterns.texts.vectors import OfflineVectors

    return texts, OfflineVectors(random_state=0).fit_transform(texts), odd


def main(kind: str, contender: str) -> None:
    warnings.simplefilter("ignore")
    texts, vectors, odd = read(kind)
    began = time.process_time()
    scores = globals()[contender](texts, vectors)
    seconds = time.process_time() - began
    print(json.dumps({"seconds": seconds, "share": float(odd.mean()), **_facts(odd, scores)}))


def _facts(odd: NDArray[np.bool_], scores: Scores) -> dict[str, Any]:
    from sklearn.metrics import average_precision_score

    first = np.argsort(-scores, kind="stable")[:100]
    return {
        "precision": float(average_precision_score(odd, scores)),
        "first": int(odd[first].sum()),
    }


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    main(*sys.argv[1:])
