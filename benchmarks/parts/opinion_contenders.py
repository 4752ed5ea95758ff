"""Votes → groups: `OpinionMap`, the plain dense pipeline, and red-dwarf when it is installed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.cases import Votes
from benchmarks.parts.opinion_votes import read

if TYPE_CHECKING:
    import polars as pl

__all__ = ["dense", "nabij", "read", "red_dwarf"]

FEWEST_VOTES = 7
Facts = dict[str, Any]
Ints = NDArray[np.int64]


def nabij(votes: Votes) -> Facts:
    """Everything but `held_out_`, which the others have not got either."""
    from nabij.patterns import OpinionMap

    found = OpinionMap(random_state=0).fit(votes.frame)
    _ = found.distance_follows_votes_
    people = found.coordinates_.filter(found.coordinates_["group"] >= 0)
    return _facts(votes, people["participant"].to_numpy(), people["group"].to_numpy())


def dense(votes: Votes) -> Facts:
    """Mean imputation → PCA → k-means with two to five groups by silhouette, in scikit-learn."""
    from sklearn.cluster import KMeans
    from sklearn.decomposition import PCA
    from sklearn.impute import SimpleImputer
    from sklearn.metrics import silhouette_score

    names, cells = _wide(votes)
    counts = np.isfinite(cells).sum(axis=1)
    points = PCA(2, random_state=0).fit_transform(SimpleImputer().fit_transform(cells))
    points *= np.sqrt(cells.shape[1] / counts)[:, None]
    who = counts >= FEWEST_VOTES
    tried = [
        KMeans(count, n_init=10, random_state=0).fit_predict(points[who]) for count in range(2, 6)
    ]
    best = max(tried, key=lambda labels: float(silhouette_score(points[who], labels)))
    return _facts(votes, names[who], best)


def red_dwarf(votes: Votes) -> Facts:
    from reddwarf.implementations.base import run_pipeline

    found = run_pipeline(votes=records(votes), max_group_count=5, random_state=0)
    people = found.participants_df.dropna(subset=["cluster_id"])
    return _facts(votes, people.index.to_numpy(), people["cluster_id"].to_numpy(dtype=np.int64))


def records(votes: Votes) -> list[dict[str, Any]]:
    """One vote a pair as red-dwarf takes them."""
    names = {"participant": "participant_id", "statement": "statement_id"}
    return list(_latest(votes).select(*names, "vote").rename(names).iter_rows(named=True))


def _wide(votes: Votes) -> tuple[NDArray[Any], NDArray[np.float64]]:
    wide = _latest(votes).pivot(on="statement", index="participant", values="vote")
    return wide["participant"].to_numpy(), wide.drop("participant").to_numpy().astype(np.float64)


def _latest(votes: Votes) -> pl.DataFrame:
    frame = votes.frame.sort("time") if "time" in votes.frame.columns else votes.frame
    return frame.unique(["participant", "statement"], keep="last", maintain_order=True)


def _facts(votes: Votes, people: NDArray[Any], groups: Ints) -> Facts:
    """How many groups, and how well they agree with the true camps where those are known."""
    from sklearn.metrics import adjusted_rand_score

    facts: Facts = {"groups": len(np.unique(groups))}
    if votes.camps is not None:
        facts["agreement"] = float(adjusted_rand_score(votes.camps[people], groups))
    return facts
