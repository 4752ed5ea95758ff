"""Texts → groups once, in a process of its own: prints what it took as JSON.

python -m benchmarks.parts.likeness_speed_contenders nabij 100000
"""

from __future__ import annotations

import json
import sys
import time
import warnings
from typing import Any

from benchmarks.child import peak_mb
from benchmarks.parts.likeness_repeated import repeated

PLACED = 20


def nabij(texts: list[str], _: int) -> tuple[Any, float, Any]:
    from nabij.patterns import Likeness
    from nabij.patterns.texts.vectors import OfflineVectors

    took: list[float] = []
    plain = OfflineVectors.fit_transform

    def timed(self: Any, texts: list[str], drawn: Any) -> Any:
        began = time.process_time()
        vectors = plain(self, texts, drawn)
        took.append(time.process_time() - began)
        return vectors

    OfflineVectors.fit_transform = timed  # type: ignore[method-assign]
    likeness = Likeness(random_state=0).fit(texts)
    return likeness.labels_, took[0], likeness


def plain(texts: list[str], groups: int) -> tuple[Any, float, Any]:
    import numpy as np
    from scipy.sparse import hstack
    from sklearn.cluster import KMeans
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.preprocessing import normalize

    began = time.process_time()
    common = {"sublinear_tf": True, "dtype": np.float32}
    words = TfidfVectorizer(token_pattern=r"(?u)\b\w+\b", min_df=2, max_df=0.5, **common)
    pieces = TfidfVectorizer(
        analyzer="char_wb", ngram_range=(2, 4), min_df=3, max_features=100_000, **common
    )
    table = hstack([words.fit_transform(texts), pieces.fit_transform(texts) * 2.0]).tocsr()
    vectors = normalize(TruncatedSVD(200, random_state=0).fit_transform(table))
    took = time.process_time() - began
    return KMeans(groups, random_state=0).fit_predict(vectors), took, None


def placing(likeness: Any, texts: list[str]) -> float:
    """Milliseconds of processor time to place one story, the middle of twenty after a first."""
    took = []
    for text in texts[: PLACED + 1]:
        began = time.process_time()
        likeness.place([f"again: {text}"])
        took.append(1000 * (time.process_time() - began))
    return sorted(took[1:])[PLACED // 2]


def main(contender: str, size: str) -> None:
    from sklearn.metrics import adjusted_mutual_info_score

    warnings.simplefilter("ignore")
    texts, labels = repeated(int(size))
    began = time.process_time()
    found, vectors, likeness = {"nabij": nabij, "plain": plain}[contender](texts, len(set(labels)))
    seconds = time.process_time() - began
    facts = {
        "seconds": seconds,
        "vectors": vectors,
        "place_ms": placing(likeness, texts) if likeness else None,
        "peak_mb": peak_mb(),
        "groups": len(set(found.tolist()) - {-1}),
        "agreement": float(adjusted_mutual_info_score(labels, found)),
    }
    print(json.dumps(facts))


if __name__ == "__main__":
    main(*sys.argv[1:])
