"""Made votes in Parquet parts, one part at a time, so that any number of them can be made."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

CAMPS = 3


def write_parts(
    folder: Path, votes: int, people: int, statements: int, parts: int, seed: int = 0
) -> None:
    """Write a log of votes as it grows: everybody may vote in every part, some change their mind.

    Three camps lean up or down on each statement. What somebody thinks follows from the numbers of
    the person and the statement alone, so a part needs nothing of the others.
    """
    import polars as pl

    folder.mkdir(parents=True, exist_ok=True)
    shared = np.random.default_rng(seed)
    leaning = shared.choice(np.array([-0.6, 0.6], np.float32), (CAMPS, statements))
    popular = shared.uniform(-1, 1, statements).astype(np.float32)
    each = votes // parts
    for part in range(parts):
        random = np.random.default_rng([seed, part])
        person = random.integers(0, people, each, dtype=np.int32)
        statement = random.integers(0, statements, each, dtype=np.int16)
        felt = popular[statement] + leaning[person % CAMPS, statement]
        felt += random.standard_normal(each, dtype=np.float32)
        vote = (felt > 0.3).astype(np.int8) - (felt < -0.3).astype(np.int8)
        time = (part * each + np.arange(each, dtype=np.int64)) * 10
        frame = pl.DataFrame(
            {"participant": person, "statement": statement, "vote": vote, "time": time}
        )
        frame.write_parquet(folder / f"part-{part:05}.parquet", compression="zstd")


def true_camps(people: int) -> NDArray[np.int64]:
    return np.arange(people) % CAMPS
