"""Ways from stories to groups, each in a process of its own with one thread.

python -m benchmarks.parts.likeness_contenders banking77 bertopic

Each first runs on a few hundred of the texts, so that what is compiled once is not in its time.
"""

from __future__ import annotations

import json
import os
import sys
import time
import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.child import ENOUGH_SECONDS, MOST_RUNS, peak_mb
from benchmarks.parts import likeness_minilm, likeness_sets

WARMING = 600


@dataclass(frozen=True)
class Given:
    """Texts, the number of labels that k-means is told, and MiniLM's vectors where they serve."""

    texts: list[str]
    labels: list[str]
    vectors: NDArray[np.float32] | None

    def part(self, rows: list[int]) -> Given:
        return Given(
            [self.texts[row] for row in rows],
            [self.labels[row] for row in rows],
            None if self.vectors is None else self.vectors[rows],
        )


Labels = NDArray[np.int64]


def nabij(given: Given) -> Labels:
    """Groups with their words from vectors that are there."""
    from nabij.patterns import Likeness

    found = Likeness(random_state=0).fit(given.texts, vectors=given.vectors)
    for group in found.groups_:
        found.words(group)
    return found.labels_


def nabij_offline(given: Given) -> Labels:
    """From texts to groups with their words."""
    return nabij(Given(given.texts, given.labels, None))


def bertopic(given: Given) -> Labels:
    from bertopic import BERTopic

    return np.array(BERTopic().fit_transform(given.texts, given.vectors)[0])


def bertopic_told(given: Given) -> Labels:
    """BERTopic with k-means for HDBSCAN, told how many labels there are."""
    from bertopic import BERTopic
    from sklearn.cluster import KMeans

    groups = KMeans(len(set(given.labels)), random_state=0)
    return np.array(BERTopic(hdbscan_model=groups).fit_transform(given.texts, given.vectors)[0])


def told(given: Given) -> Labels:
    """k-means on the vectors, told how many labels there are."""
    from sklearn.cluster import KMeans

    return KMeans(len(set(given.labels)), n_init=10, random_state=0).fit_predict(given.vectors)


def told_offline(given: Given) -> Labels:
    """TfidfVectorizer → TruncatedSVD → KMeans, which is told how many labels there are."""
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.preprocessing import normalize

    table = TfidfVectorizer(sublinear_tf=True, min_df=2).fit_transform(given.texts)
    vectors = normalize(TruncatedSVD(100, random_state=0).fit_transform(table))
    return told(Given(given.texts, given.labels, vectors))


def read(name: str, *, vectors: bool) -> Given:
    stories = likeness_sets.whole(name)
    made = likeness_minilm.vectors(name, stories.texts)[0] if vectors else None
    given = Given(stories.texts, stories.labels, made)
    return given.part(likeness_sets.labelled(stories))


def main(name: str, contender: str) -> None:
    os.environ.update(NUMBA_NUM_THREADS="1", TOKENIZERS_PARALLELISM="false", TQDM_DISABLE="1")
    warnings.simplefilter("ignore")
    given = read(name, vectors="offline" not in contender)
    # In an order of no meaning: a file is often sorted by its labels.
    given = given.part(np.random.default_rng(0).permutation(len(given.texts)).tolist())
    run = globals()[contender]
    run(given.part(list(range(min(WARMING, len(given.texts))))))
    took: list[float] = []
    while not took or (len(took) < MOST_RUNS and sum(took) < ENOUGH_SECONDS):
        began = time.process_time()
        groups = run(given)
        took.append(time.process_time() - began)
    facts = facts_of(given.labels, groups)
    print(json.dumps({**facts, "seconds": min(took), "runs": len(took), "peak_mb": peak_mb()}))


def facts_of(labels: list[str], groups: Labels) -> dict[str, Any]:
    """How far groups agree with the labels: -1 as a group of its own, and without those texts."""
    from sklearn.metrics import adjusted_mutual_info_score

    inside = groups >= 0
    return {
        "groups": len(set(groups.tolist()) - {-1}),
        "labels": len(set(labels)),
        "nowhere": float((groups < 0).mean()),
        "agreement": float(adjusted_mutual_info_score(labels, groups)),
        "inside": float(adjusted_mutual_info_score(np.array(labels)[inside], groups[inside])),
    }


if __name__ == "__main__":
    main(*sys.argv[1:])
