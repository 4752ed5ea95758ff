"""Look at every pair of questions at once without fooling oneself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.answers.permuting import row_shuffles, teller_codes
from nabij.patterns.answers.shapes import Kind, coordinates
from nabij.patterns.errors import PatternsError
from nabij.patterns.opinions.tables import false_discovery

if TYPE_CHECKING:
    import polars as pl

Floats = NDArray[np.float64]
FEWEST = 10
MOST_USED = 5_000


def browse(
    answers: Mapping[str, Any],
    kinds: Mapping[str, Kind],
    *,
    tellers: Sequence[Any] | None = None,
    shuffles: int = 199,
    random_state: int = 0,
) -> pl.DataFrame:
    """Which pairs of signifiers go together more than chance would have it?

    One omnibus test for each pair, and the false-discovery rate over all pairs (Benjamini and
    Hochberg). Never the smallest p over the options of a pair: with eight options that calls
    every second pair of unrelated questions a pattern.

    Parameters
    ----------
    answers : mapping of name to answers
        Each as in `compare`, all of the same length n.
    kinds : mapping of name to kind
        triad, dyad, stones, scale or choice.
    tellers : sequence, optional
        Who told each story; whole tellers are shuffled.
    shuffles : int
        A pair's chance level comes from so many shuffles, smoothed by a gamma distribution with
        their mean and variance, so that small p-values need no millions of shuffles.

    Returns
    -------
    polars.DataFrame
        first, second, n (stories with both answers), effect (0..1: share of what each could
        tell of the other, above chance), p_value, q_value, expected_by_chance (how many pairs
        would have a p this small if nothing were related), n_sampled (null when all stories
        were used). Surest first. Pairs with fewer than ten stories have p 1.
    """
    import polars as pl

    features = _all_features(answers, kinds)
    codes = teller_codes(tellers, len(next(iter(features.values()), [])))
    random = np.random.default_rng(random_state)
    drawn = _sample(codes, random)
    used = {name: table[drawn] for name, table in features.items()}
    rows = [
        (one, other, *_test(used[one], used[other], codes[drawn], shuffles, random))
        for one, other in combinations(used, 2)
    ]
    table = _as_table(rows)
    sampled = len(drawn) if len(drawn) < len(codes) else None
    return table.with_columns(
        pl.Series("q_value", false_discovery(table["p_value"].to_numpy()), dtype=pl.Float64),
        expected_by_chance=pl.col("p_value") * table.height,
        n_sampled=pl.lit(sampled, dtype=pl.Int64),
    ).sort(["p_value", "first", "second"])


def _all_features(answers: Mapping[str, Any], kinds: Mapping[str, Kind]) -> dict[str, Floats]:
    missing = set(answers) - set(kinds)
    if missing:
        raise PatternsError(f"The kind of {', '.join(sorted(missing))} is not given.")
    features = {name: _features(coordinates(answers[name], kinds[name])) for name in answers}
    if len({len(table) for table in features.values()}) > 1:
        raise PatternsError("The signifiers have different numbers of stories.")
    return features


def _as_table(rows: list[tuple[str, str, int, float, float]]) -> pl.DataFrame:
    import polars as pl

    columns = {
        "first": pl.String,
        "second": pl.String,
        "n": pl.Int64,
        "effect": pl.Float64,
        "p_value": pl.Float64,
    }
    return pl.DataFrame(rows, schema=columns, orient="row")


def _features(points: Floats) -> Floats:
    """Columns that hold place and shape of the answers: values, their squares and product.

    A choice (columns of 0 and 1) stays as it is.
    """
    said = np.isfinite(points).all(axis=1)
    if not said.any() or (set(np.unique(points[said])) <= {0.0, 1.0} and points.shape[1] > 2):
        return points
    columns = [points - np.nanmean(points, axis=0)]
    columns.append(columns[0] ** 2)
    if points.shape[1] == 2:
        columns.append(columns[0][:, :1] * columns[0][:, 1:])
    return np.hstack(columns)


def _sample(codes: NDArray[np.int64], random: np.random.Generator) -> NDArray[np.int64]:
    if len(codes) <= MOST_USED:
        return np.arange(len(codes))
    tellers = np.unique(codes)
    count = int(len(tellers) * MOST_USED / len(codes))
    chosen = random.permutation(tellers)[:count]
    return np.flatnonzero(np.isin(codes, chosen))


def _test(
    first: Floats,
    second: Floats,
    codes: NDArray[np.int64],
    shuffles: int,
    random: np.random.Generator,
) -> tuple[int, float, float]:
    """Number of stories, effect and p-value of one pair.

    The statistic is the sum of squared canonical correlations between the two sets of columns.
    """
    both = np.isfinite(first).all(axis=1) & np.isfinite(second).all(axis=1)
    count = int(both.sum())
    if count < FEWEST:
        return count, 0.0, 1.0
    one, other = _whitened(first[both]), _whitened(second[both])
    most = min(one.shape[1], other.shape[1])
    if most == 0:
        return count, 0.0, 1.0
    tellers = codes[both]
    found = float(((one.T @ other) ** 2).sum())
    chance = np.array(
        [((one.T @ other[order]) ** 2).sum() for order in row_shuffles(tellers, shuffles, random)]
    )
    effect = max(0.0, (found - float(chance.mean())) / max(most - float(chance.mean()), 1e-12))
    return count, effect, _upper_tail(found, chance)


def _whitened(table: Floats) -> Floats:
    """Orthonormal columns that span the centred table, shape (n, rank)."""
    left, sizes, _ = np.linalg.svd(table - table.mean(axis=0), full_matrices=False)
    return np.asarray(left[:, sizes > 1e-9 * max(1.0, float(sizes[0]))])


def _upper_tail(found: float, chance: Floats) -> float:
    """P(at least `found`) under a gamma distribution with the mean and variance of `chance`."""
    from scipy.special import gammaincc

    mean, variance = float(chance.mean()), float(chance.var(ddof=1))
    if variance <= 1e-18:
        return 1.0
    return float(gammaincc(mean**2 / variance, found * mean / variance))
