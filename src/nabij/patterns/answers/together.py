"""Whether two signifiers go together more than chance has it: one test for a pair."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.answers.blocks import exchange_moments
from nabij.patterns.answers.features import whitened
from nabij.patterns.answers.moments import invariants, moments
from nabij.patterns.answers.permuting import Ints, equal_blocks, level_out, row_shuffles
from nabij.patterns.answers.tails import moments_of, upper_tail

Floats = NDArray[np.float64]
FEWEST = 10
MANY = 500
MOST_SHUFFLED = 5_000
LOOK_AGAIN = 0.02
MORE = 10


@dataclass(frozen=True)
class Together:
    """What one pair gave: `with_it` and `against_it` are positions of stories."""

    n: int
    n_used: int
    effect: float = 0.0
    p_value: float = 1.0
    with_it: list[int] = field(default_factory=list)
    against_it: list[int] = field(default_factory=list)


class PairTest:
    """Tests pairs of tables of features over the same stories.

    The statistic is the sum of squared canonical correlations (Pillai 1955); the first
    three moments that it has by chance give the p-value, by the gamma distribution that has them.
    Where every teller told one story they are exact. With repeated tellers whole tellers are
    exchanged: 500 tellers or more by their mean and covariance, fewer by shuffles (ten times as
    many where p is small).
    """

    def __init__(self, codes: Ints, shuffles: int, random_state: int) -> None:
        self.codes, self.shuffles, self.seed = codes, shuffles, random_state
        self.once = len(np.unique(codes)) == len(codes)

    def __call__(self, one: Floats, other: Floats, shown: int = 5) -> Together:
        both = np.flatnonzero(np.isfinite(one[:, 0]) & np.isfinite(other[:, 0]))
        count = len(both) if self.once else len(np.unique(self.codes[both]))
        if count < FEWEST:
            return Together(len(both), len(both))
        rows = both if count == len(both) else self._levelled(both, count)
        first, second = whitened(one[rows]), whitened(other[rows])
        most = min(first.shape[1], second.shape[1])
        if most == 0:
            return Together(len(both), len(rows))
        cross = first.T @ second
        found = float((cross**2).sum())
        mean, p_value = self._judged(found, first, second, self.codes[rows])
        effect = max(0.0, (found - mean) / max(most - mean, 1e-12))
        fit = _fit(first, second, cross)
        return Together(len(both), len(rows), effect, p_value, *_extremes(fit, rows, shown))

    def _levelled(self, rows: Ints, tellers: int) -> Ints:
        most_each = None if tellers >= MANY else max(2, MOST_SHUFFLED // tellers)
        random = np.random.default_rng(self.seed)
        return rows[level_out(self.codes[rows], random, most_each)]

    def _judged(
        self, found: float, first: Floats, second: Floats, codes: Ints
    ) -> tuple[float, float]:
        """The mean by chance, and the p-value."""
        tellers = len(codes) if self.once else len(np.unique(codes))
        if tellers == len(codes):
            by_chance = moments(invariants(first), invariants(second), len(codes))
            return by_chance[0], upper_tail(found, *by_chance)
        if tellers >= MANY:
            by_chance = exchange_moments(first, second, equal_blocks(codes))
            return by_chance[0], upper_tail(found, *by_chance)
        random = np.random.default_rng(self.seed + 1)
        chance = _likenesses(first, second, row_shuffles(codes, self.shuffles, random))
        p_value = upper_tail(found, *moments_of(chance))
        if p_value <= LOOK_AGAIN:
            more = row_shuffles(codes, MORE * self.shuffles, random)
            chance = np.concatenate([chance, _likenesses(first, second, more)])
            p_value = upper_tail(found, *moments_of(chance))
        return float(chance.mean()), p_value


def _likenesses(first: Floats, second: Floats, orders: Iterable[Ints]) -> Floats:
    turned = np.ascontiguousarray(first.T)
    return np.array([((turned @ second[order]) ** 2).sum() for order in orders])


def _fit(first: Floats, second: Floats, cross: Floats) -> Floats:
    """How much nearer each answer lies to what the other answer foretells than to the middle."""
    foretold, back = first @ cross, second @ cross.T
    reach = (foretold**2).sum(axis=1) + (back**2).sum(axis=1)
    return np.asarray(2 * (foretold * second).sum(axis=1) - reach / 2)


def _extremes(part: Floats, rows: Ints, shown: int) -> tuple[list[int], list[int]]:
    """Stories that make the pattern, and stories that go against it, the clearest first."""
    few = min(shown, len(part)) - 1
    most, least = np.argpartition(-part, few)[: few + 1], np.argpartition(part, few)[: few + 1]
    for_it = most[np.lexsort((most, -part[most]))]
    against = least[np.lexsort((least, part[least]))]
    return rows[for_it[part[for_it] > 0]].tolist(), rows[against[part[against] < 0]].tolist()
