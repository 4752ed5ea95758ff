"""The log-ratio view of a triad, for experts: it needs every zero replaced, and says by what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.answers.permuting import Ints, teller_sums, told
from nabij.patterns.errors import PatternsError
from nabij.patterns.fewest import FEWEST
from nabij.patterns.given import checked

Floats = NDArray[np.float64]
CORNERS = 72
# Orthonormal, in the order of scikit-bio and of Egozcue and others (2003).
BASIS = np.array([[1, -1, 0], [1, 1, -2]]) / np.sqrt([[2], [6]])


@dataclass(frozen=True)
class AitchisonCentre:
    """Where the geometric mean of the answers to a triad lies, and its log-ratio region.

    Attributes
    ----------
    n : int
        Answers counted.
    n_replaced : int
        How many of them hold a zero that was replaced.
    replacement : float
        By what each zero was replaced; the other weights of that answer shrank in proportion.
    centre : tuple of three floats, or None
        The closed geometric mean; None below five tellers.
    region : float array, shape (72, 3)
        Edge of the confidence ellipse of the mean in isometric log-ratios, as weights.
    centre_if_tenth : tuple of three floats, or None
        The centre with a replacement ten times smaller: as far as it lies from `centre`, so far
        is the centre made by the replacement and not by the tellers.
    level : float

    Examples
    --------
    >>> found = aitchison_centre([[1, 0, 0]] * 3 + [[0.2, 0.5, 0.3]] * 4)
    >>> found.n_replaced, round(found.centre[0], 2), round(found.centre_if_tenth[0], 2)
    (3, 0.71, 0.87)
    """

    n: int
    n_replaced: int
    replacement: float
    centre: tuple[float, float, float] | None
    region: Floats
    centre_if_tenth: tuple[float, float, float] | None
    level: float

    @property
    def enough(self) -> bool:
        """Whether there are enough answers to show anything."""
        return self.centre is not None

    def __str__(self) -> str:
        if self.centre is None or self.centre_if_tenth is None:
            return "Too few answers for a centre."
        places = [
            " / ".join(f"{100 * share:.1f} %" for share in some)
            for some in (self.centre, self.centre_if_tenth)
        ]
        return (
            f"Geometric mean of {self.n} answers: {places[0]}. In {self.n_replaced} of them zeros "
            f"were replaced by {self.replacement:g}; by a tenth of that it would be {places[1]}."
        )


@checked
def aitchison_centre(
    answers: Any,
    *,
    tellers: Sequence[Any] | None = None,
    replacement: float = 0.01,
    level: float = 0.95,
) -> AitchisonCentre:
    """Centre of a triad in log-ratios with its confidence region; `triad_centre` is the default.

    Parameters
    ----------
    answers : array-like, shape (n, 3)
        Raw weights; None or NaN where the triad does not apply.
    tellers : sequence, optional
        Who told each story; tellers, not stories, are counted as independent.
    replacement : float, between 0 and 1/3
        What each zero becomes before the logarithm (multiplicative replacement).
    level : float
        Of the region: an ellipse by Hotelling's T² in isometric log-ratios.

    Raises
    ------
    PatternsError
        A replacement or level out of range, another shape. `NotNumbers` for what is no answer.

    References
    ----------
    Aitchison 1982. Isometric log-ratios: Egozcue and others 2003. Multiplicative replacement:
    Martín-Fernández, Barceló-Vidal & Pawlowsky-Glahn 2003. T²: Hotelling 1931.

    Examples
    --------
    >>> found = aitchison_centre([[0.6, 0.3, 0.1], [0.2, 0.5, 0.3]] * 5)
    >>> [round(share, 3) for share in found.centre], found.n_replaced
    ([0.382, 0.427, 0.191], 0)
    """
    if not 0 < replacement < 1 / 3:
        raise PatternsError(f"Zeros can be replaced by a number from 0 to 1/3, not {replacement}.")
    if not 0 < level < 1:
        raise PatternsError(f"A level lies between 0 and 1, not at {level}.")
    points, codes, _ = told(answers, tellers)
    zeros = int((points == 0).any(axis=1).sum())
    if len(np.unique(codes)) < FEWEST:
        return AitchisonCentre(len(points), zeros, replacement, None, np.empty((0, 3)), None, level)
    ratios = to_ilr(replace_zeros(points, replacement))
    smaller = to_ilr(replace_zeros(points, replacement / 10)).mean(axis=0)
    middle = ratios.mean(axis=0)
    edge = middle + _ellipse(ratios - middle, codes, level)
    return AitchisonCentre(
        len(points), zeros, replacement, _one(middle), from_ilr(edge), _one(smaller), level
    )


def replace_zeros(weights: Floats, by: float) -> Floats:
    """Each zero becomes `by`; what is not zero shrinks so that the sum stays 1."""
    zero = weights == 0
    kept = weights * (1 - by * zero.sum(axis=1, keepdims=True))
    return np.where(zero, by, kept)


def to_ilr(weights: Floats) -> Floats:
    """Isometric log-ratios of positive weights, (n, 3) → (n, 2)."""
    return np.asarray(np.log(weights) @ BASIS.T)


def from_ilr(ratios: Floats) -> Floats:
    """Weights with sum 1, (n, 2) → (n, 3)."""
    raised = np.exp(ratios @ BASIS)
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))


def _one(ratios: Floats) -> tuple[float, float, float]:
    a, b, c = from_ilr(ratios[None])[0].tolist()
    return a, b, c


def _ellipse(apart: Floats, codes: Ints, level: float) -> Floats:
    """Edge of the region of the mean around 0; the covariance is between tellers, (72, 2)."""
    from scipy.special import fdtri

    sums, sizes = teller_sums(apart, codes)
    tellers = len(sizes)
    covariance = sums.T @ sums / len(apart) ** 2 * tellers / (tellers - 1)
    reach = 2 * (tellers - 1) / (tellers - 2) * fdtri(2, tellers - 2, level)
    turns = np.linspace(0, 2 * np.pi, CORNERS, endpoint=False)
    values, axes = np.linalg.eigh(covariance)
    circle = np.stack([np.cos(turns), np.sin(turns)], axis=1)
    return np.asarray(circle * np.sqrt(reach * np.maximum(values, 0)) @ axes.T)
