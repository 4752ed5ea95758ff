"""The code of words with which a teller comes back.

It is derived from the key of the sending, so that a story that is sent again, after an
answer that got lost, shows the same words; only a keyed digest of it is stored.
"""

import hashlib
import hmac
from functools import cache
from pathlib import Path

from django.conf import settings

WORDS = 6
BITS = 10

_LISTS = Path(__file__).parent / "words"


@cache
def word_list(language: str) -> tuple[str, ...]:
    """The 1,024 everyday words of a language: Dutch, and English for all others."""
    listed = (_LISTS / f"{words_language(language)}.txt").read_text("utf-8")
    return tuple(listed.split())


def words_language(language: str) -> str:
    """In which language the words are for a teller of this language."""
    return "nl" if language in ("nl", "fy") else "en"


def return_code(sending_key: str, language: str) -> str:
    """The six words that belong to this sending, joined by hyphens as they stand in a link."""
    number = int.from_bytes(_keyed(b"words:", sending_key), "big")
    listed = word_list(language)
    return "-".join(listed[(number >> (BITS * n)) % (1 << BITS)] for n in range(WORDS))


def stored_key(sending_key: str) -> str:
    """What is kept of the key: a copy of the database can't be used to ask for the words."""
    return _keyed(b"sending:", sending_key).hex()


def _keyed(purpose: bytes, text: str) -> bytes:
    message = purpose + text.encode(errors="replace")
    return hmac.new(settings.SECRET_KEY.encode(), message, hashlib.sha256).digest()
