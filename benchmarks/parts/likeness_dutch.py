"""What words, stems, pieces of words and smoothing are worth, in Dutch and beside it in English."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.parts.likeness_dutch_variants import LANGUAGES, VARIANTS, scores_of_sets
from benchmarks.report import Report

CHILD = "benchmarks.parts.likeness_dutch_variants"
NOTE = (
    "Adjusted mutual information with the labels of the source: by Likeness, told nothing, "
    "/ by k-means, which is told how many labels there are. Of sets with more than 1,500 stories "
    "at most 1,500 at even steps. Pieces: two to four characters within a word. Stems: Snowball, "
    "in the set's language, for the words only. Smoothed: each vector plus the mean of its ten "
    "nearest neighbours' by squared cosine. Nabij has words + pieces, not smoothed: one way for "
    "all sets. Mean: over the sets, of both columns."
)


def reports() -> Iterator[Report]:
    scores = scores_of_sets(CHILD)
    yield Report(
        "Words, stems, pieces and smoothing",
        NOTE,
        ["Vectors", *[f"{name} ({LANGUAGES[name]})" for name in LANGUAGES], "Mean"],
        [_row(variant, scores) for variant in VARIANTS],
        named=1,
    )


def _row(variant: str, scores: dict[str, dict[str, list[float]]]) -> list[str]:
    cells = [
        " / ".join(f"{score:.3f}" for score in scores[name][variant])
        if name in scores
        else "set not found"
        for name in LANGUAGES
    ]
    every = [scores[name][variant] for name in scores]
    means = [sum(column) / len(every) for column in zip(*every, strict=True)] if every else []
    return [variant, *cells, " / ".join(f"{mean:.3f}" for mean in means) or "–"]
