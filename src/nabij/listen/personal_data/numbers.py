"""Citizen service numbers (BSN) and account numbers (IBAN)."""

import re
from collections.abc import Iterator

from stdnum import iban
from stdnum.nl import bsn

from nabij.listen.personal_data.kinds import Found
from nabij.listen.personal_data.nearby import before, is_other_number

_BSN = re.compile(r"(?<![\w+])\d(?:[ .-]?\d){7,8}(?!\w|[.,-]\d)")
_BSN_SAID = re.compile(
    r"\b(?:bsn|burger\s?service|burgerserv|b\.s\.n\.|sofi(?:nummer|nr)?\b|citizen service"
    r"|social security)[\w ]{0,24}[\s:=(#-]{0,4}[\w ]{0,10}$",
    re.IGNORECASE,
)
_BSN_SAID_JUST_BEFORE = re.compile(
    r"\b(?:bsn|burgerservicenummer|sofinummer|citizen service number|bsn[- ]?(?:nummer|nr|number))"
    r"(?: is| was|\.)?[\s:=(#]{1,3}$",
    re.IGNORECASE,
)


def service_numbers(text: str) -> Iterator[Found]:
    """Nine digits that pass the eleven-test; eight, or in groups, only where it is called so."""
    for match in _BSN.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        if len(digits) not in (8, 9):
            continue
        ahead = before(text, match.start(), 60)
        said = _BSN_SAID.search(ahead)
        # Said to be one and not right: a slip of the pen, and still nobody else's business.
        slip = len(digits) == 9 and _BSN_SAID_JUST_BEFORE.search(ahead)
        plain = match[0].isdigit() and len(digits) == 9 and not is_other_number(text, *match.span())
        if slip or ((said or plain) and bsn.is_valid(digits)):
            yield Found("bsn", *match.span())


_IBAN = re.compile(r"(?<!\w)[A-Za-z]{2}\d{2}(?:[ .-]?[A-Za-z0-9]){10,30}(?!\w)")
_DUTCH = re.compile(
    r"(?<!\w)(?:[Nn][Ll][ .-]?[\dOo]{2}[ .-]{0,2}[A-Za-z]{4}"
    r"|(?i:ABNA|INGB|RABO|TRIO|SNSB|ASNB|RBRB|KNAB|BUNQ|FVLB|NWAB"
    r"|REVO))(?:[ .-]{0,2}[\dOo]){10}(?!\w)"
)
# Without an IBAN: only where it is called the number of an account.
_OLD_ACCOUNT = re.compile(r"(?<![\w.,-])\d(?:[ .-]?\d){6,9}(?![\w-]|[.,]\d)")
_ACCOUNT_SAID = re.compile(
    r"\b(?:(?:bank|giro|spaar)?rekening(?:nummer|nr)?|giro(?:nummer)?|bank ?account"
    r"|account (?:number|no)"
    r"|acc(?:ount)? nr)\.?(?: (?:is|was|van|of|nummer|number|no|mijn|my|the|op"
    r"|het)){0,3}[\s:(.]{1,3}$",
    re.IGNORECASE,
)
_SORT_CODE = re.compile(
    r"\bsort ?code(?: is)?[: ]{1,2}(\d{2}[- ]?\d{2}[- ]?\d{2}(?:,? (?:and )?(?:account"
    r"|acc)[\w. ]{0,12}?"
    r"[: ]{1,2}\d{8})?)(?!\w)",
    re.IGNORECASE,
)
_LENGTHS = {
    "AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22,
    "BR": 29, "BY": 28, "CH": 21, "CR": 22, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "DO": 28,
    "EE": 20, "EG": 29, "ES": 24, "FI": 18, "FO": 18, "FR": 27, "GB": 22, "GE": 22, "GI": 23,
    "GL": 18, "GR": 27, "GT": 28, "HR": 21, "HU": 28, "IE": 22, "IL": 23, "IQ": 23, "IS": 26,
    "IT": 27, "JO": 30, "KW": 30, "KZ": 20, "LB": 28, "LI": 21, "LT": 20, "LU": 20, "LV": 21,
    "MC": 27, "MD": 24, "ME": 22, "MK": 19, "MR": 27, "MT": 31, "MU": 30, "NL": 18, "NO": 15,
    "PK": 24, "PL": 28, "PS": 29, "PT": 25, "QA": 29, "RO": 24, "RS": 22, "SA": 24, "SE": 24,
    "SI": 19, "SK": 24, "SM": 27, "TN": 24, "TR": 26, "UA": 29, "XK": 20,
}  # fmt: skip


def account_numbers(text: str) -> Iterator[Found]:
    """An IBAN with its check. A Dutch one also where a digit is wrong: its shape is its own."""
    for match in _DUTCH.finditer(text):
        yield Found("iban", *match.span())
    for match in _IBAN.finditer(text):
        end = _end(match[0])
        if end:
            yield Found("iban", match.start(), match.start() + end)
    for match in _OLD_ACCOUNT.finditer(text):
        if _ACCOUNT_SAID.search(before(text, match.start(), 60)):
            yield Found("iban", *match.span())
    for match in _SORT_CODE.finditer(text):
        yield Found("iban", *match.span(1))


def _end(written: str) -> int:
    """How many characters of this are an IBAN: words after it are not part of it."""
    length = _LENGTHS.get(written[:2].upper(), 0)
    places = [place for place, char in enumerate(written) if char.isalnum()]
    if not length or len(places) < length:
        return 0
    end = places[length - 1] + 1
    follows = written[end : end + 1]
    whole = not follows.isalnum() and iban.is_valid(written[:end].replace(".", ""))
    return end if whole else 0
