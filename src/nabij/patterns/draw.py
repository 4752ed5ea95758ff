"""Draw the week: a fair start for each team, and a test that rests on the draw alone."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations, product
from secrets import randbits

import numpy as np

from nabij.patterns.errors import NotNumbers, PatternsError, TooLittle

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
        return 1 / self.ways


@dataclass(frozen=True)
class DrawTest:
    """What the draw says.

    Attributes
    ----------
    difference : float
        Mean over teams of (mean from the start week on minus mean before).
    p_value : float
        Share of all possible draws with a difference at least as large, in either direction.
    smallest_p : float
    listed : bool
        Whether all possible draws were gone through, or a sample of them.
    teams : int
    """

    difference: float
    p_value: float
    smallest_p: float
    listed: bool
    teams: int


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
    """
    names, range_ = list(teams), sorted(set(weeks))
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


def judge_draw(
    draw: Draw, measured: Mapping[str, Mapping[int, float]], *, samples: int = MOST_LISTED
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
    samples : int
        Go through all possible draws up to this number, else through a sample of this size.
    """
    gains = {team: _gains(team, measured.get(team, {}), draw.weeks) for team in draw.starts}
    teams = list(draw.starts)
    found = float(np.mean([gains[team][draw.starts[team]] for team in teams]))
    table = np.array([[gains[team][week] for week in draw.weeks] for team in teams])
    listed = draw.ways <= samples
    ways = _all_ways(draw) if listed else _some_ways(draw, samples)
    means = table[np.arange(len(teams)), ways].mean(axis=1)
    as_large = int((np.abs(means) >= abs(found) - 1e-12).sum())
    p_value = as_large / len(ways) if listed else (1 + as_large) / (1 + len(ways))
    return DrawTest(found, p_value, draw.smallest_p, listed, len(teams))


def _gains(team: str, measured: Mapping[int, float], weeks: list[int]) -> dict[int, float]:
    """For each possible start: mean from then on minus mean before."""
    known = {week: float(value) for week, value in measured.items() if value is not None}
    if not all(map(math.isfinite, known.values())):
        raise NotNumbers(f"{team} has a week whose value is not a number.")
    gains = {}
    for start in weeks:
        before = [value for week, value in known.items() if week < start]
        after = [value for week, value in known.items() if week >= start]
        if not before or not after:
            raise TooLittle(
                f"{team} has no measured week on both sides of week {start}.", have=0, need=1
            )
        gains[start] = float(np.mean(after) - np.mean(before))
    return gains


def _all_ways(draw: Draw) -> np.ndarray:
    places = range(len(draw.weeks))
    ways = (
        permutations(places, len(draw.starts))
        if draw.apart
        else product(places, repeat=len(draw.starts))
    )
    return np.array(list(ways))


def _some_ways(draw: Draw, samples: int) -> np.ndarray:
    random = np.random.default_rng(draw.seed + 1)
    if draw.apart:
        order = random.random((samples, len(draw.weeks))).argsort(axis=1)
        return np.asarray(order[:, : len(draw.starts)])
    return random.integers(0, len(draw.weeks), (samples, len(draw.starts)))
