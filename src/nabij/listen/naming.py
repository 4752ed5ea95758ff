"""Words that look like a name, of somebody or of a place: by their capital and their place."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_WORDS = Path(__file__).with_name("names.toml")
_WORD = re.compile(r"(?<![\w’'-])[^\W\d_][^\W_][\w’'-]{1,40}")
_OPENS = re.compile(r"(?:^|[.!?…:;\n•])[\s\"“”‘’'(\[-]*\Z")
_NEXT = re.compile(r",? ?([\w’'-]{1,40})")
FAR = 12


def names(text: str) -> Iterator[str]:
    """Within a sentence every word with a capital; at its start only what is used as a name."""
    small = {word.lower() for word in re.findall(r"\b[^\W\d_]+\b", text) if word.islower()}
    for match in _WORD.finditer(text):
        word = match[0].rstrip("’'-")
        if not _has_capital(word) or _plain(word) in _listed("ordinary"):
            continue
        if not _opens(text, match.start()) or (
            word.lower() not in small and _used_as_name(word, text, match.end())
        ):
            yield word


def _has_capital(word: str) -> bool:
    return word[0].isupper() and (word[1].islower() or word[:2] == "IJ")


def _plain(word: str) -> str:
    return word.lower().partition("’")[0].partition("'")[0]


def _opens(text: str, start: int) -> bool:
    return _OPENS.search(text[max(0, start - FAR) : start]) is not None


def _used_as_name(word: str, text: str, end: int) -> bool:
    if word.lower().endswith(("'s", "’s")):
        return True
    following = _NEXT.match(text, end)
    if following is None:
        return False
    said = following[1]
    return said.lower() in _listed("after") or (len(said) > 1 and _has_capital(said))


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(tomllib.loads(_WORDS.read_text("utf-8"))[name])
