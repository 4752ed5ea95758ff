"""Real stories, repeated with small changes until there are as many as asked."""

from __future__ import annotations

import numpy as np

from benchmarks.cases import FOUND

SETS = ("cfpb_loans", "nhs_fft_phase1", "banking77", "clinc150")


def found() -> bool:
    return all((FOUND / "stories" / name / "stories.csv").is_file() for name in SETS)


def labelled(name: str) -> tuple[list[str], list[str]]:
    """Texts and labels of one open set, without texts that are blank."""
    import polars as pl

    table = pl.read_csv(FOUND / "stories" / name / "stories.csv", columns=["text", "label"])
    table = table.filter(pl.col("text").str.contains(r"\w"))
    return table["text"].to_list(), table["label"].to_list()


def repeated(many: int) -> tuple[list[str], list[str]]:
    """Return `many` texts of the four sets in turn, and label each by set and label.

    The first time round a text is as it was told. After that one word in ten is left out, one in
    ten changes places with the next, and one in twenty has two letters the other way round.
    """
    random = np.random.default_rng(0)
    told = [
        (text, f"{name}: {label}")
        for name in SETS
        for text, label in zip(*labelled(name), strict=True)
    ]
    told = [told[place] for place in random.permutation(len(told))]
    texts, labels = [], []
    for place in range(many):
        text, label = told[place % len(told)]
        texts.append(text if place < len(told) else changed(text, random))
        labels.append(label)
    return texts, labels


def changed(text: str, random: np.random.Generator) -> str:
    words = text.split()
    chances = random.random((3, len(words)))
    kept: list[str] = []
    for word, leave, turn, slip in zip(words, *chances, strict=True):
        if leave < 0.1 and len(words) > 4:
            continue
        if slip < 0.05 and len(word) > 3:
            at = len(word) // 2
            word = word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]
        kept.append(word)
        if turn < 0.1 and len(kept) > 1:
            kept[-2:] = kept[:-3:-1]
    return " ".join(kept)
