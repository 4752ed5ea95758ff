"""A street with its house number before it, as English is written: "Flat 2, 14 Elm Street"."""

import re
from collections.abc import Iterator

from nabij.listen.personal_data.places.house_numbers import SPELT, counts_things
from nabij.listen.personal_data.places.words import ENGLISH_LIKELY, ENGLISH_SURE

_WORD = r"(?:[A-ZÀ-Þ](?:\w|['’-](?=\w)|\.(?= ?\w)){0,30}|\d{1,3}(?:st|nd|rd|th))"
_FLAT = (
    r"(?:(?:Flat|Apartment|Apt\.?|Unit|Suite|Studio|Room|flat|apartment|apt\.?|unit) #?\w{1,4},? )"
)
_LEAD = r"(?:(?:[Nn]umber|[Nn]o\.?|[Nn]r\.?|#) ?)"
_FIRST = rf"(?:\d{{1,5}}(?:[ -]?[A-Za-z](?!\w))?(?:[-/]\d{{1,4}}[A-Za-z]?)?|(?i:{SPELT}))"
_AFTER = (
    r"(?: (?:N|S|E|W|NW|NE|SW|SE|North|South|East|West)(?!\w))?"
    r"(?:,? (?:Flat|Apartment|Apt\.?|Unit|Suite|flat|apartment|apt\.?|unit|#) ?\w{1,4}(?!\w))?"
)
_WRITTEN = re.compile(
    rf"(?<![\w.,-]){_FLAT}?{_LEAD}?{_FIRST},? (?:{_WORD} ){{1,4}}"
    rf"(?:{ENGLISH_SURE}|{ENGLISH_LIKELY})(?!\w)(?:\.(?=,| [a-z\d#]))?{_AFTER}"
)
_SAID = (
    r"(?:\b[Ll]iv(?:es?|ed|ing) (?:at|on|in)|\b[Aa]ddress(?: is| was|:)|\b[Mm]oved (?:to|from)"
    r"|\b[Mm]y (?:house|home|flat) is|\b(?:[Cc]ome|[Ww]rite|[Ss]end \w{1,10}) to)"
)
_SAID_NAME = re.compile(
    rf"{_SAID} ({_FLAT}?{_LEAD}?{_FIRST},? (?:[Tt]he )?{_WORD}(?: {_WORD}){{0,2}})"
)
_LOWER = re.compile(
    rf"(?:{_SAID}|\b(?:at|from|to|number|no\.?)) "
    rf"({_FLAT}?{_LEAD}?{_FIRST},? (?:(?!(?:the|down|of|in|on|up|a|an|this|that|my|our|\w+s) )"
    r"[a-z'’-]{2,20} ){1,3}(?:street|road|avenue|lane|crescent|terrace|gardens|grove|mews|drive"
    r"|close|boulevard|court|square|st|rd|ave|ln)(?!\w))"
    r"(?! (?:closures?|works?|signs?|names?|lights?|parties))",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"\d+(?:st|nd|rd|th)? (?:Jan|Feb|Mar|Apr|May|Ju[nl]|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri"
    r"|Sat|Sun)"
    r"|(?i:\w+ (?:High|Supreme|County|Crown|Magistrates) Court)"
)


def streets_english(text: str) -> Iterator[tuple[int, int]]:
    for match in _WRITTEN.finditer(text):
        if not _MONTH.match(match[0]):
            yield match.span()
    for shape in (_SAID_NAME, _LOWER):
        for match in shape.finditer(text):
            if not _MONTH.match(match[1]) and not _counts(match[1]):
                yield match.span(1)


def _counts(written: str) -> bool:
    """ "at 5 people in the street": the number is of what follows."""
    number = re.match(rf"{_LEAD}?{_FIRST}", written)
    return number is not None and counts_things(written, number.end())
