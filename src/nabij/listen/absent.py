"""Dates, times, numbers and names that stand in one text and not in the other.

Only what can be looked up without guessing. That something is not found says nothing about who
is right: a teller need not say it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

_MONTHS = [
    "jan januari january", "feb februari february", "mrt mar maart march", "apr april",
    "mei may", "jun juni june", "jul juli july", "aug augustus august",
    "sep sept september", "okt oct oktober october", "nov november", "dec december",
]  # fmt: skip
_MONTH = {name: n for n, names in enumerate(_MONTHS, start=1) for name in names.split()}
_NAMES = "|".join(sorted(_MONTH, key=len, reverse=True))
_DATES = re.compile(
    rf"\b(?P<y>\d{{4}})-(?P<ym>\d{{1,2}})-(?P<yd>\d{{1,2}})(?=T\d|\b)"
    rf"|\b(?P<a>\d{{1,2}})[-/.](?P<b>\d{{1,2}})[-/.](?:\d{{4}}|\d{{2}})\b"
    rf"|\b(?P<d>\d{{1,2}})(?:e|st|nd|rd|th)?\s+(?:of\s+)?(?P<m>{_NAMES})\b\.?(?:,?\s+\d{{4}}\b)?"
    rf"|\b(?P<em>{_NAMES})\.?\s+(?P<ed>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+\d{{4}}\b)?",
    re.IGNORECASE,
)
_HOUR = r"([01]?\d|2[0-3])"
_MINUTE = r"([0-5]\d)"
_TIMES = re.compile(rf"(?<![:.,])(?<![^\WT]){_HOUR}:{_MINUTE}(?::[0-5]\d)?(?![\w:])")
_TOLD_TIMES = re.compile(rf"(?<![\w:.,]){_HOUR}[:.]{_MINUTE}(?:u|am|pm)?(?![\w:])")
"""Somebody who tells also writes 8.55."""
_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*(?![\w])")
_WORDS = [
    "nul zero geen no", "een één eenmaal one once", "twee tweemaal two twice",
    "drie driemaal three", "vier four", "vijf five", "zes six", "zeven seven", "acht eight",
    "negen nine", "tien ten", "elf eleven", "twaalf twelve",
]  # fmt: skip
_SAID = {word: str(n) for n, words in enumerate(_WORDS) for word in words.split()}
_NAME = re.compile(
    r"\b[A-ZÀ-Þ][\w'’-]+(?:(?:\s+(?:van|de|der|den|het|ten|ter|von|of)\b)*\s+[A-ZÀ-Þ][\w'’-]+)+"
)
_WORD = re.compile(r"\w+")
MOST = 8
LOOKED_AT = 20_000


@dataclass(frozen=True)
class Absent:
    """`what` stands under `label` in the record, and is not found in the story."""

    what: str
    label: str


def not_in_story(facts: Iterable[Sequence[object]], story: str) -> list[Absent]:
    """Dates, times, numbers and names of the record that the story does not hold."""
    text = story[:LOOKED_AT]
    days, numbers = _days_in(text), _numbers_in(text) | _said_in(text)
    times = _times_in(text, numbers)
    words = {word.casefold() for word in _WORD.findall(text)}
    found: dict[Absent, None] = {}
    for label, value in facts:
        rest = str(value)[:LOOKED_AT]
        for what in [
            *_absent_dates(rest, days),
            *_absent_times(rest, times),
            *_absent_numbers(_without_moments(rest), numbers),
            *_absent_names(rest, words),
        ]:
            found[Absent(what, str(label))] = None
    return list(found)[:MOST]


def not_in_record(facts: Iterable[Sequence[object]], story: str) -> list[str]:
    """Dates, times and numbers of the story that the record does not hold."""
    record = " · ".join(str(value) for _, value in facts)[:LOOKED_AT]
    text = story[:LOOKED_AT]
    days, numbers = _days_in(record), _numbers_in(record) | _said_in(record)
    absent = [
        *_absent_dates(text, days),
        *_absent_times(text, _times_in(record, numbers)),
        *_absent_numbers(_without_moments(text), numbers),
    ]
    return list(dict.fromkeys(absent))[:MOST]


def _without_moments(text: str) -> str:
    return _TIMES.sub(" ", _DATES.sub(" ", text))


def _absent_dates(text: str, known: set[tuple[int, int]]) -> Iterator[str]:
    for match in _DATES.finditer(text):
        days = _days(match)
        if days and known.isdisjoint(days):
            yield " ".join(match[0].split())


def _absent_times(text: str, known: set[tuple[int, int]]) -> Iterator[str]:
    for match in _TIMES.finditer(text):
        if _on_the_clock(match) not in known:
            yield match[0]


def _times_in(text: str, numbers: set[str]) -> set[tuple[int, int]]:
    """As a clock with hands shows them: 16:58 may be told as 4:58, and 16:00 as "four"."""
    told = {_on_the_clock(match) for match in _TOLD_TIMES.finditer(text)}
    told |= {_on_the_clock(match) for match in _TIMES.finditer(text)}
    return told | {(int(one) % 12, 0) for one in numbers if one.isdecimal() and len(one) <= 2}


def _on_the_clock(match: re.Match[str]) -> tuple[int, int]:
    return int(match[1]) % 12, int(match[2])


def _absent_numbers(text: str, known: set[str]) -> Iterator[str]:
    for match in _NUMBER.finditer(text):
        if _plain(match[0]) not in known:
            yield match[0]


def _absent_names(text: str, words: set[str]) -> Iterator[str]:
    for match in _NAME.finditer(text):
        parts = [part.casefold() for part in _WORD.findall(match[0]) if part[0].isupper()]
        if words.isdisjoint(parts):
            yield " ".join(match[0].split())


def _days_in(text: str) -> set[tuple[int, int]]:
    return {day for match in _DATES.finditer(text) for day in _days(match)}


def _days(match: re.Match[str]) -> set[tuple[int, int]]:
    """(month, day) that it can mean; both orders where it does not say."""
    if match["y"]:
        pairs = [(int(match["ym"]), int(match["yd"]))]
    elif match["a"]:
        one, other = int(match["a"]), int(match["b"])
        pairs = [(one, other), (other, one)]
    else:
        name, day = match["m"] or match["em"], match["d"] or match["ed"]
        # The pattern also takes the Turkish İ for an i, which is no other letter when made small.
        month = _MONTH.get(name.lower())
        pairs = [(month, int(day))] if month else []
    return {(month, day) for month, day in pairs if 1 <= month <= 12 and 1 <= day <= 31}


def _numbers_in(text: str) -> set[str]:
    return {_plain(match[0]) for match in _NUMBER.finditer(text)}


def _said_in(text: str) -> set[str]:
    return {_SAID[word] for word in _WORD.findall(text.lower()) if word in _SAID}


def _plain(number: str) -> str:
    """1.250,00 and 1250 are the same number."""
    whole, cents = number, ""
    if len(number) > 2 and (found := re.search(r"[.,](\d{1,2})$", number)):
        whole, cents = number[: found.start()], found[1].rstrip("0")
    digits = re.sub(r"[.,]", "", whole).lstrip("0") or "0"
    return f"{digits}.{cents}" if cents else digits
