"""Drawing the week: does the draw keep its promise, and what can be seen with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.report import Report

TIMES = 4_000
PICTURE = Path(__file__).parents[2] / "docs" / "pictures" / "draw-power.svg"
SIZES = ((1, 20), (2, 5), (2, 8), (3, 5), (4, 4), (4, 6), (4, 10), (6, 4), (8, 6))
CHANGES = (0.5, 1.0, 1.5, 2.0, 3.0)
SIDE = 4
MOST = 2_000
Floats = NDArray[np.float64]
WEEKS = {
    "weeks apart from each other": (0.0, 0.0, 0.0),
    "trend of 0.3 a week": (0.0, 0.0, 0.3),
    "echo 0.6": (0.6, 0.0, 0.0),
    "the same shocks for all teams": (0.0, 1.0, 0.0),
    "all three": (0.6, 1.0, 0.3),
}


def reports() -> Iterator[Report]:
    rows = [[name, f"{teams} × {range_}", *_kept(teams, range_, *made)]
        for name, made in WEEKS.items() for teams, range_ in ((2, 5), (4, 6))]  # fmt: skip
    head = ["Weeks", "Teams × weeks", "p ≤ 0.05", "p ≤ 0.2", "95 % interval covers a change of 1"]
    note = (
        f"{TIMES:,} made cases a row (standard error 0.34 % at 5 %). Promised: at most 5 % and "
        f"20 %, at least 95 %. {SIDE} weeks measured before the range of weeks and {SIDE} after it."
    )
    yield Report("Draw the week: the promise", note, head, rows)
    yield _power()


def _power() -> Report:
    rows = []
    for teams, range_ in SIZES:
        least = 1 / min(range_**teams, MOST + 1)
        seen = [
            np.mean(
                [_judged(teams, range_, change, seed).p_value <= 0.05 for seed in range(TIMES // 2)]
            )  # type: ignore[attr-defined]
            for change in CHANGES
        ]
        rows.append(
            [f"{teams} × {range_}", f"{least:.4f}", *(f"{100 * one:.0f} %" for one in seen)]
        )
        _draw_line(f"{teams} × {range_}", seen)
    head = ["Teams × weeks", "Smallest p", *(f"{change} sd" for change in CHANGES)]
    note = (
        "How often p is at most 0.05 when each team changes, from its own week on, by so many "
        f"standard deviations of its weeks (of which 0.2 echoes into the next), in {TIMES // 2:,} "
        f"made cases each. Above {MOST:,} ways a sample of as many is gone through."
    )
    return Report("Draw the week: what can be seen", note, head, rows, named=1)


def _draw_line(name: str, seen: list[Floats]) -> None:
    """Put the new figures into the picture of the page, where it has a line of that name."""
    line = " ".join(
        f"{70 + 140 * change:.0f},{330 - 280 * share:.0f}"
        for change, share in zip(CHANGES, seen, strict=True)
    )
    picture = PICTURE.read_text("utf-8")
    found = rf'points="[^"]*"(?=[^\n]*>{name}</text>)'
    PICTURE.write_text(re.sub(found, f'points="{line}"', picture), "utf-8")


def _kept(teams: int, range_: int, *made: float) -> list[str]:
    none = [_judged(teams, range_, 0.0, seed, *made) for seed in range(TIMES)]
    some = [_judged(teams, range_, 1.0, seed, *made) for seed in range(TIMES)]
    shares = [
        *(np.mean([one.p_value <= level for one in none]) for level in (0.05, 0.2)),  # type: ignore[attr-defined]
        np.mean([one.low <= 1.0 <= one.high for one in some]),  # type: ignore[attr-defined]
    ]
    return [f"{100 * share:.1f} %" for share in shares]


def _judged(
    teams: int, range_: int, change: float, seed: int,
    echo: float = 0.2, shared: float = 0.0, trend: float = 0.0,
) -> object:  # fmt: skip
    from nabij.patterns import draw_weeks, judge_draw

    random = np.random.default_rng([seed, teams, range_])
    draw = draw_weeks(
        [f"team {one}" for one in range(teams)], range(SIDE, SIDE + range_), seed=seed
    )
    weeks = np.arange(2 * SIDE + range_)
    shocks = shared * random.normal(size=len(weeks)) + trend * weeks
    measured = {}
    for team, start in draw.starts.items():
        own = random.normal(size=len(weeks))
        for week in weeks[1:]:
            own[week] = echo * own[week - 1] + np.sqrt(1 - echo**2) * own[week]
        values = own + shocks + change * (weeks >= start)
        measured[team] = dict(zip(weeks.tolist(), values.tolist(), strict=True))
    return judge_draw(draw, measured, samples=MOST)
