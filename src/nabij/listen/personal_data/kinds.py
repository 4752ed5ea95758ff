"""The kinds of personal data, and the words that stand instead of them."""

from dataclasses import dataclass
from typing import NamedTuple


class Found(NamedTuple):
    """Personal data at `text[start:end]`."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True)
class Kind:
    key: str
    nl: str
    en: str

    def word(self, language: str) -> str:
        """What stands instead, without brackets: Dutch for Dutch, English for all others."""
        return self.nl if language.split("-")[0] in ("nl", "fy", "li") else self.en


_ALL = (
    Kind("bsn", "burgerservicenummer", "citizen service number"),
    Kind("iban", "rekeningnummer", "account number"),
    Kind("phone", "telefoonnummer", "phone number"),
    Kind("mail", "e-mailadres", "e-mail address"),
    Kind("address", "adres", "address"),
    Kind("birth", "geboortedatum", "date of birth"),
    Kind("plate", "kenteken", "licence plate"),
    Kind("customer", "klantnummer", "customer number"),
    Kind("name", "naam", "name"),
    Kind("words", "weggelakt", "blacked out"),
)
KINDS = {kind.key: kind for kind in _ALL}
OWN_WORDS = "words"
"""What somebody blacked out by hand, whatever it is."""


def mask(kind: str, language: str) -> str:
    """What stands in the text: "[telefoonnummer]"."""
    return f"[{KINDS[kind].word(language)}]"
