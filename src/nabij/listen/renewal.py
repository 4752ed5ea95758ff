"""New words to come back with: shown first, in use once the teller says so.

The words are derived from a key that the page carries, as the first ones are derived from the
sending (decision 3): who sends again because the answer got lost gets the same words. Only keys
that the program signed count, so that nobody can choose words that are easy to guess.
"""

import json
import secrets

from cryptography.fernet import InvalidToken
from django.core import signing

from nabij.foundation.fields import cipher
from nabij.listen.models import Teller
from nabij.listen.return_code import return_code

_SIGNER = signing.TimestampSigner(salt="listen.renewal")
AN_HOUR = 60 * 60
MAIL_COUNTS = 3 * 24 * AN_HOUR
"""How long a mailed link to new words counts, in seconds."""


def new_key() -> str:
    return _SIGNER.sign(secrets.token_urlsafe(24))


def new_code(key: str, language: str) -> str:
    """The words that belong to this key; "" where it is not ours or too old."""
    try:
        opened = _SIGNER.unsign(key[:200], max_age=AN_HOUR)
    except signing.BadSignature:
        return ""
    return return_code(f"renewed:{opened}", language)


def mail_token(teller: Teller) -> str:
    """What stands in a mail to the teller's own address; it ends when the words change."""
    held = json.dumps(["new-words", teller.pk, teller.code_digest])
    return cipher().encrypt(held.encode()).decode()


def teller_by_mail(token: str) -> Teller | None:
    """Whose link this is. None: used, too old, or never ours."""
    try:
        opened = cipher().decrypt(token.encode("ascii", "replace"), ttl=MAIL_COUNTS)
        what, key, digest = json.loads(opened)
    except (InvalidToken, ValueError):
        return None
    if what != "new-words":
        return None
    return Teller.objects.filter(pk=key, code_digest=digest).first()
