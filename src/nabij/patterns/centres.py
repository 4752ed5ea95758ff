"""Where the answers to a triad lie on average, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.answers.permuting import teller_sums, told
from nabij.patterns.answers.shapes import triangle_points
from nabij.patterns.fewest import FEWEST
from nabij.patterns.given import checked

Floats = NDArray[np.float64]
MANY = 5_000
AT_ONCE = 500_000


@dataclass(frozen=True)
class TriadCentre:
    """Where the answers to a triad lie on average, and how sure that is.

    Attributes
    ----------
    n : int
        Answers counted.
    n_left_out : int
        Stories to which the triad does not apply, or without an answer.
    centre : tuple of three floats, or None
        Arithmetic mean of the weights; None below five answers.
    region : float array, shape (m, 3)
        Corners of the region that holds the centre with the given level, as weights; empty
        below five answers.
    level : float

    Examples
    --------
    >>> few = triad_centre([[1, 0, 0]] * 4 + [None])
    >>> few.n, few.n_left_out, few.enough
    (4, 1, False)
    """

    n: int
    n_left_out: int
    centre: tuple[float, float, float] | None
    region: Floats
    level: float

    @property
    def enough(self) -> bool:
        """Whether there are enough answers to show anything."""
        return self.centre is not None


@checked
def triad_centre(
    answers: Any,
    *,
    tellers: Sequence[Any] | None = None,
    level: float = 0.95,
    resamples: int = 1_000,
    random_state: int = 0,
) -> TriadCentre:
    """Mean of the answers to a triad with a bootstrap region.

    Parameters
    ----------
    answers : array-like, shape (n, 3)
        Raw weights; None or NaN where the triad does not apply.
    tellers : sequence, optional
        Who told each story. All stories of a teller are drawn together, so that one person with
        many stories does not make the centre seem surer than it is.
    level : float
        Share of resampled centres inside the region.
    resamples : int
        Above 5,000 tellers the resampled centres come from the normal distribution that they
        then have.

    Raises
    ------
    PatternsError
        Another shape, or tellers of another length. `NotNumbers` for what is no answer.

    Notes
    -----
    The arithmetic mean needs no replacement of zeros. With 15 % of answers in one corner the
    usual replacement before a log-ratio mean would alone move the centre further than most
    differences between groups.

    References
    ----------
    Bootstrap: Efron 1979; of whole tellers: Davison & Hinkley 1997.

    Examples
    --------
    >>> found = triad_centre([[1, 0, 0]] * 30 + [[0, 1, 0]] * 10)
    >>> found.centre, len(found.region) >= 2
    ((0.75, 0.25, 0.0), True)
    """
    points, codes, left_out = told(answers, tellers)
    if len(np.unique(codes)) < FEWEST:
        return TriadCentre(len(points), left_out, None, np.empty((0, 3)), level)
    random = np.random.default_rng(random_state)
    means = _resampled_means(points, codes, resamples, random)
    middle = points.mean(axis=0)
    return TriadCentre(
        len(points),
        left_out,
        (float(middle[0]), float(middle[1]), float(middle[2])),
        _inner_hull(means, level),
        level,
    )


def _resampled_means(
    points: Floats, codes: NDArray[np.int64], times: int, random: np.random.Generator
) -> Floats:
    """Means of `times` samples of whole tellers, shape (times, 3)."""
    sums, sizes = teller_sums(points, codes)
    count = len(sizes)
    if count > MANY:
        return _normal_means(sums, sizes, times, random)
    means = np.empty((times, 3))
    batch = max(1, AT_ONCE // count)
    for start in range(0, times, batch):
        drawn = random.integers(0, count, (min(batch, times - start), count))
        means[start : start + batch] = sums[drawn].sum(axis=1) / sizes[drawn].sum(axis=1)[:, None]
    return means


def _normal_means(sums: Floats, sizes: Floats, times: int, random: np.random.Generator) -> Floats:
    """What drawing thousands of tellers anew comes to: normal, with the tellers' own spread."""
    middle = sums.sum(axis=0) / sizes.sum()
    apart = sums - sizes[:, None] * middle
    covariance = apart.T @ apart / sizes.sum() ** 2
    drawn = random.multivariate_normal(middle, covariance, times, method="eigh")
    drawn = np.maximum(drawn, 0.0)
    return np.asarray(drawn / drawn.sum(axis=1, keepdims=True))


def _inner_hull(means: Floats, level: float) -> Floats:
    """Hull of the given share of means that lie closest to their middle, as weights (m, 3)."""
    from scipy.spatial import ConvexHull, QhullError

    flat = triangle_points(means)
    apart = flat - flat.mean(axis=0)
    spread = np.cov(apart.T) + np.eye(2) * 1e-15
    far = np.einsum("nd,de,ne->n", apart, np.linalg.pinv(spread), apart)
    inside = np.flatnonzero(far <= np.quantile(far, level))
    try:
        corners = inside[ConvexHull(flat[inside]).vertices]
    except QhullError:
        along = apart[inside] @ np.linalg.eigh(spread)[1][:, -1]
        corners = inside[[int(along.argmin()), int(along.argmax())]]
    return means[corners]
