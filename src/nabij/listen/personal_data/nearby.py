"""What stands around a number says what it is: "mijn bsn is …", "order …"."""

import re

BEFORE = 40
_THING = (
    r"order|bestel(?:ling)?|factuur|zaak|dossier|ticket|melding|meldings|polis|referentie|artikel"
    r"|serie|product|volg|rit|pakket|pakje|zending|meter|lot|batch|versie|contract|invoice|case"
    r"|reference|serial|part|item|booking|parcel|tracking|policy|incident|claim|ref|kenmerk|model"
    r"|type|reservering|toestel|onderdeel|ean|isbn|kvk|btw|vat|barcode|streepjescode|code|opdracht"
    r"|transactie|transaction|document|track (?:and|&|en) trace|trace|vlucht|flight|lijn|kamer|room"
    r"|lokaal|zaal|gate|stand|vak|kozijn|deur|door|postbus|po box|p\.o\. box|betalings?|payment"
    r"|registratie|machine|apparaat|ketel|boiler|sensor|chassis|meterstand|stand|teller|counter"
    r"|score|pin|wachtwoord|password|aanvraag|application|aanmelding|klacht|complaint|brief|letter"
    r"|formulier|form|vacature|project|werkbon|bon|receipt|kassabon|voucher|cadeaukaart|gift card"
)
# "ordernummer is", "order number", "zaak"; and any "…nummer" that is not somebody's own.
_OWN = r"telefoon|mobiel|gsm|bel|burgerservice|service|sofi|bsn|huis|rekening|persoons|thuis|vast"
_ORDER = re.compile(
    rf"\b(?:\w{{0,20}}(?:{_THING})(?:s|-)?(?: ?(?:nummer|nr|number|no|code|kenmerk|id))?"
    rf"|(?!(?:{_OWN}))[^\W\d_]{{3,24}}(?:nummer|nr))"
    r"(?:\s?(?:nummer|nr|number|no|code|id|is|was|van|of|met|with|the|het|de|my|mijn|on|op|#)\b\.?){0,3}"
    r"[\s:#.=(\"“-]{0,4}$",
    re.IGNORECASE,
)
_SAID_AFTER = re.compile(
    r"[\s,)]{1,2}(?:is|was|als|as|als het|is the|is het)(?: (?:het|de|mijn|ons|onze|the|my|our"
    r"|an?|een))?"
    rf" \w{{0,20}}(?:{_THING})(?:s|-)? ?(?:nummer|nr|number|code)",
    re.IGNORECASE,
)
UNIT = (
    r"\s?(?:euro|eur\b|€|%|procent|percent|kwh|m3|m²|km\b|kg\b|gram|liter|punten|points"
    r"|x\b|keer\b|times\b|stuks|pieces|views|bezoekers|visitors|volgers|followers|stappen|steps"
    r"|inwoners|inhabitants|kliks|clicks|hits|records|regels|rows|lines|woningen|homes|huurders"
    r"|tenants|mensen|people|klanten|customers|bytes|seconden|seconds|kilometers?|miles|downloads"
    r"|likes|abonnees|subscribers|bezoeken|visits|berichten|messages|dollars?\b|pounds?\b|pond\b)"
)
_UNIT = re.compile(UNIT, re.IGNORECASE)


def before(text: str, start: int, far: int = BEFORE) -> str:
    return text[max(0, start - far) : start]


def is_other_number(text: str, start: int, end: int) -> bool:
    """It is said to be the number of a thing, or an amount."""
    ahead = before(text, start)
    if ahead.rstrip().endswith(("€", "$", "£", "EUR", "eur", "#")):
        return True
    return bool(_ORDER.search(ahead) or _UNIT.match(text, end) or _SAID_AFTER.match(text, end))
