"""Fixed texts of a teller's pages in a language that the program does not speak: the host
translated them for their form."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.utils import translation
from django.utils.translation import trans_real


class Words:
    """Stands where Django keeps the catalogue in use, so that templates, errors and labels all
    speak the same; what a host did not translate comes from the catalogue that was there."""

    def __init__(self, language: str, words: Mapping[str, str], base: Any) -> None:
        self._language, self._words, self._base = language, words, base

    def gettext(self, message: str) -> str:
        return self._words.get(message) or str(self._base.gettext(message))

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        return self._words.get(plural) or str(self._base.ngettext(singular, plural, number))

    def language(self) -> str:
        return self._language

    def to_language(self) -> str:
        return self._language


@contextmanager
def saying(language: str, words: Mapping[str, str]) -> Iterator[None]:
    """Use a host's translations of fixed texts; without any nothing changes."""
    if not words:
        yield
        return
    current = translation.get_language() or "en"
    base = trans_real.translation(current)
    trans_real._active.value = Words(language, words, base)  # type: ignore[attr-defined]
    try:
        yield
    finally:
        translation.activate(current)
