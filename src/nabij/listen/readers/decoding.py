"""Bytes of a text file become text, whichever program wrote them."""

import codecs

_MARKS = [
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]
NAMES = {"utf-8-sig": "UTF-8", "utf-8": "UTF-8", "cp1252": "Windows-1252"}
_LOOKED_AT = 4_096


def decode(data: bytes) -> tuple[str, str] | None:
    """Return the text and the name of its encoding; None for what is no text at all."""
    encoding = _guess(data)
    text = data.decode(encoding, errors="replace")
    if _is_no_text(text):
        return None
    return text.removeprefix("\ufeff"), NAMES.get(encoding, encoding.upper())


def _guess(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    head = data[:_LOOKED_AT]
    even, odd = head[::2].count(0), head[1::2].count(0)
    # Without a mark: mostly Latin letters leave a zero in every second byte.
    if max(even, odd) > len(head) // 5:
        return "utf-16-be" if even > odd else "utf-16-le"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _is_no_text(text: str) -> bool:
    head = text[:_LOOKED_AT]
    strange = sum(char == "\ufffd" or (char < " " and char not in "\t\n\r\f") for char in head)
    return strange > max(4, len(head) // 50)
