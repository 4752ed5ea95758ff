"""Addresses never carry a sequence number: each thing with a page has a random public id."""

import secrets

# Crockford's base 32 without letters that are read as digits or spell words by accident.
ALPHABET = "0123456789bcdfghjkmnpqrstvwxyz"
LENGTH = 12


def new_public_id() -> str:
    """Return 12 random characters (about 59 bits), safe in an address and to read aloud."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def as_public_id(given: str) -> str:
    """What came in as a public id in a form or after a question mark; "" where it can't be one."""
    return given if len(given) <= 16 and given.isascii() and given.isalnum() else ""
