"""Texts → groups without a model: `Likeness`, and the usual chain in scikit-learn."""

from __future__ import annotations

from typing import Any

from benchmarks.cases import Stories, stories

read = stories
Facts = dict[str, Any]


def nabij(stories: Stories) -> Facts:
    from nabij.patterns import Likeness

    found = Likeness(random_state=0).fit(stories.texts)
    return _facts(stories, found.labels_.tolist())


def dense(stories: Stories) -> Facts:
    """TfidfVectorizer → TruncatedSVD → KMeans, which is told how many labels there are."""
    from sklearn.cluster import KMeans
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.preprocessing import normalize

    weights = TfidfVectorizer(sublinear_tf=True, min_df=2, stop_words="english")
    vectors = TruncatedSVD(100, random_state=0).fit_transform(weights.fit_transform(stories.texts))
    groups = KMeans(len(set(stories.labels)), n_init=10, random_state=0)
    return _facts(stories, groups.fit_predict(normalize(vectors)).tolist())


def _facts(stories: Stories, groups: list[int]) -> Facts:
    """Number of groups, and how far they agree with the labels; -1 counts as a group there."""
    from sklearn.metrics import adjusted_mutual_info_score

    return {
        "groups": len(set(groups) - {-1}),
        "agreement": float(adjusted_mutual_info_score(stories.labels, groups)),
    }
