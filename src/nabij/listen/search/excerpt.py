"""A few lines of a story around the words that were looked for."""

from collections.abc import Iterator
from itertools import islice

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from nabij.listen.search.query import Query
from nabij.listen.search.words import Word, words_of

LENGTH = 320
BEFORE = 90
MOST_MARKS = 200


def excerpt(text: str, query: Query) -> SafeString:
    """Return the place in `text` with the most different terms, each marked with `<mark>`."""
    matching = (word for word in words_of(text) if any(one.is_in(word) for one in query.terms))
    words = list(islice(matching, MOST_MARKS)) if query else []
    start = _at_space(text, max(0, _richest(words, query) - BEFORE), 1)
    end = _at_space(text, min(len(text), start + LENGTH), -1)
    before, after = "… " * (start > 0), " …" * (end < len(text))
    return mark_safe(f"{before}{''.join(_parts(text, start, end, words))}{after}")


def _richest(words: list[Word], query: Query) -> int:
    """Where the stretch begins that holds the most different terms; the earliest of equals."""
    best, place = 0, 0
    for first in words:
        last = first.start + LENGTH - BEFORE
        near = [one for one in words if first.start <= one.start < last]
        rich = sum(any(term.is_in(one) for one in near) for term in query.terms)
        if rich > best:
            best, place = rich, first.start
    return place


def _at_space(text: str, place: int, direction: int) -> int:
    """The nearest end of a word, so that none is cut; text without spaces is cut where it is."""
    if place in (0, len(text)):
        return place
    for step in range(30):
        at = place + direction * step
        if 0 < at < len(text) and text[at - 1 if direction > 0 else at].isspace():
            return at
    return place


def _parts(text: str, start: int, end: int, words: list[Word]) -> Iterator[str]:
    at = start
    for word in words:
        if at <= word.start and word.end <= end:
            yield conditional_escape(text[at : word.start])
            yield f"<mark>{conditional_escape(text[word.start : word.end])}</mark>"
            at = word.end
    yield conditional_escape(text[at:end])
