"""Why a row did not come in, in the words of who reads it."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.foundation.texts import STORY_LIMIT
from nabij.listen.readers.table import heading_in_words

REASONS: dict[str, str | Promise] = {
    "no_text": gettext_lazy("There is no story in it."),
    "too_long": gettext_lazy("The story has more than %(limit)s characters."),
    "bad_date": gettext_lazy("“%(what)s” is not a date that can be read."),
    "future_date": gettext_lazy("“%(what)s” is a day that has yet to come."),
    "unknown_audience": gettext_lazy("“%(what)s” does not say who may read it."),
    "unknown_language": gettext_lazy("“%(what)s” is not a language."),
    "answer": gettext_lazy("What stands under “%(what)s” is no answer to that question."),
    "not_asked": gettext_lazy(
        "After the other answers in it, the form does not ask “%(what)s”: that answer stayed out."
    ),
    "id_twice": gettext_lazy("Another row of this file has the same number of its own."),
    "broken_quote": gettext_lazy("A quotation mark in or just before it is not closed."),
    "too_many_cells": gettext_lazy("It has more cells than there are headings."),
}

FAILURES: dict[str, str | Promise] = {
    "file_gone": gettext_lazy("The file is not there any more. Bring it in again."),
    "stopped": gettext_lazy("Something went wrong on our side. What came in is kept; try again."),
}


class RowError(ValueError):
    """One row can't come in; `code` is one of `REASONS`, `what` stood there."""

    def __init__(self, code: str, what: str = "") -> None:
        super().__init__(code)
        self.code, self.what = code, what[:60]


def reason(code: str, what: str = "") -> str:
    """The sentence that belongs to a code."""
    words = REASONS.get(code)
    return str(words) % {"what": what, "limit": STORY_LIMIT} if words else code


def in_words(problems: Iterable[Iterable[object]]) -> list[tuple[int, str]]:
    """Problems as an import keeps them, as (row number, sentence)."""
    sentences = []
    for number, code, what in problems:
        sentences.append((int(str(number)), reason(str(code), heading_in_words(str(what)))))
    return sentences


def failure(code: str) -> str:
    """Why a whole import stopped: a sentence that was kept, or the words of a code."""
    return str(FAILURES.get(code, code)) if code else _("It was not tried yet.")
