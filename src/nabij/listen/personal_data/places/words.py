"""Which words name a street, and which only look so."""

import re

# Nearly always a street, in capitals or not.
SURE = (
    r"straat|straatje|strat|straad|sraat|stra{1,3}t|stra(?:ß|ss)e|str\.?|laan|laantje|plein|pleintje"
    r"|gracht|grachtje|kade|kaai|singel|plantsoen|steeg|steegje|dreef|boulevard|allee"
)
# A street where the name has a capital, or where it is said that somebody lives there.
LIKELY = (
    r"weg|weggetje|dijk|dijkje|hof|hofje|park|pad|paadje|ring|markt|baan|wal|brink|haven|oord"
    r"|weide|erf|akker|zoom|plaats|vliet|wetering|vaart|meent|gaarde|schans|werf|hage|hoeve"
    r"|boog|stee|stede|kamp|veld|burg|poort|kanaal|sluis|passage|terras|promenade|rak|diep|rade"
)
ENGLISH_SURE = (
    r"Street|St|Road|Rd|Avenue|Ave|Av|Lane|Ln|Crescent|Cres|Terrace|Ter|Gardens|Gdns|Grove|Mews"
    r"|Boulevard|Blvd|Drive|Dr|Close|Parade|Quay|Villas|Cottages|Parkway|Pkwy|Highway|Hwy"
)
ENGLISH_LIKELY = (
    r"Court|Ct|Square|Sq|Way|Place|Pl|Hill|Row|Park|Green|Walk|Circle|Rise|View|Mount|Heights"
    r"|Wharf|Yard|Vale|Lawns?|Estate|Buildings|House|Path|Loop|Trail|Alley|Common|Meadows?"
)
_SURE = re.compile(rf"[^\W\d_][\w'’.-]{{1,39}}(?:{SURE})", re.IGNORECASE)
_LIKELY = re.compile(rf"[^\W\d_][\w'’.-]{{0,39}}(?:{LIKELY})", re.IGNORECASE)
_ALONE = re.compile(rf"(?:{SURE}|{LIKELY}|{ENGLISH_SURE})\.?", re.IGNORECASE)
_NO_STREET = re.compile(
    r"(?:on(?:der|ze)?weg|halverwege|(?:snel|uit|af|over|om|midden|auto|rij|water|lucht|spoor|terug"
    r"|hals|steeds|eind|bijna|gewoon|mijlen|kilometers|ver|door|heen|juist|blijf)weg|rotonde"
    r"|(?:winkel|hoofd|zij|dwars|achter|woon)straat|(?:school|dorps|speel|voor|buiten|binnen)plein"
    r"|(?:huis|arbeids|woning|vak|super|rommel|kerst)markt|(?:vlieg|voetbal|sport|speel)veld"
    r"|(?:sport|bedrijven|speel|pret)park|(?:parkeer|werk|stand|lig|woon|zit|sta|vuilnis|verblijf"
    r"|geboorte|slaap|stort)plaats|(?:loop|start|snel|atletiek)baan|(?:jacht|lucht)haven|kring"
    r"|[a-z]*[aeiou]ring|gerechtshof|[a-z]*voldaan)",
    re.IGNORECASE,
)
# Before a number these say which room, line or stage: no address by themselves.
_OTHER = re.compile(
    r"(?:kamer|room|etage|verdieping|floor|loket|balie|desk|gang|afdeling|lijn|line|bus|tram|trein"
    r"|train|artikel|article|nummer|number|stap|step|fase|phase|zone|gate|perron|spoor|platform"
    r"|level|deel|part|hoofdstuk|chapter|versie|version|windows|covid|klas|class|groep|group|week"
    r"|dag|day|jaar|year|bladzijde|pagina|page|punt|point|optie|option|code|zaal|hal|hall|lift"
    r"|channel|section|sectie|team|ploeg|fout|error|bericht|brief|letter|vraag|question|januari"
    r"|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|january"
    r"|february|march|may|june|july|august|october|sinds|since|over|na|after|om|tot|until|dan|then"
    r"|and|en|met|with|voor|for|of|or|van|from|ruim|al|already|only|maar|ongeveer|about|around"
    r"|bijna|nearly|samen|together|nu|now|pas|ik|i|we|wij|er|there|the|de|het|a|een)",
    re.IGNORECASE,
)
# Capitals that open a sentence, and are no part of a street's name.
_OPENS = re.compile(
    r"(?:In|Op|Aan|Bij|Naar|Vanaf|Uit|De|Het|Een|Ik|Wij|We|Mijn|Onze|Ons|Hij|Zij|Ze|Er|Dat|Dit"
    r"|Die|Deze|En|Maar|Want|Of|Om|Toen|Als|Na|Sinds|Voor|Tegenover|Adres|My|Our|Her|His|Their"
    r"|The|At|On|From|To|I|It|And|But|When|That|This|Since|Address|They|She|He|Verhuisd|Bewoners?|Woonachtig|Post|Brief|Hoek|Moved|Letter|Mail)"
)


def is_sure(word: str) -> bool:
    """ "Kerkstraat", "kerkstr.", "Oudegracht"."""
    return _SURE.fullmatch(word) is not None and not _only_looks_so(word)


def is_likely(word: str) -> bool:
    """ "Stationsweg", "Coornhertpark": not without a capital or a word that says so."""
    return _LIKELY.fullmatch(word) is not None and not _only_looks_so(word)


def is_alone(word: str) -> bool:
    """ "Straat", "Road", as a word of its own: "Kerk straat 9", "Elm Street 9"."""
    return _ALONE.fullmatch(word) is not None


def is_other(word: str) -> bool:
    return _OTHER.fullmatch(word.strip(".,")) is not None


def opens(word: str) -> bool:
    return _OPENS.fullmatch(word) is not None


def _only_looks_so(word: str) -> bool:
    # "Winkelstraat 3" with a capital can be a street; "Onderweg 3 keer" only opens a sentence.
    plain = word.lower() == word or word.lower().endswith(("weg", "ring", "baan", "haven"))
    return plain and _NO_STREET.fullmatch(word) is not None
