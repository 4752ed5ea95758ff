"""Exports of other programs. Each reader looks whether it knows what was sent in.

A reader turns the parts of an export into a `ProgramTable`: rows, what each column is, and the
questions that were asked, where the export tells. From there on it is a file like any other.
"""

from collections.abc import Callable, Sequence

from nabij.listen.readers.parcel import Part
from nabij.listen.readers.programs import (
    chatwoot,
    narrafirma,
    polis,
    sensemaker,
    signalen,
    zammad,
)
from nabij.listen.readers.programs.found import Definition, ProgramTable, Question

__all__ = ["Definition", "ProgramTable", "Question", "recognise"]

_READERS: tuple[Callable[[Sequence[Part]], ProgramTable | None], ...] = (
    zammad.read,
    chatwoot.read,
    signalen.read,
    sensemaker.read,
    narrafirma.read,
    polis.read,
)


def recognise(parts: Sequence[Part]) -> ProgramTable | None:
    """What the first reader that knows it makes of it; None where none does."""
    found = (read(parts) for read in _READERS)
    return next((one for one in found if one is not None), None)
