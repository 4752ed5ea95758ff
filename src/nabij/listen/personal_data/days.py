"""A day that is named, with or without a year: who was there that day can know who tells it.

Months are spelled or a number, in Dutch and English. A number beside a number is a day only
where something says so: "5-6 keer", "10.30 uur", "3/4" and "Molenstraat 12-3" are not.
"""

import re
from collections.abc import Iterator

from nabij.listen.personal_data.births import SPELT_DAY, whole_dates
from nabij.listen.personal_data.nearby import UNIT

_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_TH = r"(?: ?(?:e|de|ste|st|nd|rd|th))"
# "1 and 2 may be": in small letters it is a month only where "of" says so.
_ENGLISH = (
    r"(?:january|february|march|june|july|august|october|jan|feb|mar|apr(?:il)?|(?-i:May)|jun|jul"
    r"|aug|sept?(?:ember)?|oct|nov(?:ember)?|dec(?:ember)?)"
)
_DUTCH = r"(?:januari|februari|febr|maart|mrt|mei|juni|juli|augustus|oktober|okt)"
_WEEKDAY = (
    r"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
)
_SHORT_WEEKDAY = r"(?:ma|di|wo|do|vr|za|zo|mon|tues?|wed|thu(?:rs)?|fri|sat|sun)"
_SAID = (
    rf"(?:on|op|since|sinds|vanaf|until|till|tot|by|before|after|d\.?d\.?|datum|date|{_WEEKDAY}"
    rf"|{_SHORT_WEEKDAY})"
)
_COUNTED = (
    rf"(?:{UNIT}|[ ]?(?:uur|u|hrs?|hours?|am|pm|a\.m|p\.m|min|days?|dagen|daagse|weken|weeks?"
    r"|maanden|months?|jaar|years?|man|sterren|stars?|plekken|places|monteurs?|of the|van de)\b"
    r"|[ ]?°)"
)
_AFTER_NUMBER = rf"(?!\w|[.,:/-]\d|{_COUNTED})"

_DAY_FIRST = re.compile(
    rf"(?:(?<![\w.,:€$£]){_DAY}{_TH}?|\b{SPELT_DAY})[ -](?:(?:van|of) (?:de |the )?)?"
    rf"(?:{_DUTCH}|{_ENGLISH}|(?<=of )may)(?!\w)",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"(?:\b(?P<before>\w+),? |\b)(?P<date>(?P<month>{_ENGLISH}|may(?= \d+{_TH}))\.?"
    rf" (?:the )?(?:(?P<spelt>{SPELT_DAY}\b)|{_DAY}(?P<th>{_TH}(?!\w))?{_AFTER_NUMBER}))",
    re.IGNORECASE,
)
_OF_A_WEEK = re.compile(
    rf"\b{_WEEKDAY},? (?:(?:de|the) )?{_DAY}{_TH}{_AFTER_NUMBER}", re.IGNORECASE
)
_IN_NUMBERS = re.compile(
    rf"(?:\b(?P<said>{_SAID})[ :,.]{{1,2}}(?:the |de )?|^[ \t]*)"
    rf"(?P<date>(?P<day>{_DAY})(?P<sign>[-/.])(?P<month>0[1-9]|1[0-2]|[1-9])){_AFTER_NUMBER}(?![-/])"
    r"(?P<things>(?: [a-z]{3,}(?:s|en)\b)?)",
    re.IGNORECASE | re.MULTILINE,
)
_FEAST = re.compile(
    r"\b(?:koningsdag|kerst(?:avond|nacht)|(?:eerste|tweede|1e|2e) (?:kerst|paas|pinkster)dag"
    r"|oudejaarsavond|oud en nieuw|nieuwjaarsdag|pakjesavond|sinterklaasavond|bevrijdingsdag"
    r"|hemelvaartsdag|goede vrijdag|christmas (?:eve|day)|boxing day|new year[’']?s (?:eve|day)"
    r"|good friday|easter (?:sunday|monday)|valentine[’']?s day|valentijnsdag|halloween)\b",
    re.IGNORECASE,
)


def named_days(text: str) -> Iterator[tuple[int, int]]:
    """Where they stand, a kind at a time."""
    yield from whole_dates(text)
    for shape in (_DAY_FIRST, _OF_A_WEEK, _FEAST):
        yield from (match.span() for match in shape.finditer(text))
    for match in _MONTH_FIRST.finditer(text):
        if _is_said_in_english(match):
            yield match.span("date")
    for match in _IN_NUMBERS.finditer(text):
        if _is_said_in_numbers(match):
            yield match.span("date")


def _is_said_in_english(match: re.Match[str]) -> bool:
    """What "In March 3 people came" and Dutch "in april 2 monteurs" do not."""
    if match["th"] or match["spelt"]:
        return True
    before = (match["before"] or "").lower()
    said = re.fullmatch(_SAID, before, re.IGNORECASE) is not None
    return said or (before != "in" and match["month"][0].isupper())


def _is_said_in_numbers(match: re.Match[str]) -> bool:
    day, month, sign = match["day"], match["month"], match["sign"]
    if not match["said"] and (sign == "." or (day, month) == ("9", "5")):
        return False
    # "op 2-3 plekken": with a little more after it, it is rather a number of things.
    is_range = 0 < int(month) - int(day) <= 2 and not month.startswith("0")
    return not (is_range and (match["things"] or not match["said"]))
