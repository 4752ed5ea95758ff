"""Numbers of paper sheets. A sheet has its words to come back on a slip before it is typed in.

The number is the key of the sending: the same sheet typed in twice is one story, and the words
are derived from it as from any other (see `return_code`). Who knows a number can't derive them.
"""

import secrets
from dataclasses import dataclass

from stdnum.exceptions import ValidationError
from stdnum.iso7064 import mod_37_36

from nabij.listen.models import StoryForm
from nabij.listen.return_code import return_code

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: without I, L, O and U, which are read as something else."""
LENGTH = 8
READ_AS = str.maketrans("ILO", "110")


@dataclass(frozen=True)
class Sheet:
    number: str
    code: str
    """The words on the slip, joined by hyphens."""

    @property
    def words(self) -> str:
        return self.code.replace("-", " ")


def new_sheet(form: StoryForm, language: str) -> Sheet:
    """A sheet with a number that nobody has, and the words that belong to it."""
    drawn = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    whole = drawn + mod_37_36.calc_check_digit(drawn)
    number = _printed(whole)
    return Sheet(number, return_code(sheet_key(form, number), language))


def sheet_key(form: StoryForm, number: str) -> str:
    """The key of the sending that belongs to a number as it is printed."""
    return f"paper:{form.public_id}:{number}"


def read_number(typed: str) -> str | None:
    """The number as it is printed; None when what was typed can't be one."""
    plain = "".join(typed.upper().translate(READ_AS).split()).replace("-", "")
    # The last character may be any letter: it is computed, not drawn.
    given = "".join(typed.upper().split()).replace("-", "")
    whole = plain[:-1] + given[-1:]
    if len(whole) != LENGTH + 1 or set(whole[:-1]) - set(LETTERS):
        return None
    try:
        mod_37_36.validate(whole)
    except ValidationError:
        return None
    return _printed(whole)


def _printed(whole: str) -> str:
    """In threes, as one reads it from paper."""
    return f"{whole[:3]}-{whole[3:6]}-{whole[6:]}"
