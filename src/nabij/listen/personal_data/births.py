"""A date of birth: a date that is said to be one. Other dates are left alone."""

import re
from collections.abc import Iterator

from nabij.listen.personal_data.kinds import Found

_MONTHS = (
    r"(?:jan(?:uari|uary)?|feb(?:r|ruari|ruary|uari|uary)?|maart|mrt|march|mar|apr(?:il)?|mei|may"
    r"|jun[ie]?|jul[iy]?|aug(?:ustus|ust)?|sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?)"
)
SPELT_DAY = (
    r"(?:eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende|elfde|twaalfde"
    r"|(?:der|veer|vijf|zes|zeven|acht|negen)tiende|twintigste|(?:een|twee|drie|vier|vijf|zes|zeven"
    r"|acht|negen)[eë]ntwintigste|dertigste|eenendertigste|first|second|third|fourth|fifth|sixth"
    r"|seventh|eighth|ninth|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth"
    r"|twentieth|twenty-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|thirtieth"
    r"|thirty-first|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien"
    r"|veertien|vijftien|zestien|zeventien|achttien|negentien|twintig|dertig"
    r"|(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen)[eë]ntwintig|eenendertig)"
)
_DAY = rf"(?:\d{{1,2}}(?: ?(?:e|de|ste|st|nd|rd|th))?|{SPELT_DAY})"
_YEAR = r"(?:(?:19|20)\d{2}|['’]?\d{2}(?!\d))"
_SEP = r"(?: ?[-/.–] ?| )"
_DATE = re.compile(
    rf"(?<![\w-])(?:\d{{1,2}}{_SEP}\d{{1,2}}{_SEP}(?:\d{{4}}|['’]?\d{{2}})"
    rf"|(?:19|20)\d{{2}}{_SEP}\d{{1,2}}{_SEP}\d{{1,2}}"
    rf"|{_DAY}(?: van| of)?[ -]{_MONTHS}\.?,?[ -](?:in |van |of )?{_YEAR}"
    rf"|{_MONTHS}\.? {_DAY},? {_YEAR})(?![\w]|[-/]\d|:\d)",
    re.IGNORECASE,
)
# Only where it is said right before: eight digits, or no year.
_GLUED = re.compile(r"(?<!\w)(?:\d{2}\d{2}(?:19|20)\d{2}|(?:19|20)\d{2}\d{4})(?!\w)")
_NO_YEAR = re.compile(
    rf"(?<![\w-])(?:{_DAY}(?: van| of)? {_MONTHS}|{_MONTHS} {_DAY})(?![\w]|\.? ?['’]?\d)",
    re.IGNORECASE,
)
_BORN = (
    r"(?:geboren|gebore|geboorn|gebooren|gebroren|geb\b|geb\.? ?dat(?:um|\b)|gebdatum|gebortedatum"
    r"|geboorte ?(?:datum|dag|dtm)?|born|d\.?o\.?b\b|date of birth|birth ?(?:date|day)|b-?day)"
)
_NO_END = r"(?:[^\d!?\n.]|\.(?! [A-Z]))"
_SAID_BEFORE = re.compile(rf"\b(?:{_BORN}|verjaardag|jarig){_NO_END}{{0,45}}$", re.IGNORECASE)
_JUST_BEFORE = re.compile(
    rf"\b{_BORN}(?:(?: is| was| van| of| mijn| my| op| on| the| de| den| datum)|[:.,(]){{0,4}}\s?$",
    re.IGNORECASE,
)
_TURNED = re.compile(
    r"\b(?:turned|became|werd(?:en)?|word|wordt|ben|geworden)(?: ik| hij| zij| ze)? \d{1,3}"
    r"(?: jaar| years old)?(?: geworden)?,? (?:op|on)(?: the| de)? $",
    re.IGNORECASE,
)
_SAID_AFTER = re.compile(
    r"[\s,)(–-]{0,3}(?:(?:ben|is|was|werd|ik|i|hij|zij|ze|he|she|they|were|mijn|my|onze|our|wij|we"
    r"|zoon|dochter|man|vrouw|moeder|vader|son|daughter|husband|wife|mother|father|when|toen|day"
    r"|de dag dat|the|als|as) ){0,5}"
    r"(?:geboren|born\b|(?:mijn|zijn|haar|my|his|her|their|our) (?:geboorte|date of birth|birth"
    r"|verjaardag)|geboortedatum|date of birth|birth ?date|ter wereld|came into the world)"
    r"|\s?\((?:geb|dob)",
    re.IGNORECASE,
)
_WINDOW = 60


def dates_of_birth(text: str) -> Iterator[Found]:
    for match in _DATE.finditer(text):
        ahead = text[max(0, match.start() - _WINDOW) : match.start()]
        said = _SAID_BEFORE.search(ahead) or _TURNED.search(ahead)
        if said or _SAID_AFTER.match(text, match.end()):
            yield Found("birth", *match.span())
    for shape in (_GLUED, _NO_YEAR):
        for match in shape.finditer(text):
            if _JUST_BEFORE.search(text[max(0, match.start() - _WINDOW) : match.start()]):
                yield Found("birth", *match.span())


def whole_dates(text: str) -> Iterator[tuple[int, int]]:
    """Every whole date, whatever of: it can tell who was there that day."""
    return (match.span() for match in _DATE.finditer(text))
