"""Sums of things too large to bring to one place: added two by two, where they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nabij.patterns.engines.crew import Crew


def sum_there(crew: Crew, stage: str, parts: Sequence[Any]) -> Any:
    """Future of the sum of some futures; always added in the same order."""
    while len(parts) > 1:
        pairs = [tuple(parts[start : start + 2]) for start in range(0, len(parts), 2)]
        added = iter(crew.give(stage, add, [pair for pair in pairs if len(pair) == 2]))
        parts = [next(added) if len(pair) == 2 else pair[0] for pair in pairs]
    return parts[0]


def add(one: Any, other: Any) -> Any:
    return one + other
