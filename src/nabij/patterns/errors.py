"""What can be wrong with what the numbers are given, each as a type of its own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


class PatternsError(ValueError):
    """Something in the input stops the calculation; the message says what and what to do.

    Examples
    --------
    >>> from nabij.patterns import read_votes
    >>> read_votes("nowhere.csv")
    Traceback (most recent call last):
    nabij.patterns.errors.UnknownSource: There is no file nowhere.csv.
    """

    def __reduce__(self) -> tuple[Any, ...]:
        # Errors come back from other processes whole, whatever their __init__ asks for.
        return _again, (type(self), self.args, self.__dict__)


class TooLittle(PatternsError):
    """There is less input than the calculation needs to say anything at all.

    Attributes
    ----------
    have, need : int
        What was given and the least that would do, in the unit that the message names.

    Examples
    --------
    >>> from nabij.patterns import OpinionMap
    >>> OpinionMap().fit({"participant": [], "statement": [], "vote": []})
    Traceback (most recent call last):
    nabij.patterns.errors.TooLittle: There are no votes to make a map of.
    """

    def __init__(self, message: str, *, have: int = 0, need: int = 1) -> None:
        super().__init__(message)
        self.have = have
        self.need = need


class MissingColumns(PatternsError):
    """The table lacks columns that the calculation needs."""

    def __init__(self, missing: Iterable[str], found: Iterable[str]) -> None:
        self.missing = sorted(missing)
        self.found = list(found)
        shown = ", ".join(self.found[:12]) or "none"
        lacks = " and no column ".join(self.missing)
        super().__init__(f"The table has no column {lacks}. Columns found: {shown}.")


class UnknownVote(PatternsError):
    """A vote that is neither agree, pass nor disagree."""

    def __init__(self, value: object, row: int) -> None:
        self.value = value
        self.row = row
        super().__init__(
            f"Row {row} holds the vote {value!r}. A vote is 1 (agree), 0 (pass) or -1 (disagree)."
        )


class NotNumbers(PatternsError):
    """A number is missing, not a number, or infinite where one is needed."""


class UnknownSource(PatternsError):
    """A file or folder that is not there, or in a shape that no reader knows."""


class Undecodable(UnknownSource):
    """A line of a file that is in no encoding of text, or in another one than the rest.

    Attributes
    ----------
    line : int
        The first such line, counted from 1.
    """

    def __init__(self, path: object, line: int, encoding: str) -> None:
        self.line = line
        super().__init__(
            f"Line {line} of {path} is not in {encoding}, as the rest seems to be. "
            "Save the file as UTF-8."
        )


class NotFitted(PatternsError):
    """A result was asked for before there was anything to calculate it from."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what} has seen no data yet. Call fit() first.")


class MissingPart(PatternsError):
    """An optional library or a model that the call asks for is not on this machine."""


class Unreachable(PatternsError):
    """A scheduler, a worker or a database elsewhere does not answer or does not finish."""


def _again(kind: type[PatternsError], words: tuple[Any, ...], facts: dict[str, Any]) -> Any:
    error = kind.__new__(kind)
    error.args = words
    error.__dict__.update(facts)
    return error
