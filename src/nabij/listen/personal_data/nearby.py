"""What stands around a number says what it is: "mijn bsn is …", "order …"."""

import re

BEFORE = 40
_ORDER = re.compile(
    r"\b(?:\w{0,20}(?:order|bestel(?:ling)?|factuur|zaak|dossier|ticket|melding|meldings|polis"
    r"|referentie|artikel|serie|product|volg|rit|pakket|zending|meter|lot|batch|versie|contract"
    r"|invoice|case|reference|serial|part|item|booking|parcel|tracking|policy|incident|claim|ref"
    r"|kenmerk|model|type|reservering|toestel|onderdeel|ean|isbn|kvk|btw|vat)(?:s|-)?"
    r"(?:nummer|nr|number|no|code|kenmerk|id)?)"
    r"(?:\s?(?:nummer|nr|number|no|code|id|is|was|van|of|met|with|the|het|de|my|mijn|#)\b\.?){0,3}"
    r"[\s:#.=(\"“-]{0,4}$",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"\s?(?:euro|eur\b|€|%|procent|percent|kwh|m3|m²|km\b|kg\b|gram|liter|punten|points"
    r"|x\b|keer\b|times\b|stuks|pieces|views|bezoekers|visitors|volgers|followers)",
    re.IGNORECASE,
)


def before(text: str, start: int, far: int = BEFORE) -> str:
    return text[max(0, start - far) : start]


def is_other_number(text: str, start: int, end: int) -> bool:
    """It is said to be the number of a thing, or an amount."""
    ahead = before(text, start)
    if ahead.rstrip().endswith(("€", "$", "£")):
        return True
    return bool(_ORDER.search(ahead) or _UNIT.match(text, end))
