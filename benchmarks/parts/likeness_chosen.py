"""Was the default chosen to suit these sets? Choose on half of each set's labels, look at the rest.

The labels of a set are divided in two halves by chance. Settings are compared on the stories of
one half, and the best one is then scored on the stories of the other, which no choice has seen.
"""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.parts.likeness_chosen_settings import DEFAULT, SETTINGS
from benchmarks.parts.likeness_dutch_variants import scores_of_sets
from benchmarks.report import Report

CHILD = "benchmarks.parts.likeness_chosen_settings"
HEAD = [
    "Set", "Default there", "Best there", "Default on the other half",
    "That best one on the other half", "Best in hindsight",
]  # fmt: skip
NOTE = (
    "Adjusted mutual information with the labels, offline. The labels of each set in two halves by "
    "chance, twice over, each half once to choose on (there) and once as the other: means of four. "
    f"Of each half at most 1,000 stories. {len(SETTINGS)} settings: 10, 15 or 20 ties, pieces that "
    "weigh 1, 2 or 3 times what words do, 100, 200 or 300 directions; Nabij's default is 15, 2 and "
    "200 for all sets. All together: the one setting with the best mean over the sets on the "
    "halves to choose on. A best one that is no better than the default on the other half means "
    "that what it was better by was chance."
)


def reports() -> Iterator[Report]:
    scores = scores_of_sets(CHILD)
    rows = [[name, *_means(scores[name])] for name in scores]
    together = [
        {half: {one: sum(scores[name][turn][half][one] for name in scores) / len(scores)
                for one in SETTINGS} for half in ("chosen on", "other")}
        for turn in range(len(next(iter(scores.values()), [])))
    ]  # fmt: skip
    if together:
        rows.append(["all together", *_means(together)])
    yield Report("Likeness, settings chosen on half of the labels", NOTE, HEAD, rows, named=1)


def _means(turns: list[dict[str, dict[str, float]]]) -> list[str]:
    columns = []
    for turn in turns:
        there, other = turn["chosen on"], turn["other"]
        best = max(SETTINGS, key=lambda one: there[one])
        columns.append(
            [there[DEFAULT], there[best], other[DEFAULT], other[best], max(other.values())]
        )
    return [f"{sum(column) / len(column):.3f}" for column in zip(*columns, strict=True)]
