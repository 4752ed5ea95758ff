"""What tellers said their stories mean: do two groups of stories answer differently?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.answers.permuting import label_shuffles, teller_codes
from nabij.patterns.answers.shapes import Kind, coordinates
from nabij.patterns.errors import PatternsError

Floats = NDArray[np.float64]
FEWEST = 5
MOST_COMPARED = 2_000


@dataclass(frozen=True)
class Comparison:
    """How two groups of answers differ.

    Attributes
    ----------
    first, second : str
        Names of the groups, in the order of the alphabet.
    n_first, n_second : int
        Answers in each.
    difference : float or None
        For dyads and scales the difference of the means, second minus first.
    effect : float
        0 (the same) to 1 (nothing in common): the energy distance as a share of its largest
        possible value.
    p_value : float
        How often a shuffle of the labels differs at least as much. 1 when there is not enough.
    enough : bool
        False when a group has fewer than five tellers.
    n_sampled : int or None
        How many answers were drawn for the test, when there were too many to use all.
    """

    first: str
    second: str
    n_first: int
    n_second: int
    difference: float | None
    effect: float
    p_value: float
    enough: bool
    n_sampled: int | None = None


def compare(
    answers: Any,
    groups: Sequence[Any],
    *,
    kind: Kind = "triad",
    tellers: Sequence[Any] | None = None,
    shuffles: int = 999,
    random_state: int = 0,
) -> Comparison:
    """Do two groups of stories answer this signifier differently?

    Energy distance between the two clouds of answers, tested by shuffling the labels: a
    difference in shape counts, not only one in means. For a choice this is a chi-square like
    distance between the shares of the options.

    Parameters
    ----------
    answers : array-like
        triad (n, 3), stones (n, 2), dyad and scale (n,), choice: n options. None where it does
        not apply.
    groups : sequence, length n
        Two different values; None for stories in neither.
    tellers : sequence, optional
        Who told each story; labels are then shuffled within tellers, and between tellers with
        equally many stories.
    """
    points = coordinates(answers, kind)
    if len(groups) != len(points):
        raise PatternsError(f"{len(groups)} groups for {len(points)} answers.")
    names = sorted({str(group) for group in groups if group is not None})
    if len(names) != 2:
        raise PatternsError(f"Two groups can be compared, not {len(names)}.")
    used = np.array([group is not None for group in groups]) & np.isfinite(points).all(axis=1)
    second = np.array([str(group) == names[1] for group in groups])[used]
    codes = teller_codes(tellers, len(points))[used]
    points = points[used]
    gap = _mean_gap(points, second) if kind in ("dyad", "scale") else None
    counts = int((~second).sum()), int(second.sum())
    if min(len(np.unique(codes[~second])), len(np.unique(codes[second]))) < FEWEST:
        return Comparison(names[0], names[1], *counts, gap, 0.0, 1.0, enough=False)
    random = np.random.default_rng(random_state)
    drawn = _sample(codes, random)
    effect, p_value = _energy_test(points[drawn], second[drawn], codes[drawn], shuffles, random)
    sampled = len(drawn) if len(drawn) < len(points) else None
    return Comparison(
        names[0], names[1], *counts, gap, effect, p_value, enough=True, n_sampled=sampled
    )


def _mean_gap(points: Floats, second: NDArray[np.bool_]) -> float | None:
    if not second.any() or second.all():
        return None
    return float(points[second].mean() - points[~second].mean())


def _sample(codes: NDArray[np.int64], random: np.random.Generator) -> NDArray[np.int64]:
    """Positions of whole tellers, about `MOST_COMPARED` stories at most."""
    if len(codes) <= MOST_COMPARED:
        return np.arange(len(codes))
    tellers = np.unique(codes)
    share = MOST_COMPARED / len(codes)
    chosen = random.permutation(tellers)[: max(2 * FEWEST, int(share * len(tellers)))]
    return np.flatnonzero(np.isin(codes, chosen))


def _energy_test(
    points: Floats,
    second: NDArray[np.bool_],
    codes: NDArray[np.int64],
    shuffles: int,
    random: np.random.Generator,
) -> tuple[float, float]:
    squares = (points**2).sum(axis=1)
    distances = np.sqrt(np.maximum(squares[:, None] + squares - 2 * points @ points.T, 0.0))
    labels = np.vstack([second[None], label_shuffles(second, codes, shuffles, random)])
    energy, between = _energy(distances, labels.astype(np.float64))
    if between[0] <= 0:
        return 0.0, 1.0
    as_far = int((energy[1:] >= energy[0] - 1e-12).sum())
    return float(np.clip(energy[0] / (2 * between[0]), 0, 1)), (1 + as_far) / (1 + shuffles)


def _energy(distances: Floats, labels: Floats) -> tuple[Floats, Floats]:
    """Energy distance and mean distance between the groups for each row of labels, shape (r,)."""
    second = labels.sum(axis=1)
    first = labels.shape[1] - second
    reach = labels @ distances
    inside_second = (reach * labels).sum(axis=1)
    out_of_second = reach.sum(axis=1)
    across = out_of_second - inside_second
    inside_first = distances.sum() - 2 * across - inside_second
    safe_first, safe_second = np.maximum(first, 1), np.maximum(second, 1)
    between = across / (safe_first * safe_second)
    energy = 2 * between - inside_first / safe_first**2 - inside_second / safe_second**2
    return energy, between
