"""Fixed texts of a teller's pages in a language that the program does not speak: the host
translated them for their form."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any

from django.utils import translation
from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.translation import trans_real

from nabij.listen.languages import INTERFACE
from nabij.listen.wording import Wording


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
    known = {**calendar(language), **words}
    trans_real._active.value = Words(language, known, base)  # type: ignore[attr-defined]
    try:
        yield
    finally:
        translation.activate(current)


@contextmanager
def speaking(words: Wording, fallback: str) -> Iterator[None]:
    """On paper and in a mail: the language of these words; what nobody translated is in the
    form's own language, or in `fallback` where the program does not speak that either."""
    wanted = (words.language, words.version.form.language)
    base = next((code for code in wanted if code in INTERFACE), fallback)
    with translation.override(base), saying(words.language, words.fixed):
        yield


@cache
def calendar(language: str) -> dict[str, str]:
    """The names of months and days, which Django has in most languages: no host writes these."""
    if not translation.check_for_language(language):
        return {}
    names = [*MONTHS.values(), *WEEKDAYS.values()]
    with translation.override(None):
        english = [str(name) for name in names]
    with translation.override(language):
        return dict(zip(english, map(str, names), strict=True))
