"""Addresses: a street with its number, a postcode with or without one."""

import re
from collections.abc import Iterator

from nabij.listen.personal_data.kinds import Found

_NUMBER = r"\d{1,5}(?: ?(?:bis|hs|huis|I{1,3}|[A-Za-z]))?(?:[-/]\d{1,4}| \d{1,4}(?! ?[a-z]))?"
_CAPITALS = (
    r"straat|laan|weg|plein|gracht|kade|dijk|singel|steeg|hof|park|plantsoen|dreef|pad|ring|markt"
    r"|baan|wal|burg|kamp|veld|erf|akker|weide|oord|haven|brink|plaats|zoom|str\.?"
)
_ALWAYS = r"straat|laan|plein|gracht|kade|singel|plantsoen|steeg|dreef"
_WORD = r"[A-ZÀ-Þ][\w'’.-]{0,30}"
_NAME = r"[A-ZÀ-Þ][a-zà-þ'’.-]{0,30}"
_LINK = r"(?:van|de|der|den|het|'t|’t|ten|ter)"
_FIRST = r"(?:Laan|Weg|Straat|Plein|Kade|Hof|Singel|Park)"
_END = r"(?![\w%€:]|[.,]\d)"
_STREET = re.compile(
    rf"(?<![\w-])(?:(?:{_NAME} (?:{_LINK} ){{0,2}}){{0,2}}[A-ZÀ-Þ][\w'’.-]{{1,30}}(?:{_CAPITALS})"
    rf"|(?:{_NAME} ){{1,2}}(?:{_ALWAYS}|[Ww]eg|[Hh]of|[Pp]ark|[Dd]ijk)"
    rf"|[a-zà-þ]{{3,30}}(?:{_ALWAYS})"
    rf"|{_FIRST} (?:{_LINK} ){{0,2}}{_WORD}(?: {_WORD}){{0,2}})"
    rf",? (?:nr\.? |nummer |huisnummer |no\.? )?({_NUMBER}){_END}"
)
_NO_STREET = re.compile(
    r"(?:^|.*\s)(?:onderweg|halverwege|snelweg|uitweg|aanleg|afweg|overweg|vooraan|vandaan|gedaan"
    r"|middenweg|omweg|winkelstraat|hoofdstraat|autoweg|rotonde|achteraan|bovenaan|onderaan"
    r"|hieraan|waaraan|daaraan|eraan|langzaam)$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r" ?(?:keer|maal|minuten|minuut|uur|uren|dagen|weken|maanden|jaar|euro|mensen|huizen|woningen"
    r"|auto|meter|km|times|minutes|hours|days|weeks|months|years|people|houses|procent|percent"
    r"|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    r"|january|february|march|may|june|july|august|october)\b",
    re.IGNORECASE,
)
_ENGLISH = re.compile(
    rf"(?<![\w.,-])\d{{1,5}}[A-Za-z]? (?:{_WORD} ){{1,3}}"
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Close|Court|Square|Gardens|Way|Crescent"
    r"|Terrace|Place|Boulevard|Hill|Grove|Mews|Row)\b\.?"
)
_POSTCODE = re.compile(
    r"(?<![\w.,-])[1-9]\d{3} ?(?!SA|SD|SS)[A-Z]{2}(?![\w-])"
    rf"(?:,? (?:nr\.? |nummer |huisnummer |number |no\.? )?{_NUMBER}{_END})?"
)
_LOWER = re.compile(
    r"(?<![\w.,-])[1-9]\d{3} ?[a-z]{2}(?![\w-]),? (?:nr\.? |nummer |huisnummer |number )?"
    rf"{_NUMBER}{_END}"
)
_UK = re.compile(r"(?<!\w)[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}(?!\w)")
_NO_LETTERS = {
    "IS", "IN", "OP", "EN", "OF", "AT", "TO", "OR", "AN", "AS", "BY", "DE", "HE", "IT", "ME", "MY",
    "NO", "ON", "SO", "UP", "US", "WE", "AM", "BE", "DO", "GO", "IF", "TE", "ER", "ZE", "JE", "KM",
    "KG", "MB", "GB", "TV", "AD", "BC", "PK", "CC", "MM", "CM", "ML", "AU", "UK", "EU", "NL",
}  # fmt: skip
_POSTCODE_SAID = re.compile(r"\b(?:postcode|post code|postal code|zip)\W{0,3}(?:is )?$", re.I)


def addresses(text: str) -> Iterator[Found]:
    for match in _STREET.finditer(text):
        street = match[0][: match.start(1) - match.start()].rstrip(" ,")
        if not _NO_STREET.match(street) and not _COUNTED.match(text, match.end()):
            yield Found("address", *match.span())
    for match in _ENGLISH.finditer(text):
        yield Found("address", *match.span())
    for match in _POSTCODE.finditer(text):
        letters = match[0][4:7].strip()[:2]
        if match[0][4] != " " or letters not in _NO_LETTERS:
            yield Found("address", *match.span())
    for match in _LOWER.finditer(text):
        letters = match[0][4:7].strip()[:2].upper()
        if letters not in _NO_LETTERS and not _COUNTED.match(text, match.end()):
            yield Found("address", *match.span())
    for match in _UK.finditer(text):
        yield Found("address", *match.span())
