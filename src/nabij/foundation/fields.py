"""Model fields that keep personal data unreadable in the database file."""

import base64
from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import models


@lru_cache(maxsize=4)
def _cipher(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def cipher() -> MultiFernet:
    """Return the cipher of this installation; the first of `CONTACT_KEYS` encrypts, all decrypt."""
    return _cipher(tuple(settings.CONTACT_KEYS))


class EncryptedTextField(models.TextField):
    """Text that is encrypted on its way to the database and can't be searched there."""

    def get_prep_value(self, value: Any) -> Any:
        if value in (None, ""):
            return value
        return cipher().encrypt(str(value).encode()).decode("ascii")

    def from_db_value(self, value: Any, *_: Any) -> Any:
        if value in (None, ""):
            return value
        try:
            return cipher().decrypt(value.encode("ascii")).decode()
        except InvalidToken:
            # A lost key must not make the story itself unreadable.
            return ""


class EncryptedBytesField(models.BinaryField):
    """A file's content, encrypted on its way to the database."""

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if value is not None:
            # The cipher writes letters, a third more: they are made bytes again to be kept.
            value = base64.urlsafe_b64decode(cipher().encrypt(bytes(value)))
        return super().get_db_prep_value(value, connection, prepared)

    def from_db_value(self, value: Any, *_: Any) -> Any:
        if value is None:
            return value
        try:
            return cipher().decrypt(base64.urlsafe_b64encode(bytes(value)))
        except InvalidToken:
            return b""


ENCRYPTED = (EncryptedTextField, EncryptedBytesField)
