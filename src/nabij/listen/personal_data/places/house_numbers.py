"""How people write a house number: "12", "12-3", "14 hs", "3 bis", "nr. 5", "twaalf"."""

import re

_FLOOR = r"bis|hs|huis|bg|bv|boven|beneden|rood|zwart|rd|zw|I{1,3}|IV"
_ADDED = (
    rf"(?:[ -]?(?:{_FLOOR})(?![^\W_])(?:[ -]?[A-Za-z](?!\w))?"
    r"|-?[A-Za-z](?!\w)(?:[ -](?:bis|hs)(?!\w))?"
    r"| (?![euI] )[A-Za-z](?!\w|[’'])"
    r"|-[A-Za-z]{1,2}\d{0,3}(?!\w))"
)
# "12-3", "12/4", "12 - 3", "12 3 hoog"; never "12 e verdieping" or "12 45 minuten".
_PART = r"(?:[-/]\d{1,4}[A-Za-z]?(?!\w)| - \d{1,3}(?!\w)|,? \d{1,2} ?hoog(?!\w))"
END = r"(?![\w%€°]|[.,:]\d)"
NUMBER = rf"\d{{1,5}}(?!\d)(?:{_ADDED})?(?:{_PART})?{END}"

# Said before it: "nr. 5", "op nummer 5", "huisnummer 5".
LEAD = (
    r"(?:(?:op |met |at |and |en )?(?:huis ?(?:nummer|nr)|nummer|numer|nmr|nr|num|number|no|n[°º])"
    r"\.?:? ?(?:is )?|# ?)"
)

_NL_UNITS = r"een|twee|drie|vier|vijf|zes|zeven|acht|negen"
_NL_TENS = r"twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig"
_EN_UNITS = r"one|two|three|four|five|six|seven|eight|nine"
_EN_TENS = r"twenty|thirty|forty|fou?rty|fifty|sixty|seventy|eighty|ninety"
SPELT = (
    rf"(?:(?:{_NL_UNITS})[eë]n(?:{_NL_TENS})|{_NL_TENS}|tien|elf|twaalf|dertien|veertien|vijftien"
    r"|zestien|zeventien|achttien|negentien|twee|drie|vier|vijf|zes|zeven|acht|negen"
    rf"|(?:{_EN_TENS})[- ](?:{_EN_UNITS})|{_EN_TENS}|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|two|three|four|five|six|seven|eight|nine)(?!\w)"
)

_MONTHS = (
    r"januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    r"|january|february|march|may|june|july|august|october"
)
_COUNTED = re.compile(
    r" ?(?:keer|maal|x|minu(?:ten|ut)|kwartier|uur|uren|dag(?:en)?|we[e]?k(?:en)?|maand(?:en)?|jaar"
    r"|jaren|euro|eur|mensen|personen|huizen|woningen|huurders|bewoners|buren|gezinnen|kinderen"
    r"|auto(?:'s|s)?|bussen|fietsen|bomen|winkels|lampen|lantaarns|containers|plekken|plaatsen"
    r"|deuren|trappen|verdiepingen|graden|procent|meter|km|kilometer|st(?:raten|uks)"
    r"|times|minutes|mins?|hours?|days?|weeks?|months?|years?|people|persons|houses|homes|tenants"
    r"|neighbours|cars|buses|bikes|trees|shops|lamps|doors|floors|degrees|percent|metres|meters"
    rf"|miles|yards|more|other|of (?:them|us)|van (?:ons|hen)|andere|{_MONTHS})(?!\w)",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"(?<=\d)(?:e|de|ste|th|st|nd|rd)(?: [a-zà-þ]|$)")


def counts_things(text: str, end: int) -> bool:
    """The number that ends here is of things: "4 huizen verder", "5 times"."""
    return _COUNTED.match(text, end) is not None


def is_ordinal(text: str, start: int, end: int) -> bool:
    """ "3e verdieping": which one it is, not where somebody lives."""
    return _ORDINAL.search(text, start, min(len(text), end + 2)) is not None
