"""All pairs of questions, and two groups: Nabij beside a loop over scipy.stats.permutation_test."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.parts.signification_worlds import made_answers, made_form

Floats = NDArray[np.float64]
Facts = dict[str, Any]


def read(case: str) -> Facts:
    """`30 × 5000 repeated`: signifiers, stories, who told; `triad 400`: kind, answers."""
    random = np.random.default_rng(0)
    if "×" in case:
        signifiers, _, stories, *who = case.split()
        count = int(stories)
        tellers = random.integers(0, count // 2, count) if who == ["repeated"] else np.arange(count)
        answers, kinds, _ = made_form(int(signifiers), tellers, random)
        arrays = {name: _array(answers[name], kinds[name]) for name in answers}
        return {"answers": arrays, "kinds": kinds, "tellers": tellers}
    kind, stories = case.split()
    tellers = np.arange(int(stories))
    answers = made_answers(kind, tellers, random)
    return {"answers": answers, "kind": kind, "groups": random.choice(["a", "b"], int(stories))}


def browsed(data: Facts) -> Facts:
    from nabij.patterns import browse

    table = browse(data["answers"], data["kinds"], tellers=data["tellers"])
    return {"groups": table.height}


def looped(data: Facts) -> Facts:
    """One permutation_test a pair, with the same columns and the same statistic."""
    from itertools import combinations

    from scipy.stats import permutation_test

    from nabij.patterns.answers.features import features

    table = {name: features(data["answers"][name], data["kinds"][name]) for name in data["answers"]}
    p_values = []
    for one, other in combinations(table.values(), 2):
        both = np.isfinite(one[:, 0]) & np.isfinite(other[:, 0])
        first, second = _whitened(one[both]), _whitened(other[both])

        def likeness(order: Any, first: Floats = first, second: Floats = second) -> float:
            return float(((first.T @ second[order.astype(int)]) ** 2).sum())

        order = np.arange(len(first))
        tested = permutation_test(
            (order,), likeness, permutation_type="pairings", n_resamples=199,
            alternative="greater", vectorized=False, rng=np.random.default_rng(0),
        )  # fmt: skip
        p_values.append(tested.pvalue)
    return {"groups": len(p_values)}


def compared(data: Facts) -> Facts:
    from nabij.patterns import compare

    found = compare(data["answers"], data["groups"], kind=data["kind"])
    return {"groups": found.n_sampled or found.n_first + found.n_second}


def looped_groups(data: Facts) -> Facts:
    """The energy distance from all distances, in one permutation_test."""
    from scipy.spatial.distance import cdist
    from scipy.stats import permutation_test

    from nabij.patterns.answers.shapes import coordinates

    points = coordinates(data["answers"], data["kind"])
    far = cdist(points, points)
    second = np.asarray(data["groups"]) == "b"

    def energy(one: Any, other: Any) -> float:
        one, other = one.astype(int), other.astype(int)
        within = far[np.ix_(one, one)].mean() + far[np.ix_(other, other)].mean()
        return float(2 * far[np.ix_(one, other)].mean() - within)

    permutation_test(
        (np.flatnonzero(~second), np.flatnonzero(second)), energy, n_resamples=999,
        alternative="greater", vectorized=False, rng=np.random.default_rng(0),
    )  # fmt: skip
    return {"groups": len(points)}


def _whitened(table: Floats) -> Floats:
    left, sizes, _ = np.linalg.svd(table - table.mean(axis=0), full_matrices=False)
    return left[:, sizes > 1e-9 * max(1.0, float(sizes[0]))]


def _array(answers: list[Any], kind: str) -> Any:
    if kind == "choice":
        return answers
    width = {"triad": 3, "stones": 2}.get(kind, 1)
    rows = [np.full(width, np.nan) if one is None else np.ravel(one) for one in answers]
    return np.array(rows) if width > 1 else np.array(rows)[:, 0]
