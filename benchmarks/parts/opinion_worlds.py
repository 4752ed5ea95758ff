"""Made conversations of which the truth is known, for the promises of the opinion map.

Somebody agrees with a statement when what they feel of it is high enough: how popular it is, how
their camp leans on it, how ready they are to agree with anything, and chance.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import polars as pl

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
PASS = 0.3
"""Who feels less than this for or against passes."""


@dataclass(frozen=True)
class World:
    """How a conversation is made.

    Attributes
    ----------
    people, statements : int
    seen : float
        Share of the statements that somebody votes on, on average.
    popular, ready, passing, busy : float
        How unevenly statements are popular, people are ready to agree, people pass, and people
        vote on much or little; 0 is evenly. In standard deviations of chance (busy: relative).
    agreed : float
        How far all statements lie above the middle.
    camps : int
    apart : float
        How far a camp leans up or down on a statement on which it does.
    divided : float
        Share of the statements on which camps lean at all.
    share : float
        Of people in the first of two camps.
    upward : float
        Share of the statements on which the first camp leans up.
    """

    people: int
    statements: int
    seen: float = 1.0
    popular: float = 0.0
    ready: float = 0.0
    passing: float = 0.0
    busy: float = 0.0
    agreed: float = 0.0
    camps: int = 1
    apart: float = 0.0
    divided: float = 1.0
    share: float = 0.5
    upward: float = 0.5


@dataclass(frozen=True)
class Made:
    """Votes with their truth.

    `camp` has shape (people,), `leans` (statements,) says whether camps differ there, and
    `agree` (camps, statements) is the true share of each camp that agrees.
    """

    votes: pl.DataFrame
    camp: Ints
    leans: NDArray[np.bool_]
    agree: Floats


def make(world: World, seed: int) -> Made:
    """One conversation; the same seed gives the same."""
    import polars as pl

    random = np.random.default_rng(seed)
    size = (world.people, world.statements)
    level = world.agreed + random.normal(0, world.popular, world.statements)
    leans = random.permutation(np.arange(world.statements) < world.divided * world.statements)
    leaning = _leaning(world, random) * leans * world.apart
    camp = _camps(world, random)
    ready = random.normal(0, world.ready, world.people)
    edge = np.maximum(PASS + random.uniform(-1, 1, world.people) * world.passing, 0.0)
    felt = level + leaning[camp] + ready[:, None] + random.standard_normal(size)
    answers = np.where(felt > edge[:, None], 1, np.where(felt < -edge[:, None], -1, 0))
    spread = random.gamma(1 / world.busy**2, world.busy**2, world.people) if world.busy else 1.0
    wanted = np.clip(world.seen * spread * np.ones(world.people), 0.02, 1.0)
    rows, columns = np.nonzero(random.random(size) < wanted[:, None])
    votes = pl.DataFrame(
        {
            "participant": rows,
            "statement": columns,
            "vote": answers[rows, columns].astype(np.int8),
        }
    )
    return Made(votes, camp, leans & (world.camps > 1), _agree(world, level + leaning))


def _leaning(world: World, random: np.random.Generator) -> Floats:
    """1 or -1 for each camp and statement; two camps always lean opposite ways."""
    if world.camps != 2:
        return random.choice([-1.0, 1.0], (world.camps, world.statements))
    first = np.where(random.random(world.statements) < world.upward, 1.0, -1.0)
    return np.stack([first, -first])


def _camps(world: World, random: np.random.Generator) -> Ints:
    if world.camps == 2:
        return (random.random(world.people) >= world.share).astype(np.int64)
    return random.integers(0, world.camps, world.people)


def _agree(world: World, level: Floats) -> Floats:
    """Share that agrees, over people of every readiness (exact where all pass alike)."""
    from scipy.special import ndtr

    return np.asarray(ndtr((level - PASS) / np.sqrt(1 + world.ready**2)))


def gap(world: World) -> float:
    """Mean difference between two camps in the share that agrees, on statements that divide."""
    from scipy.special import ndtr

    level = world.agreed + world.popular * np.linspace(-2.5, 2.5, 201)
    weight = np.exp(-(np.linspace(-2.5, 2.5, 201) ** 2) / 2)
    apart = ndtr(level + world.apart - PASS) - ndtr(level - world.apart - PASS)
    return float(np.average(apart, weights=weight))
