"""A hundred new votes at a time among ten million: how long, and how far from a fresh map.

python -m benchmarks.parts.opinion_update "made 100,000 × 5,000"
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

import numpy as np

from benchmarks.child import peak_mb
from benchmarks.parts.opinion_votes import read
from nabij.patterns import OpinionMap

NEW, TIMES, ROUNDS = 100, 7, 5


def main(case: str) -> None:
    frame = read(case).frame
    cut = frame.height - NEW * TIMES * ROUNDS
    grown = OpinionMap().fit(frame[:cut])
    fits, updates = [], []
    # In turns, so that both are measured while the machine is as busy.
    for _ in range(ROUNDS):
        fits.append(_took(lambda upto=cut: OpinionMap().fit(frame[:upto])))
        for _ in range(TIMES):
            new, cut = frame[cut : cut + NEW], cut + NEW
            updates.append(_took(lambda new=new: grown.update(new)))
    facts = {
        "votes": frame.height,
        "fit": float(np.median(fits)),
        "least_fit": min(fits),
        "first": updates[0],
        "update": float(np.median(updates)),
        "least_update": min(updates),
        "peak_mb": peak_mb(),
        **_apart(grown, OpinionMap().fit(frame)),
    }
    print(json.dumps(facts))


def _apart(grown: OpinionMap, fresh: OpinionMap) -> dict[str, Any]:
    """How far a map that was updated is from one that was made of all votes."""
    both = grown.coordinates_.join(fresh.coordinates_, on="participant", suffix="_2")
    width = float(np.ptp(fresh.coordinates_["x"].to_numpy()))
    moved = [float((both[axis].abs() - both[f"{axis}_2"].abs()).abs().max()) for axis in "xy"]
    small = (fresh.statements_["q_value"] < 0.05) | (grown.statements_["q_value"] < 0.05)
    q_values = (grown.statements_["q_value"] - fresh.statements_["q_value"]).abs()
    return {
        "moved": max(moved) / width,
        "others": int((both["group"] != both["group_2"]).sum()),
        "counts": bool(grown.everyone_.equals(fresh.everyone_)),
        "q_values": float(q_values.filter(small).max() or 0.0),
    }


def _took(work: Any) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


if __name__ == "__main__":
    main(sys.argv[1])
