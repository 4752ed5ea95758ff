"""Look at every pair of questions at once without fooling oneself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.answers.features import features
from nabij.patterns.answers.permuting import Ints, teller_codes
from nabij.patterns.answers.shapes import Kind
from nabij.patterns.answers.together import PairTest
from nabij.patterns.errors import PatternsError
from nabij.patterns.given import checked
from nabij.patterns.opinions.tables import false_discovery

if TYPE_CHECKING:
    import polars as pl

Floats = NDArray[np.float64]
MOST_STORIES = 200_000


@checked
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
        Who told each story. Where somebody told more than one, whole tellers are shuffled, and
        among tellers with about as many stories a random few are left out so that they can be.
    shuffles : int
        Only used where fewer than 500 tellers told more than one story; ten times as many
        where p is small. Else what shuffling comes to is calculated, without shuffles.

    Returns
    -------
    polars.DataFrame
        first, second, n (stories with both answers), effect (0..1: share of what each could
        tell of the other, above chance), p_value, q_value, expected_by_chance (how many pairs
        would have a p this small if nothing were related), n_sampled (stories that the test
        used; null when all), with_it and against_it (positions of the stories that make the
        pattern, and of its counter-stories, the clearest first). Surest first. Pairs with fewer
        than ten tellers have p 1.

    Raises
    ------
    PatternsError
        A kind that is missing or unknown, lengths that differ. `NotNumbers` for what is no answer.

    References
    ----------
    Statistic: the sum of squared canonical correlations (Pillai 1955), with the moments it has
    over all shuffles (Kazi-Aoual and others 1995). False-discovery rate: Benjamini & Hochberg 1995.

    Examples
    --------
    >>> answers = {"ease": range(20), "cost": range(20, 0, -1), "day": [1, 2, 3, 2] * 5}
    >>> found = browse(answers, dict.fromkeys(answers, "scale"))
    >>> found.height, found.row(0)[:3], round(found["effect"][0], 6)
    (3, ('ease', 'cost', 20), 1.0)
    """
    table = _all_features(answers, kinds)
    codes = teller_codes(tellers, len(next(iter(table.values()), [])))
    drawn = _sample(codes, np.random.default_rng(random_state))
    used = {name: columns[drawn] for name, columns in table.items()}
    test = PairTest(codes[drawn], shuffles, random_state)
    pairs = list(combinations(used, 2))
    found = [test(used[one], used[other]) for one, other in pairs]
    part = len(drawn) < len(codes)
    rows = [
        (*pair, one.n, one.effect, one.p_value, one.n_used if part or one.n_used < one.n else None,
         *_places(drawn, one.with_it, one.against_it))
        for pair, one in zip(pairs, found, strict=True)
    ]  # fmt: skip
    return _as_table(rows)


def _all_features(answers: Mapping[str, Any], kinds: Mapping[str, Kind]) -> dict[str, Floats]:
    missing = set(answers) - set(kinds)
    if missing:
        raise PatternsError(f"The kind of {', '.join(sorted(missing))} is not given.")
    table = {name: features(answers[name], kinds[name]) for name in answers}
    if len({len(columns) for columns in table.values()}) > 1:
        raise PatternsError("The signifiers have different numbers of stories.")
    return table


def _sample(codes: Ints, random: np.random.Generator) -> Ints:
    """Positions of all stories, or of whole tellers where there are too many."""
    tellers = np.unique(codes)
    if len(codes) <= MOST_STORIES:
        return np.arange(len(codes))
    count = max(1, int(len(tellers) * MOST_STORIES / len(codes)))
    return np.flatnonzero(np.isin(codes, random.permutation(tellers)[:count]))


def _places(drawn: Ints, *positions: list[int]) -> list[list[int]]:
    return [drawn[some].tolist() for some in positions]


def _as_table(rows: list[tuple[Any, ...]]) -> pl.DataFrame:
    import polars as pl

    columns: dict[str, Any] = {
        "first": pl.String,
        "second": pl.String,
        "n": pl.Int64,
        "effect": pl.Float64,
        "p_value": pl.Float64,
        "n_sampled": pl.Int64,
        "with_it": pl.List(pl.Int64),
        "against_it": pl.List(pl.Int64),
    }
    table = pl.DataFrame(rows, schema=columns, orient="row")
    told = table.with_columns(
        pl.Series("q_value", false_discovery(table["p_value"].to_numpy()), dtype=pl.Float64),
        expected_by_chance=pl.col("p_value") * table.height,
    )
    last = ["n_sampled", "with_it", "against_it"]
    return told.select(pl.exclude(last), *last).sort(["p_value", "first", "second"])
