"""What readers see of a text: personal data hidden, words for fewer readers left out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from nabij.listen.personal_data.kinds import Found, mask

GAP = "…"
"""Stands where words are for fewer readers."""
FEWER = "fewer"


@dataclass(frozen=True)
class Range:
    """Words for fewer readers, at `[start:end]`; `number` is the row that holds them."""

    start: int
    end: int
    number: int


@dataclass(frozen=True)
class Shown:
    """The text, and where in it something else stands than was written: `[at, length, what]`
    with the kind of a mask, or `[at, length, "fewer", number]`."""

    text: str
    spans: list[list[Any]] = field(default_factory=list)


def show(
    text: str, hidden: Iterable[Found], language: str, *, fewer: Sequence[Range] = (),
    start: int = 0, end: int | None = None,
) -> Shown:  # fmt: skip
    """Compose `text[start:end]`. What is hidden inside a range for fewer is left to that range."""
    end = len(text) if end is None else end
    cuts: list[tuple[int, int, str, list[Any]]] = [
        (one.start, one.end, GAP, [FEWER, one.number]) for one in fewer
    ]
    for one in merged(hidden):
        for first, last in _outside(max(one.start, start), min(one.end, end), fewer):
            cuts.append((first, last, mask(one.kind, language), [one.kind]))
    out, spans, length, at = [], [], 0, start
    for first, last, instead, what in sorted(cuts, key=lambda cut: cut[0]):
        out += [text[at:first], instead]
        length += first - at
        spans.append([length, len(instead), *what])
        length += len(instead)
        at = last
    return Shown("".join([*out, text[at:end]]), spans)


def merged(found: Iterable[Found]) -> list[Found]:
    """Without overlap: what touches the same words becomes one, named after the first."""
    apart: list[Found] = []
    for one in sorted(found, key=lambda each: (each.start, -each.end)):
        if apart and one.start < apart[-1].end:
            last = apart[-1]
            apart[-1] = Found(last.kind, last.start, max(last.end, one.end))
        else:
            apart.append(one)
    return apart


def _outside(start: int, end: int, ranges: Sequence[Range]) -> Iterator[tuple[int, int]]:
    for one in sorted(ranges, key=lambda each: each.start):
        if one.end <= start:
            continue
        if one.start >= end:
            break
        if start < one.start:
            yield start, one.start
        start = one.end
    if start < end:
        yield start, end
