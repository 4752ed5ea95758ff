"""Digits as people say and type them: "06 twaalf 34", "oh seven nine double one"."""

import re
from collections.abc import Iterator

_UNITS = {
    "nul": "0", "een": "1", "één": "1", "twee": "2", "drie": "3", "vier": "4", "vijf": "5",
    "zes": "6", "zeven": "7", "acht": "8", "negen": "9",
    "zero": "0", "oh": "0", "o": "0", "nought": "0", "one": "1", "two": "2", "three": "3",
    "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
}  # fmt: skip
_TEENS = {
    "tien": "10", "elf": "11", "twaalf": "12", "dertien": "13", "veertien": "14", "vijftien": "15",
    "zestien": "16", "zeventien": "17", "achttien": "18", "negentien": "19",
    "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14",
    "fifteen": "15", "sixteen": "16", "seventeen": "17", "eighteen": "18", "nineteen": "19",
}  # fmt: skip
_TENS = {
    "twintig": "2", "dertig": "3", "veertig": "4", "vijftig": "5", "zestig": "6",
    "zeventig": "7", "tachtig": "8", "negentig": "9",
    "twenty": "2", "thirty": "3", "forty": "4", "fifty": "5", "sixty": "6", "seventy": "7",
    "eighty": "8", "ninety": "9",
}  # fmt: skip
_WORDS = {
    **_UNITS, **_TEENS, **{word: tens + "0" for word, tens in _TENS.items()},
    **{
        unit + link + word: tens + digit
        for unit, digit in _UNITS.items() for word, tens in _TENS.items() for link in ("en", "ën")
    },
    **{
        word + link + unit: tens + digit
        for unit, digit in _UNITS.items() for word, tens in _TENS.items() for link in ("-", "")
    },
}  # fmt: skip
_TIMES = {"double": 2, "dubbel": 2, "triple": 3}
_TOKEN = re.compile(r"\d+|[^\W\d_]+(?:-[^\W\d_]+)?")
_GAP = re.compile(r"[ ,.-]{1,3}")
_LONGEST = 10


def spoken(text: str) -> Iterator[tuple[int, int, str]]:
    """Each run of digits of which some are words: where it stands, and the digits."""
    run: list[re.Match[str]] = []
    for match in _TOKEN.finditer(text):
        if run and not _GAP.fullmatch(text, run[-1].end(), match.start()):
            yield from _said(run)
            run = []
        if _is_digits(match[0]):
            run.append(match)
        else:
            yield from _said(run)
            run = []
    yield from _said(run)


def _is_digits(token: str) -> bool:
    word = token.lower()
    return word in _WORDS or word in _TIMES or (token.isdecimal() and len(token) <= _LONGEST)


def _said(run: list[re.Match[str]]) -> Iterator[tuple[int, int, str]]:
    if len(run) < 3 or all(match[0].isdecimal() for match in run):
        return
    digits, times = "", 1
    for match in run:
        word = match[0].lower()
        digits += _WORDS.get(word, "" if word in _TIMES else word) * times
        times = _TIMES.get(word, 1)
    yield run[0].start(), run[-1].end(), digits
