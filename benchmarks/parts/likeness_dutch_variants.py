"""Every variant of the vectors on one set, in a process of its own: prints the scores as JSON.

python -m benchmarks.parts.likeness_dutch_variants xsid_nl
"""

from __future__ import annotations

import json
import re
import sys
import warnings
from typing import Any

import numpy as np

from benchmarks.cases import FOUND
from benchmarks.measure import python
from benchmarks.parts.likeness_repeated import labelled

LANGUAGES = {
    "xsid_nl": "nl", "sib200_nl": "nl", "cfpb_loans": "en", "nhs_fft_phase1": "en",
    "banking77": "en", "clinc150": "en",
}  # fmt: skip
MOST = 1_500
KINDS = {
    "words": (False, 0.0),
    "words + stems": (True, 0.0),
    "words + pieces": (False, 2.0),
    "words + stems + pieces": (True, 2.0),
}
VARIANTS = [kind + smoothed for kind in KINDS for smoothed in ("", ", smoothed")]


def main(name: str) -> None:
    warnings.simplefilter("ignore")
    texts, labels = stories(name)
    scores = {}
    for kind, (stems, pieces_weigh) in KINDS.items():
        made = vectors(texts, LANGUAGES[name] if stems else None, pieces_weigh)
        scores[kind] = agreement(texts, labels, made)
        scores[f"{kind}, smoothed"] = agreement(texts, labels, smooth(made))
    print(json.dumps(scores))


def scores_of_sets(child: str) -> dict[str, Any]:
    """What a part of `benchmarks.parts` prints of each set that is there, by a process each."""
    found = [name for name in LANGUAGES if (FOUND / "stories" / name / "stories.csv").is_file()]
    return {name: json.loads(python("-m", child, name)) for name in found}


def stories(name: str) -> tuple[list[str], list[str]]:
    from nabij.patterns.texts.clean import clean_texts

    texts, labels = labelled(name)
    texts = clean_texts(texts)
    said = [place for place, text in enumerate(texts) if text and labels[place] != "oos"]
    said = said[:: max(1, -(-len(said) // MOST))]
    return [texts[place] for place in said], [labels[place] for place in said]


def vectors(texts: list[str], language: str | None, pieces_weigh: float) -> Any:
    from nabij.patterns.texts.condense import directions
    from nabij.patterns.texts.spoken import spoken
    from nabij.patterns.texts.table import Table
    from nabij.patterns.texts.telling import stemmer
    from nabij.patterns.texts.vectors import unit
    from nabij.patterns.texts.weights import Weights

    stem = stemmer(language)
    stems = spoken([re.sub(r"\w+", lambda word: stem(word[0].lower()), one) for one in texts])
    told = spoken(texts)
    words = Weights(pieces_weigh=0).fit(stems).table(stems)
    pieces = Weights(words_weigh=0, pieces_weigh=pieces_weigh).fit(told).table(told)
    table = Table((*words.kinds, *pieces.kinds))
    return unit(table.across(directions(table, 200, 0)))


def smooth(made: Any) -> Any:
    from nabij.patterns.texts.neighbours import nearest
    from nabij.patterns.texts.vectors import unit

    found, cosines = nearest(made, made, 10, itself=True)
    weights = np.maximum(cosines, 1e-6) ** 2
    weights /= weights.sum(axis=1, keepdims=True)
    return unit(made + np.einsum("nk,nkd->nd", weights, made[found]))


def agreement(texts: list[str], labels: list[str], made: Any) -> list[float]:
    from sklearn.cluster import KMeans
    from sklearn.metrics import adjusted_mutual_info_score

    from nabij.patterns import Likeness

    found = Likeness(random_state=0).fit(texts, vectors=made).labels_
    told = KMeans(len(set(labels)), n_init=3, random_state=0).fit_predict(made)
    return [float(adjusted_mutual_info_score(labels, one)) for one in (found, told)]


if __name__ == "__main__":
    main(sys.argv[1])
