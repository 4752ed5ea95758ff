"""What each group says of each statement, what divides the groups and what bridges them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.opinions.matrix import VoteMatrix

if TYPE_CHECKING:
    import polars as pl

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bounds = tuple[Floats, Floats, Floats]
Told = tuple[Ints, Ints, Bounds]


def share_bounds(
    agree: Ints, seen: Ints, mass: float = 0.9, *, known: Told | None = None
) -> Bounds:
    """Smoothed share and its credible interval: Beta(1 + agree, 1 + seen - agree).

    With `known` (earlier counts and what came out) only what has changed is calculated.

    Returns
    -------
    share, low, high : float arrays of the shape of the counts
        `share` is the posterior mean; `low` and `high` leave (1 - mass) / 2 on each side.
    """
    from scipy.special import betaincinv

    changed = np.ones(agree.shape, dtype=bool)
    low, high = np.empty(agree.shape), np.empty(agree.shape)
    if known is not None and known[0].shape == agree.shape:
        changed = (known[0] != agree) | (known[1] != seen)
        low, high = known[2][1].copy(), known[2][2].copy()
    first, second = 1.0 + agree, 1.0 + seen - agree
    tail = (1 - mass) / 2
    low[changed] = betaincinv(first[changed], second[changed], tail)
    high[changed] = betaincinv(first[changed], second[changed], 1 - tail)
    return first / (first + second), low, high


def difference_p(agree: Ints, seen: Ints) -> Floats:
    """Two-sided p-value of each group against all others, shape (groups, s).

    The test of two proportions in its N - 1 form (Campbell 2007), which keeps its rate in small
    tables. 1 where the expected counts are below one: too little to tell.
    """
    from scipy.special import erfc

    rest_agree, rest_seen = agree.sum(axis=0) - agree, seen.sum(axis=0) - seen
    total = seen.sum(axis=0)
    share = agree.sum(axis=0) / np.maximum(total, 1)
    expected = np.minimum(share, 1 - share) * np.minimum(seen, rest_seen)
    known = expected >= 1
    inverse = 1 / np.maximum(seen, 1) + 1 / np.maximum(rest_seen, 1)
    wide = share * (1 - share) * inverse * total / np.maximum(total - 1, 1)
    gap = agree / np.maximum(seen, 1) - rest_agree / np.maximum(rest_seen, 1)
    score = np.abs(gap) / np.sqrt(np.where(known, wide, 1.0))
    return np.where(known, np.asarray(erfc(score / np.sqrt(2))), 1.0)


def false_discovery(p_values: Floats) -> Floats:
    """q-values (Benjamini & Hochberg 1995) over all entries together, same shape."""
    flat = p_values.ravel()
    order = np.argsort(flat, kind="stable")
    scaled = flat[order] * len(flat) / np.arange(1, len(flat) + 1)
    lowest = np.minimum.accumulate(scaled[::-1])[::-1]
    adjusted = np.empty_like(flat)
    adjusted[order] = np.minimum(lowest, 1.0)
    return adjusted.reshape(p_values.shape)


def axis_table(matrix: VoteMatrix, axes: Floats) -> pl.DataFrame:
    """How agreeing with each statement moves somebody on the map: statement, x, y."""
    import polars as pl

    return pl.DataFrame({"statement": matrix.statements, "x": axes[0], "y": axes[1]})


def statement_table(
    matrix: VoteMatrix, counts: Ints, q_values: Floats, bounds: Bounds | None = None
) -> pl.DataFrame:
    """One row for each statement and group; see `OpinionMap.statements_`."""
    import polars as pl

    agree, passed, disagree = counts
    seen = counts.sum(axis=0)
    share, low, high = bounds or share_bounds(agree, seen)
    groups, statements = agree.shape
    return pl.DataFrame(
        {
            "statement": matrix.statements.gather(np.repeat(np.arange(statements), groups)),
            "group": np.tile(np.arange(groups), statements),
            "agree": agree.T.ravel(),
            "disagree": disagree.T.ravel(),
            "pass": passed.T.ravel(),
            "seen": seen.T.ravel(),
            "share": share.T.ravel(),
            "low": low.T.ravel(),
            "high": high.T.ravel(),
            "q_value": q_values.T.ravel(),
        }
    )


def dividing(matrix: VoteMatrix, counts: Ints, q_values: Floats) -> pl.DataFrame:
    """Statements on which two groups differ for certain, the widest sure difference first."""
    seen = counts.sum(axis=0)
    share = (1.0 + counts[0]) / (2.0 + seen)
    variance = share * (1 - share) / (seen + 3.0)
    gap = share[:, None, :] - share[None, :, :]
    sure = gap - 1.645 * np.sqrt(variance[:, None, :] + variance[None, :, :])
    groups, _, statements = gap.shape
    best = sure.reshape(groups * groups, statements).argmax(axis=0)
    high, low = best // groups, best % groups
    every = np.arange(statements)
    bound, q_value = sure[high, low, every], q_values.min(axis=0)
    columns = {
        "agrees_most": high,
        "agrees_least": low,
        "difference": gap[high, low, every],
        "low": bound,
        "q_value": q_value,
    }
    return _best_first(matrix, columns, (bound > 0) & (q_value < 0.05))


def bridging(matrix: VoteMatrix, counts: Ints, bounds: Bounds | None = None) -> pl.DataFrame:
    """Statements that no group rejects, best first by the least agreeing group's lower bound.

    The lowest bound and not a product over groups: a product shrinks with every extra group.
    """
    seen = counts.sum(axis=0)
    share, low, _ = bounds or share_bounds(counts[0], seen)
    weakest = low.argmin(axis=0)
    columns = {
        "low": low[weakest, np.arange(len(matrix.statements))],
        "share": share.min(axis=0),
        "agrees_least": weakest,
        "seen": seen.sum(axis=0),
    }
    return _best_first(matrix, columns, (counts[0] > counts[2]).all(axis=0))


def _best_first(
    matrix: VoteMatrix, columns: dict[str, NDArray[Any]], kept: NDArray[np.bool_]
) -> pl.DataFrame:
    """Table of the statements that are kept, highest bound first; ties in the order of names."""
    import polars as pl

    order = np.flatnonzero(kept)
    order = order[np.argsort(-columns["low"][order], kind="stable")]
    table = {name: values[order] for name, values in columns.items()}
    return pl.DataFrame({"statement": matrix.statements.gather(order), **table})
