"""Dates as people and programs write them."""

import re
from collections.abc import Iterable
from datetime import date

DAY_FIRST, MONTH_FIRST = "day", "month"
EARLIEST = 1900

_YEAR_FIRST = re.compile(r"(\d{4})[-/. ]?(\d{1,2})[-/. ]?(\d{1,2})(?:[t ,].*)?")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?:[t ,].*)?")
_IN_WORDS = re.compile(
    r"(?:[a-z]+,? )?(\d{1,2})(?:st|nd|rd|th)?[- ]([a-z]{3,})\.?,?[- ](\d{4})(?:[ ,].*)?"
)
_MONTH_IN_FRONT = re.compile(r"([a-z]{3,})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?:[ ,].*)?")
_MONTHS = {
    begin: number
    for number, names in enumerate(
        ["jan", "feb", "mar maa mrt", "apr", "may mei", "jun", "jul", "aug", "sep", "oct okt",
         "nov", "dec"],
        start=1,
    )
    for begin in names.split()
}  # fmt: skip


def read_date(text: str, order: str = DAY_FIRST) -> date | None:
    """The day that `text` means, or None. `order` decides what 03/04/2025 is."""
    text = " ".join(text.casefold().split())[:60]
    try:
        return _read(text, order)
    except ValueError:
        return None


def guess_order(texts: Iterable[str]) -> str:
    """Month first only where a number says so: 03/22/2025 has no 22nd month."""
    for text in texts:
        found = _YEAR_LAST.fullmatch(text.strip()[:60])
        if found and int(found[1]) <= 12 < int(found[2]):
            return MONTH_FIRST
        if found and int(found[2]) <= 12 < int(found[1]):
            return DAY_FIRST
    return DAY_FIRST


def _read(text: str, order: str) -> date | None:
    if found := _YEAR_FIRST.fullmatch(text):
        return _day(found[1], found[2], found[3])
    if found := _YEAR_LAST.fullmatch(text):
        month, day = (1, 2) if order == MONTH_FIRST else (2, 1)
        return _day(found[3], found[month], found[day])
    if found := _IN_WORDS.fullmatch(text):
        return _day(found[3], _month(found[2]), found[1])
    if found := _MONTH_IN_FRONT.fullmatch(text):
        return _day(found[3], _month(found[1]), found[2])
    return None


def _month(name: str) -> int:
    return _MONTHS.get(name[:3], 0)


def _day(year: str, month: str | int, day: str) -> date | None:
    full = int(year)
    if len(year) == 2:
        this = date.today().year
        full += this - this % 100
        full -= 100 * (full > this)
    found = date(full, int(month), int(day))
    return found if found.year >= EARLIEST else None
