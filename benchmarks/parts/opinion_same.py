"""Is it the same work: places and groups beside red-dwarf's, at the same number of groups.

python -m benchmarks.parts.opinion_same vtaiwan
"""

from __future__ import annotations

import json
import sys
import warnings
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.parts.opinion_contenders import records
from benchmarks.parts.opinion_votes import read

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def main(case: str) -> None:
    """Print facts for the number of groups that red-dwarf chooses and for 2 to 5, as JSON."""
    warnings.simplefilter("ignore")
    print(json.dumps([compare(case, count) for count in (None, 2, 3, 4, 5)]))


def compare(case: str, count: int | None) -> dict[str, Any]:
    """Correlation of places, agreement of groups and their tightness; everybody in both."""
    from reddwarf.implementations.base import run_pipeline
    from sklearn.metrics import adjusted_rand_score

    from nabij.patterns import OpinionMap

    votes = read(case)
    found = run_pipeline(
        votes=records(votes), max_group_count=5, force_group_count=count, random_state=0
    )
    theirs = found.participants_df
    groups = int(theirs["cluster_id"].max()) + 1
    ours = OpinionMap(n_groups=groups).fit(votes.frame).coordinates_
    theirs = theirs.loc[ours["participant"].to_numpy()]
    labels, other = ours["group"].to_numpy(), theirs["cluster_id"].fillna(-1).to_numpy(np.int64)
    places = theirs[["x", "y"]].to_numpy()
    inside = (labels >= 0) & (other >= 0)
    related = [abs(np.corrcoef(ours[axis], theirs[axis])[0, 1]) for axis in ("x", "y")]
    return {
        "chosen": count is None,
        "groups": groups,
        "correlation": float(min(related)),
        "same_people": bool(((labels >= 0) == (other >= 0)).all()),
        "agreement": float(adjusted_rand_score(other[inside], labels[inside])),
        "tightness": _left(places, labels) / _left(places, other),
    }


def _left(places: Floats, labels: Ints) -> float:
    """Squared distances of people from the middle of their group, which k-means makes small."""
    own = [places[labels == group] for group in np.unique(labels[labels >= 0])]
    return float(sum(((part - part.mean(axis=0)) ** 2).sum() for part in own))


if __name__ == "__main__":
    main(sys.argv[1])
