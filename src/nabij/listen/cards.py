"""Stories on paper cards of A6: in full, over more cards where one is too small, or shortened by
the person who prints them; a shortened one says so."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_SENTENCE = re.compile(r"(?<=[.!?…])[\"'”’)]*\s+")
LARGE, SMALL = (70, 12), (86, 15)
"""Letters a line and lines a card, in the large and the small type."""
BETWEEN = 0.6
"""Lines that the space between two paragraphs takes."""


@dataclass(frozen=True)
class Piece:
    """What stands on one card: `part` of `parts`."""

    text: str
    is_small: bool
    part: int = 1
    parts: int = 1


def sentences_in(text: str) -> int:
    return len(_SENTENCE.split(text.strip()))


def shortened(text: str, sentences: int) -> str:
    """The first so many sentences, and an ellipsis when there were more."""
    text = text.strip()
    ends = [found.start() for found in _SENTENCE.finditer(text)]
    if sentences > len(ends):
        return text
    return f"{text[: ends[sentences - 1]].rstrip()} […]"


def pieces(text: str) -> list[Piece]:
    """The text over as few cards as hold it."""
    text = text.strip()
    if _lines(text, LARGE[0]) <= LARGE[1]:
        return [Piece(text, is_small=False)]
    parts = list(_split(text, *SMALL))
    return [
        Piece(part, is_small=True, part=number, parts=len(parts))
        for number, part in enumerate(parts, start=1)
    ]


def _split(text: str, width: int, lines: int) -> Iterator[str]:
    """Stretches that fit a card, cut between words; a word longer than a card is cut itself."""
    held: list[str] = []
    taken = 0.0
    line = 0
    for word in re.findall(r"\s+|\S+", text):
        if word.isspace():
            if "\n" in word:
                taken, line = taken + BETWEEN * (word.count("\n") > 1), width
            held.append(word)
            continue
        for part in _parts(word, width):
            size = _width(part)
            if line + size + 1 > width or not line:
                taken, line = taken + 1, 0
            if taken > lines and "".join(held).strip():
                yield "".join(held).strip()
                held, taken = [], 1.0
            held.append(part)
            line += size + 1
    if "".join(held).strip():
        yield "".join(held).strip()


def _parts(word: str, width: int) -> list[str]:
    half = width // 2
    return [word[at : at + half] for at in range(0, len(word), half)]


def _lines(text: str, width: int) -> float:
    paragraphs = [one for one in text.split("\n") if one.strip()]
    full = sum(-(-_width(one) // (width - 4)) for one in paragraphs)
    return full + BETWEEN * (len(paragraphs) - 1)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
