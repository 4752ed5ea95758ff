"""Made votes of which the truth is known."""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray


def made_votes(
    people: int = 200,
    statements: int = 40,
    votes_each: float = 20,
    camps: int = 1,
    separation: float = 0.0,
    seed: int = 0,
) -> tuple[pl.DataFrame, NDArray[np.int64]]:
    """Votes of people in camps that lean `separation` (in standard deviations) up or down on each
    statement, and the camp of each person. With one camp or no separation there is no structure.
    """
    random = np.random.default_rng(seed)
    popular = random.uniform(-1, 1, statements)
    camp = random.integers(0, camps, people)
    leaning = random.choice([-1.0, 1.0], (camps, statements)) * separation
    felt = popular + leaning[camp] + random.standard_normal((people, statements))
    votes = np.where(felt > 0.3, 1, np.where(felt < -0.3, -1, 0))
    rows, columns = np.nonzero(random.random((people, statements)) < votes_each / statements)
    frame = pl.DataFrame({"participant": rows, "statement": columns, "vote": votes[rows, columns]})
    return frame, camp
