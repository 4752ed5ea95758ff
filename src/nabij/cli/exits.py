"""How a command ends: one number a meaning, and errors of the domain turned into them here."""

from enum import IntEnum

from nabij.foundation.errors import AlreadyDone, DomainError, NotClear, NotYet, NotYours


class Exit(IntEnum):
    """What `echo $?` says after a command; docs/stewards/install.md lists them."""

    DONE = 0
    WRONG = 1
    """Something is wrong: a check failed, or the program met something it did not expect."""
    USAGE = 2
    """The command was not typed as it is meant; nothing was done."""
    PARTLY = 3
    """Done, but some rows were left out; they were named."""
    NOT_CLEAR = 4
    """What was given (a file, a column, a value) can't be used as it is."""
    NOT_FOUND = 5
    """What was named does not exist here."""
    NOT_NOW = 6
    """It can't be done in this state, or it was done before."""
    STOPPED = 130
    """Stopped with Ctrl-C."""


_BY_ERROR: list[tuple[type[DomainError], Exit]] = [
    (NotYours, Exit.NOT_FOUND),
    (NotYet, Exit.NOT_NOW),
    (AlreadyDone, Exit.NOT_NOW),
    (NotClear, Exit.NOT_CLEAR),
]


def exit_for(error: DomainError) -> Exit:
    """The exit code for an error of the domain."""
    return next((code for kind, code in _BY_ERROR if isinstance(error, kind)), Exit.WRONG)
