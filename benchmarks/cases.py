"""What the runs work on: the packaged votes and stories, and made votes with a known truth."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import polars as pl

# Open sets too large to ship, in the folders `polis` and `stories`; see docs/analysts/measured.md.
FOUND = Path(os.environ.get("NABIJ_BENCHMARK_DATA", "var/benchmark-data"))
PACKAGED = Path(__file__).resolve().parent.parent / "src" / "nabij" / "cli" / "demo" / "data"
STORIES = {"loans": "Issue", "patients": "theme"}


@dataclass(frozen=True)
class Votes:
    """A log of votes, and the true camp of each participant where it is known."""

    frame: pl.DataFrame
    camps: NDArray[np.int64] | None = None


@dataclass(frozen=True)
class Stories:
    """Texts and the label that somebody else gave each."""

    texts: list[str]
    labels: list[str]


def votes(name: str) -> Votes:
    from nabij.patterns import read_votes

    return made_votes() if name.startswith("made") else Votes(read_votes(PACKAGED / name))


def made_votes(people: int = 2_000, statements: int = 400, each: int = 60) -> Votes:
    """Three camps that lean up or down on each statement, and see `each` statements on average."""
    import polars as pl

    random = np.random.default_rng(0)
    camps = random.integers(0, 3, people)
    leaning = random.choice([-0.6, 0.6], (3, statements))
    felt = random.uniform(-1, 1, statements) + leaning[camps]
    felt += random.standard_normal((people, statements))
    answers = np.where(felt > 0.3, 1, np.where(felt < -0.3, -1, 0))
    rows, columns = np.nonzero(random.random((people, statements)) < each / statements)
    frame = pl.DataFrame(
        {"participant": rows, "statement": columns, "vote": answers[rows, columns]}
    )
    return Votes(frame, camps)


def stories(name: str) -> Stories:
    import polars as pl

    table = pl.read_csv(PACKAGED / "en" / f"{name}.csv", columns=["text", STORIES[name]])
    return Stories(table["text"].to_list(), table[STORIES[name]].to_list())
