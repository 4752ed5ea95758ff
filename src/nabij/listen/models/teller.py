"""Who told it: kept apart from the story, contact data encrypted."""

import hashlib
import hmac
import re
import unicodedata
from typing import ClassVar

from django.conf import settings
from django.db import models

from nabij.foundation.fields import EncryptedTextField


def code_digest(code: str) -> str:
    """Digest of a return code: keyed, so that a copy of the database alone opens nothing."""
    words = "-".join(code_words(code))
    key = settings.SECRET_KEY.encode()
    return hmac.new(key, b"return:" + words.encode(), hashlib.sha256).hexdigest()


def code_words(code: str) -> list[str]:
    """The words of a return code as somebody may type them: capitals, commas, accents."""
    plain = unicodedata.normalize("NFKD", code.lower())
    return re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c)))


class TellerManager(models.Manager["Teller"]):
    def by_code(self, code: str) -> "Teller | None":
        """The teller whose link or code of words this is."""
        if len(code) > 200 or not code_words(code):
            return None
        return self.filter(code_digest=code_digest(code)).first()


class Teller(models.Model):
    """Has a story or several. Acts through a private link and code of words, without account."""

    actor_kind: ClassVar[str] = "teller"

    # Empty for tellers who came in with a file: null, because unique.
    code_digest = models.CharField(max_length=64, unique=True, null=True, editable=False)
    name = EncryptedTextField(blank=True, default="")
    contact = EncryptedTextField(blank=True, default="")
    wants_mail = models.BooleanField(default=False)
    language = models.CharField(max_length=10, blank=True, default="")

    objects = TellerManager()

    def __str__(self) -> str:
        # Never the name: this text may end up in a log.
        return f"teller {self.pk}"

    def change_contact(self, *, name: str, contact: str, wants_mail: bool) -> None:
        self.name, self.contact, self.wants_mail = name, contact, wants_mail
        self.save(update_fields=["name", "contact", "wants_mail"])

    def renew_code(self, digest: str) -> None:
        """Other words open the page from now on; the ones before are known as replaced."""
        if self.code_digest:
            self.former_codes.create(digest=self.code_digest)
        self.code_digest = digest
        self.save(update_fields=["code_digest"])

    def forget_contact(self) -> None:
        self.change_contact(name="", contact="", wants_mail=False)
