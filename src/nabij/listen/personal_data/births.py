"""A date of birth: a whole date that is said to be one. Other dates are left alone."""

import re
from collections.abc import Iterator

from nabij.listen.personal_data.kinds import Found

_MONTHS = (
    r"(?:jan(?:uari|uary)?|feb(?:ruari|ruary)?|maart|mrt|march|mar|apr(?:il)?|mei|may|jun[ie]?|juni"
    r"|jul[iy]?|juli|aug(?:ustus|ust)?|sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DATE = re.compile(
    rf"(?<![\w-])(?:\d{{1,2}}[-/. ]\d{{1,2}}[-/. ](?:\d{{4}}|'?\d{{2}})"
    rf"|(?:19|20)\d{{2}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}"
    rf"|\d{{1,2}}(?:e|de|st|nd|rd|th)?(?: of)? {_MONTHS}\.?,? (?:\d{{4}}|'\d{{2}})"
    rf"|{_MONTHS}\.? \d{{1,2}}(?:st|nd|rd|th)?,? (?:\d{{4}}|'\d{{2}}))(?![\w]|[-/]\d)",
    re.IGNORECASE,
)
_SAID_BEFORE = re.compile(
    r"\b(?:geboren|geb\b|geboorte(?:datum|dag)?|gebdatum|born|d\.?o\.?b|date of birth|birth ?date"
    r"|birthday|verjaardag|jarig)(?:[^\d!?\n]|\.(?! [A-Z])){0,45}$",
    re.IGNORECASE,
)
_SAID_AFTER = re.compile(
    r"[\s,]{0,2}(?:\(?geboren|is (?:mijn|zijn|haar|my|his|her|their) (?:geboorte|birth|verjaar)"
    r"|\(?born|\((?:geb|dob))",
    re.IGNORECASE,
)
_WINDOW = 60


def dates_of_birth(text: str) -> Iterator[Found]:
    for match in _DATE.finditer(text):
        ahead = text[max(0, match.start() - _WINDOW) : match.start()]
        if _SAID_BEFORE.search(ahead) or _SAID_AFTER.match(text, match.end()):
            yield Found("birth", *match.span())


def whole_dates(text: str) -> Iterator[tuple[int, int]]:
    """Every whole date, whatever of: it can tell who was there that day."""
    return (match.span() for match in _DATE.finditer(text))
