"""What each group says of each statement, what divides the groups and what bridges them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.opinions.matrix import VoteMatrix

if TYPE_CHECKING:
    import polars as pl

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
CHUNK = 500_000


def count_votes(matrix: VoteMatrix, labels: Ints, groups: int) -> Ints:
    """Counts of shape (3, groups, s): agree, pass, disagree. Label -1 counts nowhere.

    `labels` gives a group for each participant, shape (n,), or for each vote, shape (v,).
    """
    by_vote = labels[matrix.rows] if len(labels) == matrix.shape[0] else labels
    inside = by_vote >= 0
    kind = 1 - matrix.votes[inside].astype(np.int64)
    cell = (kind * groups + by_vote[inside]) * matrix.shape[1] + matrix.indices[inside]
    counts = np.bincount(cell, minlength=3 * groups * matrix.shape[1])
    return counts.reshape(3, groups, matrix.shape[1]).astype(np.int64)


def share_bounds(agree: Ints, seen: Ints, mass: float = 0.9) -> tuple[Floats, Floats, Floats]:
    """Smoothed share and its credible interval: Beta(1 + agree, 1 + seen - agree).

    Returns
    -------
    share, low, high : float arrays of the shape of the counts
        `share` is the posterior mean; `low` and `high` leave (1 - mass) / 2 on each side.
    """
    from scipy.special import betaincinv

    first, second = 1.0 + agree, 1.0 + seen - agree
    tail = (1 - mass) / 2
    return (
        first / (first + second),
        np.asarray(betaincinv(first, second, tail)),
        np.asarray(betaincinv(first, second, 1 - tail)),
    )


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
    """Benjamini–Hochberg q-values over all entries together, same shape."""
    flat = p_values.ravel()
    order = np.argsort(flat, kind="stable")
    scaled = flat[order] * len(flat) / np.arange(1, len(flat) + 1)
    lowest = np.minimum.accumulate(scaled[::-1])[::-1]
    adjusted = np.empty_like(flat)
    adjusted[order] = np.minimum(lowest, 1.0)
    return adjusted.reshape(p_values.shape)


def group_without_own_vote(matrix: VoteMatrix, axes: Floats, centres: Floats, labels: Ints) -> Ints:
    """Group of the voter of each vote, had this very vote not been cast, shape (v,).

    Groups are made from the votes, so testing a statement on groups that its own votes helped to
    make finds differences in pure chance. Taking the vote out before the group is looked up keeps
    the promised rate. `labels` (n,) of -1 stay -1.
    """
    raw = matrix.centred @ axes.T
    factor = np.sqrt(max(matrix.shape[1] - 1, 1) / np.maximum(matrix.votes_by_participant - 1, 1))
    groups = np.empty(len(matrix.votes), dtype=np.int64)
    for start in range(0, len(groups), CHUNK):
        part = slice(start, start + CHUNK)
        rows, columns = matrix.rows[part], matrix.indices[part]
        left = raw[rows] - matrix.centred.data[part, None] * axes.T[columns]
        left *= factor[rows][:, None]
        distances = ((left[:, None, :] - centres[None]) ** 2).sum(axis=2)
        groups[part] = np.where(labels[rows] >= 0, distances.argmin(axis=1), -1)
    return groups


def axis_table(matrix: VoteMatrix, axes: Floats) -> pl.DataFrame:
    """How agreeing with each statement moves somebody on the map: statement, x, y."""
    import polars as pl

    return pl.DataFrame({"statement": matrix.statements, "x": axes[0], "y": axes[1]})


def statement_table(matrix: VoteMatrix, counts: Ints, q_values: Floats) -> pl.DataFrame:
    """One row for each statement and group; see `OpinionMap.statements_`."""
    import polars as pl

    agree, passed, disagree = counts
    seen = counts.sum(axis=0)
    share, low, high = share_bounds(agree, seen)
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
    import polars as pl

    seen = counts.sum(axis=0)
    share, _, _ = share_bounds(counts[0], seen)
    variance = share * (1 - share) / (seen + 3.0)
    gap = share[:, None, :] - share[None, :, :]
    sure = gap - 1.645 * np.sqrt(variance[:, None, :] + variance[None, :, :])
    groups, _, statements = gap.shape
    best = sure.reshape(groups * groups, statements).argmax(axis=0)
    high, low = best // groups, best % groups
    every = np.arange(statements)
    table = pl.DataFrame(
        {
            "statement": matrix.statements,
            "agrees_most": high,
            "agrees_least": low,
            "difference": gap[high, low, every],
            "low": sure[high, low, every],
            "q_value": q_values.min(axis=0),
        }
    )
    found = table.filter((pl.col("low") > 0) & (pl.col("q_value") < 0.05))
    return found.sort(["low", "statement"], descending=[True, False])


def bridging(matrix: VoteMatrix, counts: Ints) -> pl.DataFrame:
    """Statements that no group rejects, best first by the least agreeing group's lower bound.

    The lowest bound and not a product over groups: a product shrinks with every extra group.
    """
    import polars as pl

    seen = counts.sum(axis=0)
    share, low, _ = share_bounds(counts[0], seen)
    weakest = low.argmin(axis=0)
    every = np.arange(len(matrix.statements))
    welcome = (counts[0] > counts[2]).all(axis=0)
    table = pl.DataFrame(
        {
            "statement": matrix.statements,
            "low": low[weakest, every],
            "share": share.min(axis=0),
            "agrees_least": weakest,
            "seen": seen.sum(axis=0),
        }
    )
    return table.filter(welcome).sort(["low", "statement"], descending=[True, False])
