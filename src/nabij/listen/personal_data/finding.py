"""Finds personal data in Dutch and English text. Knows no Django and no database.

Rules on shapes, checks and the words around them; each takes time that grows no faster
than the text. It finds much and not all: a person still looks.
"""

from collections.abc import Callable, Iterable

from nabij.listen.personal_data.births import dates_of_birth
from nabij.listen.personal_data.kinds import Found
from nabij.listen.personal_data.mails import mail_addresses
from nabij.listen.personal_data.numbers import account_numbers, service_numbers
from nabij.listen.personal_data.patterns import customer_numbers as by_pattern
from nabij.listen.personal_data.phones import phone_numbers
from nabij.listen.personal_data.places import addresses
from nabij.listen.personal_data.plates import licence_plates

Names = Callable[[str, str], Iterable[tuple[int, int]]]
"""`(text, language)` gives where names stand: see `names.py`."""

# Where two overlap, the one that is surest of itself stays.
_SUREST = ("customer", "iban", "mail", "bsn", "birth", "phone", "plate", "address", "name")


def find(
    text: str,
    language: str = "",
    *,
    customer_numbers: Iterable[str] = (),
    names: Names | None = None,
) -> list[Found]:
    """All personal data in `text`, in order and without overlap."""
    found = [
        *by_pattern(text, customer_numbers), *account_numbers(text), *mail_addresses(text),
        *service_numbers(text), *dates_of_birth(text), *phone_numbers(text, language),
        *licence_plates(text), *addresses(text),
    ]  # fmt: skip
    if names is not None:
        found += [Found("name", start, end) for start, end in names(text, language)]
    return _apart(found)


def _apart(found: list[Found]) -> list[Found]:
    """What overlaps becomes one, of the surest kind: nothing that was found stays in sight."""
    apart: list[Found] = []
    for one in sorted(found, key=lambda each: (each.start, -each.end)):
        last = apart[-1] if apart else None
        if last is not None and one.start < last.end:
            kind = min(last.kind, one.kind, key=_SUREST.index)
            apart[-1] = Found(kind, last.start, max(last.end, one.end))
        else:
            apart.append(one)
    return apart
