"""Telephone numbers: Dutch, international, and British or American in their own way of writing."""

import re
from collections.abc import Iterator

import phonenumbers

from nabij.listen.personal_data.kinds import Found
from nabij.listen.personal_data.nearby import before, is_other_number

_SEP = r"[ \u00a0.\-/]"
_ABROAD = re.compile(rf"(?<![\w+.])(?:\+|00)[1-9](?:{_SEP}{{0,2}}\(?\d\)?){{6,13}}(?!\w)")
_DUTCH = re.compile(rf"(?<![\w+.,-])\(?0[1-9]\d{{0,3}}\)?(?:{_SEP}{{0,3}}\d){{6,8}}(?!\w|[.,-]\d)")
_BRITISH = re.compile(
    r"(?<![\w+.,-])\(?0(?:7\d{3}|1\d{2,4}|20|2\d)\)?[ -]?\d{3,4}[ -]?\d{3,6}(?![\w-])"
)
_AMERICAN = re.compile(r"(?<![\w+.,-])(?:\(\d{3}\) ?|\d{3}[-.])\d{3}[-.]\d{4}(?![\w-])")
_LOCAL = re.compile(r"(?<![\w+.,/-])[1-9]\d(?:[ .-]?\d){4,6}(?![\w-]|[.,:]\d)")
_CALLED = re.compile(
    r"\b(?:tel(?:efoon(?:nummer)?|\.|nr)?|bel(?:len)?|phone|call|mobiel|mobile|06|app(?:en)?|ring)"
    r"(?: (?:me|mij|ons|us|nummer|number|is|op|on|at|via|naar)){0,3}[\s.:]{1,3}$",
    re.IGNORECASE,
)
_DATE = re.compile(r"\d{1,2}[-/. ]\d{1,2}[-/. ](?:19|20)\d{2}")
# Of companies and the government: nobody's own.
_FOR_ALL = ("0800", "0900", "0906", "0909")


def phone_numbers(text: str, language: str) -> Iterator[Found]:
    for match in _ABROAD.finditer(text):
        if _possible(match[0]):
            yield Found("phone", *match.span())
    for match in _DUTCH.finditer(text):
        if _is_dutch(text, match):
            yield Found("phone", *match.span())
    for shape in (_BRITISH, _AMERICAN):
        for match in shape.finditer(text):
            if _is_english(text, match):
                yield Found("phone", *match.span())
    for match in _LOCAL.finditer(text):
        if _CALLED.search(before(text, match.start())):
            yield Found("phone", *match.span())


def _possible(written: str) -> bool:
    digits = re.sub(r"\D", "", written)
    plus = "+" + digits.removeprefix("00")
    try:
        # "+31 (0)6": the nought is for who dials from within.
        number = phonenumbers.parse(plus.replace("+310", "+31", 1))
    except phonenumbers.NumberParseException:
        return False
    return bool(phonenumbers.is_possible_number(number))


def _is_dutch(text: str, match: re.Match[str]) -> bool:
    digits = re.sub(r"\D", "", match[0])
    if len(digits) != 10 or digits.startswith(_FOR_ALL) or _DATE.match(match[0]):
        return False
    return not is_other_number(text, *match.span())


def _is_english(text: str, match: re.Match[str]) -> bool:
    digits = re.sub(r"\D", "", match[0])
    right = len(digits) in (10, 11) if digits.startswith("0") else len(digits) == 10
    if not right or digits.startswith(_FOR_ALL) or _DATE.match(match[0]):
        return False
    return not is_other_number(text, *match.span())
