"""From text to stems: the same for what is kept and for what is looked up.

Each word is kept under its Dutch and its English stem, so that one index serves stories
in both languages, and a word of a third language is found by itself.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from threading import local
from typing import Any

import snowballstemmer

LANGUAGES = ("dutch", "english")
LONGEST = 64
"""Characters of one word that count; nobody looks for what comes after."""

# Han and kana are written without spaces: there, each pair of neighbours counts as a word.
_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"(?P<unspaced>[{_UNSPACED}]+)|[^\W_{_UNSPACED}]+(?:['’][^\W_{_UNSPACED}]+)*")
_stemmers = local()


@dataclass(frozen=True)
class Word:
    start: int
    end: int
    stems: frozenset[str]
    """What it is looked up by."""
    kept: frozenset[str]
    """What it is found by: its stems, and each sign where words are pairs of signs."""


def words_of(text: str) -> Iterator[Word]:
    """The words of a text with where they stand; punctuation and emoji are no words."""
    for match in _WORD.finditer(text):
        if match["unspaced"]:
            yield from _pairs(match)
        else:
            found = stems(match[0][:LONGEST].lower())
            if found:
                yield Word(match.start(), match.end(), found, found)


def all_stems(texts: Iterable[str]) -> str:
    """All different stems of these texts, separated by spaces."""
    found: set[str] = set()
    for text in texts:
        for match in _WORD.finditer(text):
            if match["unspaced"]:
                found.update(*(word.kept for word in _pairs(match)))
            else:
                found |= stems(match[0][:LONGEST].lower())
    return " ".join(sorted(found))


@lru_cache(maxsize=100_000)
def stems(word: str) -> frozenset[str]:
    """The stems of one word in small letters, without accents or marks."""
    plain = word.replace("’", "'")
    found = {folded(_stemmer(language).stemWord(plain)) for language in LANGUAGES}
    # The word itself is only kept where stemming leaves nothing of it.
    return frozenset(found - {""}) or frozenset({folded(plain)} - {""})


def folded(word: str) -> str:
    """Small letters and digits only: without accents, so that a search forgives them."""
    parts = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in parts if char.isalnum())


def _pairs(match: re.Match[str]) -> Iterator[Word]:
    run, start = match[0], match.start()
    for place in range(max(1, len(run) - 1)):
        pair = run[place : place + 2]
        signs = frozenset({folded(pair[0]), folded(pair[-1])} - {""})
        whole = frozenset({folded(pair)} - {""})
        if whole:
            yield Word(start + place, start + place + len(pair), whole, whole | signs)


def _stemmer(language: str) -> Any:
    # A stemmer keeps its word in itself: each thread has its own.
    if not hasattr(_stemmers, language):
        setattr(_stemmers, language, snowballstemmer.stemmer(language))
    return getattr(_stemmers, language)
