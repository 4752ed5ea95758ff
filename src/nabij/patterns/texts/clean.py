"""Texts as people wrote them, made safe to count in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from unicodedata import normalize

from nabij.patterns.errors import PatternsError, TooLittle

LONGEST = 20_000
WORDLIKE = re.compile(r"\w")
# `\b[xX]{2,}\b`, turned so that the search can run from one x to the next.
BLACKED_OUT = re.compile(r"[xX](?<!\w[xX])[xX]+\b")


def clean_texts(texts: Iterable[Any]) -> list[str]:
    """Return one string for each text; empty where nothing was said in words.

    Missing entries (None, NaN) count as empty. Runs of X, with which publishers black out names,
    are no words. An é is one character however it was typed. Only the first 20,000 characters of
    a text are used.

    Raises
    ------
    TooLittle
        When there is not one text.
    PatternsError
        When an entry is neither text nor missing, or the texts are one single string.
    """
    if isinstance(texts, str | bytes):
        raise PatternsError("Give a list of texts, not one text.")
    cleaned = [_clean(text, row) for row, text in enumerate(texts)]
    if not cleaned:
        raise TooLittle("There are no texts.", have=0, need=1)
    return cleaned


def _clean(text: Any, row: int) -> str:
    if text is None or (isinstance(text, float) and text != text):
        return ""
    if not isinstance(text, str):
        raise PatternsError(f"Row {row} holds {type(text).__name__}, where a text is needed.")
    kept = text[:LONGEST]
    if not kept.isascii():
        # Half of a character that takes two halves, as broken exports hold, is nothing.
        kept = normalize("NFC", kept.encode("utf-8", "ignore").decode("utf-8"))[:LONGEST]
    if "xx" in kept.lower():
        kept = BLACKED_OUT.sub(" ", kept)
    # Most texts are apart by single spaces as they are, and looking costs less than joining.
    if "  " in kept or not kept.isprintable() or kept[:1] == " " or kept[-1:] == " ":
        kept = " ".join(kept.split())
    return kept if WORDLIKE.search(kept) else ""
