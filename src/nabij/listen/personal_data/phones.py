"""Telephone numbers: Dutch, international, British, American; grouped, in words or mistyped."""

import re
from collections.abc import Callable, Iterator

import phonenumbers

from nabij.listen.personal_data.kinds import Found
from nabij.listen.personal_data.nearby import before, is_other_number
from nabij.listen.personal_data.spoken import spoken

_SEP = r"[ \u00a0.\-/–]"
_ABROAD = re.compile(rf"(?<![\w+.])(?:\+ ?|00 ?)[1-9](?:{_SEP}{{0,3}}\(?\d\)?){{6,13}}(?!\w)")
_WITHIN = re.compile(rf"(?<![\w+.,-])\(?0[1-9]\d{{0,4}}\)?(?:{_SEP}{{0,3}}\d){{5,9}}(?!\w|[.,-]\d)")
_AMERICAN = re.compile(r"(?<![\w+.,-])(?:\(\d{3}\) ?|\d{3}[-.])\d{3}[-.]\d{4}(?![\w-])")
# Without the plus, as telephones show it; with the letter O; a digit too few or too many.
_BARE = re.compile(rf"(?<![\w+.,-])31{_SEP}?\(?0?\)?6(?:{_SEP}{{0,2}}\d){{8}}(?!\w|[.,-]\d)")
_LETTER = re.compile(rf"(?<![\w+.,-])[Oo]6(?:{_SEP}{{0,3}}\d){{8}}(?!\w|[.,-]\d)")
_SLIP = re.compile(r"(?<![\w+.,-])06 ?[-–/. ] ?\d{7,9}(?!\w|[.,-]\d)")
_LOCAL = re.compile(r"(?<![\w+.,/-])[1-9]\d(?:[ .-]?\d){4,8}(?![\w-]|[.,:]\d)")
_CALLED = re.compile(
    r"\b(?:tel(?:efoon(?:nummer|nr)?|\.|nr)?|tele?phone|bel(?:len|t)?|gebeld|phone|call|mobiel|mobile"
    r"|cell|gsm|whats ?app|06|app(?:en|je)?|sms|text|ring)(?: ?(?:nummer|number|nr|no)\.?)?"
    r"(?: (?:me|mij|mijn|my|ons|us|her|him|haar|hem|is|was|op|on|at|via|naar|dan|then|het)){0,3}"
    r"[\s.:]{1,3}$",
    re.IGNORECASE,
)
_DATE = re.compile(r"\d{1,2}[-/. ]\d{1,2}[-/. ](?:19|20)\d{2}")
# Of companies and the government: nobody's own.
_FOR_ALL = ("0800", "0900", "0906", "0909")
_FOR_ALL_BRITISH = ("0800", "0808", "03", "084", "087", "09")


def phone_numbers(text: str, language: str) -> Iterator[Found]:
    for shape, fits in _SHAPES:
        for match in shape.finditer(text):
            if fits(text, match):
                between = match[0].startswith("(") and ")" not in match[0]  # (06-…)
                yield Found("phone", match.start() + between, match.end())
    for start, end, digits in spoken(text):
        if _is_long(digits):
            yield Found("phone", start, end)


def _is_abroad(text: str, match: re.Match[str]) -> bool:
    plus = "+" + re.sub(r"\D", "", match[0]).removeprefix("00")
    try:
        # "+31 (0)6": the nought is for who dials from within.
        number = phonenumbers.parse(re.sub(r"^\+(31|32|44|49|353)0", r"+\1", plus))
    except phonenumbers.NumberParseException:
        return False
    return bool(phonenumbers.is_possible_number(number))


def _is_within(text: str, match: re.Match[str]) -> bool:
    """Ten digits in the Netherlands and Ireland, ten or eleven in Britain."""
    digits = re.sub(r"\D", "", match[0])
    if _DATE.match(match[0]) or is_other_number(text, *match.span()):
        return False
    if len(digits) == 11:
        return not digits.startswith(_FOR_ALL_BRITISH)
    return len(digits) == 10 and not digits.startswith(_FOR_ALL)


def _is_typed(text: str, match: re.Match[str]) -> bool:
    return not is_other_number(text, *match.span())


def _is_called(text: str, match: re.Match[str]) -> bool:
    called = _CALLED.search(before(text, match.start()))
    return called is not None and not is_other_number(text, *match.span())


def _is_long(digits: str) -> bool:
    long = 10 <= len(digits) <= 11 and digits[0] == "0" and digits[1] != "0"
    return long and not digits.startswith(_FOR_ALL)


_SHAPES: tuple[tuple[re.Pattern[str], Callable[[str, re.Match[str]], bool]], ...] = (
    (_ABROAD, _is_abroad),
    (_WITHIN, _is_within),
    (_AMERICAN, _is_typed),
    (_BARE, _is_typed),
    (_LETTER, _is_typed),
    (_SLIP, _is_typed),
    (_LOCAL, _is_called),
)
