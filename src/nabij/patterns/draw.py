"""Draw the week: a fair start for each team, and a test that rests on the draw alone."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from secrets import randbits

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.dated import LARGEST
from nabij.patterns.errors import NotNumbers, PatternsError, TooLittle
from nabij.patterns.given import checked

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
MOST_LISTED = 20_000


@dataclass(frozen=True)
class Draw:
    """A draw of start weeks.

    Attributes
    ----------
    starts : dict of team to week
        The week in which each team starts.
    weeks : list of int
        The weeks that each could have drawn.
    apart : bool
        Whether no two teams could draw the same week.
    seed : int
        With this seed the draw can be repeated by whoever wants to check it.
    ways : int
        In how many equally likely ways the draw could have come out.
    """

    starts: dict[str, int]
    weeks: list[int]
    apart: bool
    seed: int
    ways: int

    @property
    def smallest_p(self) -> float:
        """The smallest p-value that this draw can give, to be said beforehand."""
        return 1 / (self.ways if self.ways <= MOST_LISTED else 1 + MOST_LISTED)


@dataclass(frozen=True)
class DrawTest:
    """What the draw says.

    Attributes
    ----------
    difference : float
        Mean over teams of (mean from the start week on minus mean before).
    low, high : float
        Interval of a change that is the same in each week and team: each change inside it, taken
        off, leaves nothing that the draw would find odd. Minus and plus infinity when the draw
        could come out in too few ways to bound it.
    p_value : float
        Share of all possible draws with a difference at least as large, in either direction.
    smallest_p : float
        The smallest that could have come out.
    listed : bool
        Whether all possible draws were gone through, or a sample of them.
    teams : int
    """

    difference: float
    low: float
    high: float
    p_value: float
    smallest_p: float
    listed: bool
    teams: int


@checked
def draw_weeks(
    teams: Sequence[str], weeks: Sequence[int], *, apart: bool = False, seed: int | None = None
) -> Draw:
    """Draw a start week for each team.

    Parameters
    ----------
    teams : sequence of str
        Different names.
    weeks : sequence of int
        The agreed range, for instance range(3, 9). Leave weeks before and after it to compare.
    apart : bool
        Give each team a week of its own.
    seed : int, optional
        By default one that nobody can foresee; it is kept in the result.

    References
    ----------
    A start drawn at random: Edgington 1975; for several teams: Marascuilo & Busk 1988.

    Examples
    --------
    >>> draw = draw_weeks(["north", "south", "east"], range(3, 9), seed=1)
    >>> draw.starts, draw.ways, draw.smallest_p == 1 / 216
    ({'north': 5, 'south': 6, 'east': 7}, 216, True)
    """
    names, range_ = list(teams), _whole(weeks)
    if not names or not range_:
        raise TooLittle("A draw needs at least one team and one week.", have=0, need=1)
    if len(set(names)) != len(names):
        raise PatternsError("Two teams have the same name.")
    if apart and len(names) > len(range_):
        raise PatternsError(f"{len(names)} teams can't each have one of {len(range_)} weeks.")
    used = randbits(63) if seed is None else seed
    random = np.random.default_rng(used)
    drawn = random.choice(len(range_), len(names), replace=not apart)
    ways = math.perm(len(range_), len(names)) if apart else len(range_) ** len(names)
    starts = {name: range_[int(place)] for name, place in zip(names, drawn, strict=True)}
    return Draw(starts, range_, apart, used, ways)


def _whole(weeks: Sequence[int]) -> list[int]:
    found = list(weeks)
    if not all(isinstance(week, int | np.integer) for week in found):
        raise PatternsError("Weeks are whole numbers, for instance range(3, 9).")
    return sorted({int(week) for week in found})


@checked
def judge_draw(
    draw: Draw,
    measured: Mapping[str, Mapping[int, float | None]],
    *,
    level: float = 0.95,
    samples: int = MOST_LISTED,
) -> DrawTest:
    """Test whether things changed at the drawn weeks: a randomisation test of the draw itself.

    Nothing is assumed of the values, trends and seasons included: had the draw come out
    otherwise, the same weeks would have been divided otherwise.

    Parameters
    ----------
    draw : Draw
    measured : mapping of team to (mapping of week to value)
        Weeks without a value may be left out. Each team needs a week before the first and one
        from the last possible start on.
    level : float
        Of the interval.
    samples : int
        Go through all possible draws up to this number, else through a sample of this size.

    References
    ----------
    As for `draw_weeks`. The interval holds the changes that the test does not reject.

    Examples
    --------
    >>> draw = draw_weeks(["north", "south", "east"], range(3, 9), seed=1)
    >>> measured = {
    ...     team: {week: 4.0 + 3 * (week >= start) for week in range(12)}
    ...     for team, start in draw.starts.items()
    ... }
    >>> found = judge_draw(draw, measured)
    >>> round(found.difference, 1), found.p_value == draw.smallest_p
    (3.0, True)
    """
    if samples < 1 or not 0 < level < 1:
        raise PatternsError("Take at least one sample, and a level between 0 and 1.")
    teams = [_Team(name, measured.get(name, {}), draw) for name in draw.starts]
    listed = draw.ways <= samples
    ways = _all_ways(draw) if listed else _some_ways(draw, samples)
    means = np.mean([team.gains[way] for team, way in zip(teams, ways.T, strict=True)], axis=0)
    steps = np.mean([team.steps[way] for team, way in zip(teams, ways.T, strict=True)], axis=0)
    found = float(np.mean([team.gains[team.place] for team in teams]))
    extra = 0 if listed else 1  # the draw that came out counts as one of a sample
    as_large = int((np.abs(means) >= abs(found) * (1 - 1e-9)).sum())
    p_value = (as_large + extra) / (len(ways) + extra)
    low, high = _interval(found, means, steps, 1 - level, extra)
    return DrawTest(found, low, high, p_value, 1 / (len(ways) + extra), listed, len(teams))


class _Team:
    """A team's mean from each possible start on, minus its mean before.

    `gains` of what was measured and `steps` of a step of one at the drawn week, shape (weeks,).
    """

    def __init__(self, name: str, measured: Mapping[int, float | None], draw: Draw) -> None:
        weeks, values = _known(name, measured)
        later = weeks >= np.array(draw.weeks)[:, None]
        if not (later.any(axis=1) & ~later.all(axis=1)).all():
            raise TooLittle(
                f"{name} needs a measured week before week {draw.weeks[0]} and one from week "
                f"{draw.weeks[-1]} on.",
                have=0,
                need=1,
            )
        share = later / later.sum(axis=1, keepdims=True)
        share -= ~later / (~later).sum(axis=1, keepdims=True)
        self.place = draw.weeks.index(draw.starts[name])
        self.gains = share @ values
        self.steps = share @ later[self.place]


def _known(name: str, measured: Mapping[int, float | None]) -> tuple[Floats, Floats]:
    known = {week: value for week, value in measured.items() if value is not None}
    try:
        weeks = np.array(list(known), dtype=np.float64)
        values = np.array(list(known.values()), dtype=np.float64)
    except (TypeError, ValueError):
        raise NotNumbers(f"{name} has a week or a value that is not a number.") from None
    if not np.isfinite(weeks).all() or not (np.abs(values) <= LARGEST).all():
        raise NotNumbers(f"{name} has a week whose value is not a number.")
    return weeks, values


def _interval(
    found: float, means: Floats, steps: Floats, alpha: float, extra: int
) -> tuple[float, float]:
    """Changes that, taken off, leave more than `alpha` of the draws at least as large.

    Taking off a change d turns a draw's difference m into m - d s, and the drawn one into
    found - d. The first is the larger between two values of d, with `found` between them.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        one = (found - means) / (1 - steps)
        other = (found + means) / (1 + steps)
    same = steps > 1 - 1e-9
    low = np.sort(np.where(same, -np.inf, np.minimum(one, other)))
    high = np.sort(np.where(same, np.inf, np.maximum(one, other)))[::-1]
    needed = int(alpha * (len(means) + extra) + 1e-9) + 1 - extra
    if needed <= 0:
        return -math.inf, math.inf
    return min(float(low[needed - 1]), found), max(float(high[needed - 1]), found)


def _all_ways(draw: Draw) -> Ints:
    weeks, teams = len(draw.weeks), len(draw.starts)
    if draw.apart:
        return np.array(list(permutations(range(weeks), teams)))
    return np.indices((weeks,) * teams).reshape(teams, -1).T


def _some_ways(draw: Draw, samples: int) -> Ints:
    random = np.random.default_rng(draw.seed + 1)
    if draw.apart:
        order = random.random((samples, len(draw.weeks))).argsort(axis=1)
        return np.asarray(order[:, : len(draw.starts)])
    return random.integers(0, len(draw.weeks), (samples, len(draw.starts)))
