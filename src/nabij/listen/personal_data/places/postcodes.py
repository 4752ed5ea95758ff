"""Postcodes: Dutch with or without a house number, British, Irish, and American with a state."""

import re
from collections.abc import Iterator

from stdnum.nl import postcode

from nabij.listen.personal_data.nearby import is_other_number
from nabij.listen.personal_data.places.house_numbers import LEAD, NUMBER, counts_things

_WITH_NUMBER = rf"(?:(?:[ ,/-]{{1,3}}(?:{LEAD})?|,? ?(?:{LEAD}))(?P<number>{NUMBER}))"
_DUTCH = re.compile(
    rf"(?<![\w.,-])(?:NL[- ])?(?P<code>[1-9]\d{{3}}[ -]?[A-Za-z]{{2}})"
    rf"(?:(?![\w-])|(?=-\d)|(?=\d{{1,4}}[A-Za-z]?(?!\w)))(?:{_WITH_NUMBER}|(?P<glued>{NUMBER}))?"
)
_SAID = re.compile(
    r"\b(?:post ?code|postal code|zip(?: ?code)?|pc)\W{0,3}(?:(?:is|was|van|of|my|mijn|the"
    r"|de) ?){0,3}$",
    re.I,
)
# Two letters that are a word or a unit after a number or a year.
_NO_LETTERS = {
    "IS", "IN", "OP", "EN", "OF", "AT", "TO", "OR", "AN", "AS", "BY", "DE", "HE", "IT", "ME", "MY",
    "NO", "ON", "SO", "UP", "US", "WE", "AM", "BE", "DO", "GO", "IF", "TE", "ER", "ZE", "JE", "KM",
    "KG", "MB", "GB", "TV", "AD", "BC", "PK", "CC", "MM", "CM", "ML", "AU", "UK", "EU", "NL", "KW",
    "MG", "PX", "FT", "HP", "KB", "CL", "DL", "HZ", "DB", "HA", "ST", "ND", "RD", "TH", "IK", "WU",
}  # fmt: skip
_AREAS = (
    r"AB|AL|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|EC"
    r"|EH|EN|EX|FK|FY|GL|GU|GY|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|LA|LD|LE|LL|LN|LS"
    r"|LU|ME|MK|ML|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR"
    r"|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE|B|E|G|L|M|N|S|W"
)
_BRITISH = re.compile(
    rf"(?<!\w)(?:{_AREAS})\d[A-Z\d]?(?: \d| ?(?<=..[A-Z\d])\d)[ABD-HJLNP-UW-Z]{{2}}(?!\w)"
    rf"|(?<!\w)(?i:(?:{_AREAS})\d[A-Z\d]? \d(?!st|nd|rd|th|pm)[ABD-HJLNP-UW-Z]{{2}})(?!\w)"
)
_IRISH = re.compile(
    r"(?<!\w)[AC-FHKNPRTV-Y]\d[\dW] ?(?=[\dA-Z]{0,3}\d)(?=\d{0,3}[A-Z])[\dAC-FHKNPRTV-Y]{4}(?!\w)"
)
_STATES = (
    r"A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]"
    r"|T[NX]|UT|V[AT]|W[AIVY]"
)
_AMERICAN = re.compile(rf"(?<!\w)(?:{_STATES}),? \d{{5}}(?:-\d{{4}})?(?![\w-])")
_ZIP = re.compile(r"(?<![\w.,-])\d{5}(?:-\d{4})?(?![\w-]|[.,]\d)")


def postcodes(text: str) -> Iterator[tuple[int, int]]:
    for match in _DUTCH.finditer(text):
        end = _end_of_dutch(text, match)
        if end:
            yield match.start(), end
    for shape in (_BRITISH, _IRISH, _AMERICAN):
        for match in shape.finditer(text):
            if _said(text, match.start()) or not is_other_number(text, *match.span()):
                yield match.span()
    for match in _ZIP.finditer(text):
        if _said(text, match.start()):
            yield match.span()


def follows_a_street(text: str, at: int) -> int:
    """Where a postcode ends that stands right here, after a street: there any letters will do."""
    match = _DUTCH.match(text, at)
    return match.end("code") if match and postcode.is_valid(match["code"]) else 0


def _end_of_dutch(text: str, match: re.Match[str]) -> int:
    """Where it ends, with its house number; 0 where it is a year, an amount or another code."""
    code = match["code"]
    if not postcode.is_valid(code):
        return 0
    house = (match["number"] or match["glued"]) and not counts_things(text, match.end())
    end = match.end() if house else match.end("code")
    if _said(text, match.start()):
        return end
    letters = code[-2:]
    a_word = letters.upper() in _NO_LETTERS and len(code) > 6
    unit = letters.upper() in _NO_LETTERS and letters.lower() == letters
    if a_word or unit or is_other_number(text, match.start(), match.end("code")):
        return 0
    return end if letters.isupper() or house else 0


def _said(text: str, start: int) -> bool:
    return _SAID.search(text[max(0, start - 30) : start]) is not None
