"""Made votes and made stories of which the truth is known."""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

TOPICS = {
    "huur": "huur huurverhoging betalen rekening bedrag incasso aanmaning",
    "lekkage": "lekkage dakgoot plafond water schimmel vocht loodgieter",
    "lift": "lift storing trap verdieping monteur vastgezeten knop",
    "buren": "buren overlast muziek nacht geluid ruzie gesprek",
}
FILLERS = "ik heb de gisteren weer een keer naar toen was het niet en nog steeds".split()  # noqa: SIM905


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


def made_stories(each: int = 40, seed: int = 0) -> tuple[list[str], NDArray[np.int64]]:
    """Return short made Dutch stories about four things, and the number of each one's subject."""
    random = np.random.default_rng(seed)
    texts, subjects = [], []
    for number, words in enumerate(TOPICS.values()):
        for _ in range(each):
            told = [*random.choice(words.split(), 4, replace=False), *random.choice(FILLERS, 6)]
            texts.append(" ".join(random.permutation(told)))
            subjects.append(number)
    order = random.permutation(len(texts))
    return [texts[place] for place in order], np.array(subjects)[order]
