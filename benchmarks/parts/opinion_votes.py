"""Votes for the runs of the opinion map: open conversations, and made ones of any size."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from benchmarks.cases import FOUND, Votes

if TYPE_CHECKING:
    import polars as pl

REAL = {
    "vtaiwan": "vtaiwan.uberx",
    "brexit": "brexit-consensus",
    "ubi": "scoop-hivemind.ubi",
    "bowling-green": "american-assembly.bowling-green",
    "london": "london.youth.policing",
}
MADE = {
    "made 33,000 × 783": (33_000, 783, 61),
    "made 100,000 × 5,000": (100_000, 5_000, 100),
}
AT_A_TIME = 2_000


def there(case: str) -> bool:
    """Whether the set is on this machine; see docs/analysts/opinion.md for where it is from."""
    return case in MADE or (FOUND / "polis" / REAL[case]).is_dir()


def read(case: str) -> Votes:
    from nabij.patterns import read_votes

    return made(*MADE[case]) if case in MADE else Votes(read_votes(FOUND / "polis" / REAL[case]))


def made(people: int, statements: int, each: int, camps: int = 3) -> Votes:
    """Camps that lean up or down on each statement; somebody votes on `each` on average.

    Made in pieces, so that making it takes less memory than making a map of it. The rows come in
    no order.
    """
    import polars as pl

    random = np.random.default_rng(0)
    camp = random.integers(0, camps, people)
    leaning = random.choice([-0.6, 0.6], (camps, statements))
    popular = random.uniform(-1, 1, statements)
    parts: list[pl.DataFrame] = []
    for start in range(0, people, AT_A_TIME):
        here = camp[start : start + AT_A_TIME]
        seen = random.random((len(here), statements), dtype=np.float32) < each / statements
        rows, columns = np.nonzero(seen)
        felt = popular[columns] + leaning[here[rows], columns] + random.standard_normal(len(rows))
        parts.append(_rows(rows + start, columns, felt))
    return Votes(pl.concat(parts).sample(fraction=1.0, shuffle=True, seed=0), camp)


def _rows(
    people: NDArray[np.int64], statements: NDArray[np.int64], felt: NDArray[np.float64]
) -> pl.DataFrame:
    import polars as pl

    vote = np.where(felt > 0.3, 1, np.where(felt < -0.3, -1, 0)).astype(np.int8)
    return pl.DataFrame({"participant": people, "statement": statements, "vote": vote})
