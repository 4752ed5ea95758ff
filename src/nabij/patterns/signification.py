"""What tellers said their stories mean: do two groups of stories answer differently?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.answers.differing import closer_to_the_other
from nabij.patterns.answers.permuting import (
    Bools,
    Design,
    Ints,
    design_of,
    level_out,
    one_each,
    strata_of,
    teller_codes,
    thin_out,
)
from nabij.patterns.answers.shapes import Kind, coordinates, nothing
from nabij.patterns.answers.shuffling import ShuffleTest
from nabij.patterns.errors import PatternsError, TooLittle
from nabij.patterns.fewest import FEWEST
from nabij.patterns.given import checked

Floats = NDArray[np.float64]
MOST_PLACED = 2_000
MOST_IN_LINE = 100_000
SHOWN = 10


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
        0: the same. 1: as far apart as can be: each group in one place, and not the same (for a
        choice: no option in common). The share of the mean distance between the groups that is
        not there within them (energy distance); for a choice Cramér's V.
    p_value : float
        How often a shuffle of the labels differs at least as much, in place or in shape. 1 when
        there is not enough.
    enough : bool
        False when a group has fewer than five tellers.
    n_sampled : int or None
        How many answers the test used, when it did not use all.
    p_mean : float or None
        For dyads and scales: how often a shuffle of the labels gives means as far apart.
    design : "between", "within" or "both"
        What was shuffled: the groups of whole tellers, the labels within tellers, or both.
    counter_stories : tuple of int
        Positions of stories that lie with the other group than their own, the clearest first.

    Examples
    --------
    >>> found = compare([1, 2, 9], ["a", "a", "b"], kind="scale")
    >>> found.n_first, found.difference, found.p_value, found.enough
    (2, 7.5, 1.0, False)
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
    p_mean: float | None = None
    design: Design = "between"
    counter_stories: tuple[int, ...] = ()


@checked
def compare(
    answers: Any,
    groups: Sequence[Any],
    *,
    kind: Kind = "triad",
    tellers: Sequence[Any] | None = None,
    design: Literal["auto", "within"] = "auto",
    shuffles: int = 999,
    random_state: int = 0,
) -> Comparison:
    """Do two groups of stories answer this signifier differently?

    Energy distance between the two clouds of answers (for a choice chi-square), tested by
    shuffling the labels: a difference in shape counts, not only one in means.

    Parameters
    ----------
    answers : array-like
        triad (n, 3), stones (n, 2), dyad and scale (n,), choice: n options. None where it does
        not apply.
    groups : sequence, length n
        Two different values; None for stories in neither.
    tellers : sequence, optional
        Who told each story. Where each teller is in one group, whole tellers are shuffled, among
        those with about as many stories; where tellers are in both, labels are shuffled within
        them (see `nabij.patterns.answers.permuting`).
    design : "auto" or "within"
        "within" leaves out tellers who are in one group only: did the same people answer
        differently? Whoever tells more in one group then makes no difference.

    Raises
    ------
    PatternsError
        When there are not two groups, or lengths differ. `NotNumbers` for what is no answer.

    References
    ----------
    Energy distance: Székely & Rizzo 2004. V: Cramér 1946. Whole tellers and labels within them:
    Winkler and others 2015, Multi-level block permutation.

    Examples
    --------
    The same mean and another shape is a difference too:

    >>> found = compare([5] * 20 + [0, 10] * 10, ["one"] * 20 + ["other"] * 20, kind="scale")
    >>> found.difference, found.p_value, found.p_mean > 0.5
    (0.0, 0.001, True)
    """
    points = coordinates(answers, kind)
    first, second, label, used = _labels(groups, points)
    codes = teller_codes(tellers, len(points))[used]
    stories = _Stories(np.flatnonzero(used), points[used], label, codes)
    counts = int((~label).sum()), int(label.sum())
    gap = _mean_gap(stories.points, label) if kind in ("dyad", "scale") else None
    names = (first, second, *counts, gap)
    if design == "within":
        stories = stories.of(_in_both(label, codes))
    if not stories.enough:
        return Comparison(*names, 0.0, 1.0, enough=False)
    return _compared(stories, names, kind, shuffles, np.random.default_rng(random_state))


class _Stories(NamedTuple):
    """Where each story stands (n,), its answer (n, d), whether in the second group, its teller."""

    places: Ints
    points: Floats
    label: Bools
    codes: Ints

    def of(self, which: Bools | Ints) -> _Stories:
        return _Stories(
            self.places[which], self.points[which], self.label[which], self.codes[which]
        )

    @property
    def enough(self) -> bool:
        """Whether both groups have enough tellers."""
        return min(len(np.unique(self.codes[self.label == side])) for side in (0, 1)) >= FEWEST


def _compared(
    stories: _Stories,
    names: tuple[str, str, int, int, float | None],
    kind: Kind,
    shuffles: int,
    random: np.random.Generator,
) -> Comparison:
    in_line = stories.points.shape[1] == 1 or kind == "choice"
    most = MOST_IN_LINE if in_line else MOST_PLACED
    way, drawn = _drawn(stories.label, stories.codes, most, random)
    _, points, label, codes = used = stories.of(drawn)
    test = ShuffleTest(points, label, codes, kind, way)
    p_value, p_mean = test.p_values(shuffles, random)
    _, _, n_first, n_second, gap = names
    return Comparison(
        *names,
        test.effect,
        p_value,
        enough=True,
        n_sampled=len(drawn) if len(drawn) < n_first + n_second else None,
        p_mean=p_mean if gap is not None else None,
        design=way,
        counter_stories=_counter_stories(used),
    )


def _counter_stories(used: _Stories) -> tuple[int, ...]:
    places, points, label, _ = used.of(
        np.arange(0, len(used.codes), 1 + len(used.codes) // MOST_PLACED)
    )
    return tuple(places[closer_to_the_other(points, label, SHOWN)].tolist())


def _labels(groups: Sequence[Any], points: Floats) -> tuple[str, str, Bools, Bools]:
    """Names of the two groups, which answers are in the second, and which count at all."""
    if len(groups) != len(points):
        raise PatternsError(f"{len(groups)} groups for {len(points)} answers.")
    written = [None if nothing(group) else str(group) for group in groups]
    names = sorted({name for name in written if name is not None})
    if not names:
        raise TooLittle("No story has a group.", have=0, need=2)
    if len(names) != 2:
        raise PatternsError(f"Two groups can be compared, not {len(names)}.")
    used = np.array([name is not None for name in written]) & np.isfinite(points).all(axis=1)
    label = np.array([name == names[1] for name in written], dtype=np.bool_)[used]
    return names[0], names[1], label, used


def _mean_gap(points: Floats, second: Bools) -> float | None:
    if not second.any() or second.all():
        return None
    return float(points[second].mean() - points[~second].mean())


def _in_both(label: Bools, codes: Ints) -> Bools:
    """Which stories are of a teller who has stories in both groups."""
    return np.isin(codes, codes[label]) & np.isin(codes, codes[~label])


def _drawn(
    label: Bools, codes: Ints, most: int, random: np.random.Generator
) -> tuple[Design, Ints]:
    """What to shuffle, and the positions to do it with."""
    way, kept = design_of(label, codes), np.arange(len(codes))
    if way == "both":
        kept = level_out(codes, random)
        way = design_of(label[kept], codes[kept])
    if way == "between" and not _exchangeable(label[kept], codes[kept]):
        # The groups differ in how much their tellers told: one story each, freely exchanged.
        kept = kept[one_each(codes[kept], random)]
    if len(kept) > most:
        kept = kept[thin_out(label[kept], codes[kept], most, random)]
    return way, kept


def _exchangeable(label: Bools, codes: Ints) -> bool:
    """Whether enough tellers of both groups share a stratum with tellers of the other group."""
    strata = strata_of(codes)
    meets = np.isin(strata, strata[label]) & np.isin(strata, strata[~label])
    return min(len(np.unique(codes[meets & side])) for side in (label, ~label)) >= FEWEST
