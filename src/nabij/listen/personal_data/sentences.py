"""Where the sentences of a text stand, so that each can have its own readers."""

import re
from collections.abc import Iterator

_END = re.compile(r"(?:[.!?…]+[\"'”’)\]]*(?=\s+[^\sa-zà-þ])|\n+)")
# "tel. 06…", "dhr. Jansen", "Mr. Jones": no sentence ends here.
_SHORT = re.compile(
    r"\b(?:dhr|mevr|mw|dr|drs|ir|mr|mrs|ms|st|tel|nr|bijv|bv|ca|geb|jl|a\.s|e\.d|[A-Z])\.$", re.I
)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """`(start, end)` of each, without the space between them. Verses and lists: a line each."""
    start = 0
    for match in _END.finditer(text):
        if _SHORT.search(text, max(0, match.end() - 12), match.end()):
            continue
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    inner = piece.strip()
    if inner:
        begin = start + piece.index(inner[0])
        yield begin, begin + len(inner)
