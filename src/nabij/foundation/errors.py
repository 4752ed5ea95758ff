"""What can go wrong in the words of the domain.

Turned into pages, API problems and exit codes in one place each:
`nabij.web.errors`, `nabij.site.api` and `nabij.cli.exits`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # The command line knows these errors without loading Django.
    from django.utils.functional import Promise as LazyText


class DomainError(Exception):
    """Base of all errors that a person can do something about."""

    status = 400

    def __init__(self, message: str | LazyText = "", *, kept: str | LazyText = "") -> None:
        super().__init__(message)
        self.message = message
        self.kept = kept
        """What the person typed and is not lost, said in one sentence."""


class NotYours(DomainError):
    """The actor may not do this. Shown as 404 where existence itself is private."""

    status = 404


class NotYet(DomainError):
    """The thing is not in a state in which this can be done."""

    status = 409


class AlreadyDone(DomainError):
    """It was done before; doing it twice changes nothing."""

    status = 409


class NotClear(DomainError):
    """What was given can't be used as it is.

    `fields` maps a field name to one sentence that says what to do about it.
    """

    status = 422

    def __init__(
        self,
        message: str | LazyText = "",
        *,
        fields: Mapping[str, str | LazyText] | None = None,
        kept: str | LazyText = "",
    ) -> None:
        self.fields = dict(fields or {})
        super().__init__(message or " ".join(str(text) for text in self.fields.values()), kept=kept)
