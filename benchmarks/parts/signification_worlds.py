"""Made answers of which the truth is known: who told how much, and whether anything is related."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Random = np.random.Generator
Ints = NDArray[np.int64]
KINDS = ("triad", "dyad", "stones", "scale", "choice")
CORNERS = 0.2
"""Share of answers that lie in a corner or at an end."""


def made_answers(kind: str, tellers: Ints, random: Random, person: float = 1.0) -> Any:
    """Answers without any difference between groups, but alike within a teller."""
    count = int(tellers.max()) + 1
    if kind == "triad":
        lean = random.dirichlet([1.5] * 3, count)[tellers]
        mixed = random.dirichlet([1.5] * 3, len(tellers))
        return _to_ends((person * lean + mixed) / (person + 1), random)
    if kind == "choice":
        mind = random.integers(0, 4, count)[tellers]
        other = random.choice(4, len(tellers), p=[0.5, 0.3, 0.15, 0.05])
        kept = random.random(len(tellers)) < person / (person + 1)
        return [f"option {one}" for one in np.where(kept, mind, other)]
    width = 2 if kind == "stones" else 1
    lean = random.normal(0, person, (count, width))[tellers]
    values = lean + random.normal(0, 1, (len(tellers), width))
    if kind == "scale":
        return np.round(np.clip(4 + 2 * values[:, 0], 0, 10))
    inside = np.clip(0.5 + 0.2 * values, 0, 1)
    return inside if kind == "stones" else inside[:, 0]


def _to_ends(weights: NDArray[np.float64], random: Random) -> NDArray[np.float64]:
    ends = random.random(len(weights)) < CORNERS
    weights[ends] = np.eye(3)[weights[ends].argmax(axis=1)]
    return weights


def _once(random: Random) -> tuple[Ints, list[str]]:
    return np.arange(48), random.permutation(["a"] * 20 + ["b"] * 28).tolist()


def _between(random: Random) -> tuple[Ints, list[str]]:
    return np.repeat(np.arange(18), 3), np.repeat(random.permutation(["a", "b"] * 9), 3).tolist()


def _uneven(random: Random) -> tuple[Ints, list[str]]:
    """Those of one group tell more often."""
    group = np.array(["a"] * 14 + ["b"] * 18)
    stories = np.where(group == "a", random.geometric(0.3, 32), random.geometric(0.6, 32)).clip(
        1, 9
    )
    return np.repeat(np.arange(32), stories), np.repeat(group, stories).tolist()


def _within(random: Random) -> tuple[Ints, list[str]]:
    return np.repeat(np.arange(14), 4), ["a", "a", "b", "b"] * 14


def _both(random: Random) -> tuple[Ints, list[str]]:
    stories = random.geometric(0.4, 28).clip(1, 8)
    lean = np.repeat(random.random(28), stories)
    drawn = np.where(random.random(len(lean)) < lean, "a", "b")
    return np.repeat(np.arange(28), stories), drawn.tolist()


DESIGNS: dict[str, Callable[[Random], tuple[Ints, list[str]]]] = {
    "one story each": _once,
    "3 each, groups of tellers": _between,
    "one group tells more": _uneven,
    "4 each, 2 in both groups": _within,
    "some in both groups": _both,
}


def made_form(
    count: int, tellers: Ints, random: Random, *, blocks: int = 0, strength: float = 0.0
) -> tuple[dict[str, Any], dict[str, str], set[frozenset[str]]]:
    """`count` signifiers of all kinds; the truly related pairs are those within a block of four.

    A tenth of the answers to each is missing; those of one block share a leaning of the story.
    """
    answers: dict[str, Any] = {}
    kinds: dict[str, str] = {}
    related: set[frozenset[str]] = set()
    for number in range(count):
        kind, name = KINDS[number % 5], f"q{number}"
        if number % 4 == 0:
            shared = random.normal(size=len(tellers))
            block: list[str] = []
        made = made_answers(kind, tellers, random)
        if number // 4 < blocks:
            made = _leaning(kind, made, strength * shared, random)
            related |= {frozenset((name, other)) for other in block}
            block.append(name)
        answers[name], kinds[name] = _with_gaps(made, random), kind
    return answers, kinds, related


def _leaning(kind: str, made: Any, lean: NDArray[np.float64], random: Random) -> Any:
    if kind == "triad":
        pull = 1 / (1 + np.exp(-2 * lean))
        moved = made * np.stack([pull, 1 - pull, np.full(len(pull), 0.5)], axis=1)
        return moved / np.maximum(moved.sum(axis=1, keepdims=True), 1e-9)
    if kind == "choice":
        moved = random.random(len(lean)) < 0.5 * np.abs(np.tanh(lean))
        return [
            ("option 0" if up > 0 else "option 3") if now else one
            for one, up, now in zip(made, lean, moved, strict=True)
        ]
    step = 2.0 if kind == "scale" else 0.2
    return made + step * (lean[:, None] if kind == "stones" else lean)


def _with_gaps(made: Any, random: Random) -> list[Any]:
    gaps = random.random(len(made)) < 0.1
    return [None if gap else one for one, gap in zip(list(made), gaps, strict=True)]
