"""What a picture of a triad draws: who answered, in which group, and the centres of the groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.answers.permuting import teller_codes
from nabij.patterns.answers.shapes import triad_weights
from nabij.patterns.centres import TriadCentre, triad_centre
from nabij.patterns.fewest import FEWEST
from nabij.patterns.pictures.marks import COLOURS

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Answers:
    """What is drawn: weights of those who answered, their ids and group (-1: none)."""

    weights: Floats
    ids: list[Any]
    groups: Ints
    names: list[str]
    centres: list[TriadCentre]
    left_out: int
    few: list[tuple[str, int]]


def gather(
    answers: Any,
    ids: Sequence[Any] | None,
    groups: Sequence[Any] | None,
    tellers: Sequence[Any] | None,
) -> Answers:
    weights = triad_weights(answers)
    said = np.asarray(np.isfinite(weights).all(axis=1))
    codes = teller_codes(tellers, len(weights))
    every = np.array([None] * len(weights) if groups is None else list(groups), dtype=object)
    big, few = _big_enough(every, said, codes)
    numbers = np.array([big.index(str(one)) if str(one) in big else -1 for one in every], dtype=int)
    parts = [numbers == place for place in range(len(big))] or [np.ones(len(weights), dtype=bool)]
    centres = [triad_centre(weights[part], tellers=codes[part].tolist()) for part in parts]
    names = list(range(len(weights))) if ids is None else list(ids)
    kept = np.flatnonzero(said)
    return Answers(
        weights[kept],
        [names[place] for place in kept],
        numbers[kept],
        big,
        centres,
        int((~said).sum()),
        few,
    )


def _big_enough(
    every: NDArray[Any], said: NDArray[np.bool_], codes: Ints
) -> tuple[list[str], list[tuple[str, int]]]:
    """Names of groups that may have a centre, in order of the alphabet, and those too small."""
    sizes: dict[str, int] = {}
    for name in {one for one in every if one is not None}:
        here = said & np.array([one == name for one in every], dtype=np.bool_)
        sizes[str(name)] = len(np.unique(codes[here]))
    large = sorted((name for name in sizes if sizes[name] >= FEWEST), key=lambda name: -sizes[name])
    return sorted(large[: len(COLOURS)]), sorted(
        (name, size) for name, size in sizes.items() if size < FEWEST
    )
