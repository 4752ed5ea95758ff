"""Text from outside: cleaned once at the door, so that nothing later chokes on it."""

import unicodedata

from django.utils.translation import gettext as _

from nabij.foundation.errors import NotClear

STORY_LIMIT = 20_000
"""Characters in one story: about eight printed pages."""
LINE_LIMIT = 300
TEXT_LIMIT = 4_000

# Overrides and isolates that can make a text read differently from how it is stored.
_BIDI_TRICKS = {chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}


def clean(text: str, *, limit: int = TEXT_LIMIT, field: str = "text") -> str:
    """Return `text` in NFC with plain line ends, without control characters or surrogates.

    Raises `NotClear` naming `field` when it is longer than `limit` characters.
    """
    text = str(text).replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(char for char in text if _keep(char))
    text = unicodedata.normalize("NFC", text).strip()
    if len(text) > limit:
        raise NotClear(
            fields={
                field: _(
                    "This is %(long)s characters long; at most %(limit)s fit. "
                    "Nothing was cut: make it shorter and send it again."
                )
                % {"long": len(text), "limit": limit}
            }
        )
    return text


def clean_line(text: str, *, limit: int = LINE_LIMIT, field: str = "text") -> str:
    """Like `clean`, on one line."""
    return " ".join(clean(text, limit=limit, field=field).split())


def _keep(char: str) -> bool:
    if char in "\n\t":
        return True
    return char not in _BIDI_TRICKS and unicodedata.category(char) not in ("Cc", "Cs")
