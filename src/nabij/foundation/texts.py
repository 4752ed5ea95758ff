"""Text from outside: cleaned once at the door, so that nothing later chokes on it."""

import re
import unicodedata

from django.utils.translation import gettext as _

from nabij.foundation.errors import NotClear

STORY_LIMIT = 20_000
"""Characters in one story: about eight printed pages."""
LINE_LIMIT = 300
TEXT_LIMIT = 4_000

# Control characters but for the end of a line and the tab, halves of characters, and overrides
# and isolates that can make a text read differently from how it is stored.
_LEFT_OUT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]+")


def clean(text: str, *, limit: int = TEXT_LIMIT, field: str = "text") -> str:
    """Return `text` in NFC with plain line ends, without control characters or surrogates.

    Raises `NotClear` naming `field` when it is longer than `limit` characters.
    """
    text = str(text).replace("\r\n", "\n").replace("\r", "\n")
    text = unicodedata.normalize("NFC", _LEFT_OUT.sub("", text)).strip()
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


def beginning(text: str, *, words: int, characters: int) -> str:
    """The beginning of a text on one line, cut between words, with … where there is more.

    Inside a word it is cut only where that word alone is too long: in a writing without spaces.
    """
    all_words = text.split()
    line = " ".join(all_words[:words])
    if len(line) <= characters:
        return line if len(all_words) <= words else f"{line} …"
    kept = line[: characters + 1].rpartition(" ")[0]
    if len(kept) < characters // 2:
        kept = line[: _between_signs(line, characters)]
    return f"{kept.rstrip()} …".lstrip()


def _between_signs(line: str, place: int) -> int:
    """Before `place`, where no sign loses its accent or its other half."""
    at = place
    while at and (unicodedata.category(line[at])[0] == "M" or "\u200d" in line[at - 1 : at + 1]):
        at -= 1
    return at or place
