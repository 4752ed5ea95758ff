"""Finding words that somebody copied from a story: other spaces and quotes are forgiven."""

import re

_SAME = [("'‘’`", "['‘’`]"), ('"“”„«»', '["“”„«»]'), ("-–—", "[-–—]")]
MOST_WORDS = 400


def find_quote(text: str, quote: str) -> tuple[int, int] | None:
    """Where these words stand in the text, as (start, end); None where they don't.

    Words as they stand there come before the same words in other capitals.
    """
    words = quote.strip().strip('"“”„').split()[:MOST_WORDS]
    if not words:
        return None
    pattern = forgiving(words)
    found = re.search(pattern, text) or re.search(pattern, text, re.IGNORECASE)
    return found.span() if found else None


def forgiving(words: list[str]) -> str:
    """A pattern for these words, one after the other."""
    return r"\s+".join("".join(_forgiving(char) for char in word) for word in words)


def _forgiving(char: str) -> str:
    return next((any_of for same, any_of in _SAME if char in same), re.escape(char))
