"""Bytes of a text file become text, whichever program wrote them.

The one way for all that reads text: UTF-8, what begins with a mark, UTF-16 without one (a zero in
every second byte), else Windows-1252, which holds Latin-1.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from functools import partial
from io import BytesIO
from pathlib import Path

from nabij.patterns.errors import Undecodable, UnknownSource

_MARKS = [
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]
NAMES = {"utf-8-sig": "UTF-8", "utf-8": "UTF-8", "cp1252": "Windows-1252"}
_LOOKED_AT = 4_096
_BLOCK = 1 << 20
_SURE = 1_000
"""So many more broken than whole letters in UTF-8: it is another encoding, no need to read on."""
_EITHER = "".join(
    bytes([capital, closing]).decode()
    for capital in range(0xC4, 0xE0)
    for closing in b"\x85\x92\x93\x94\x96\x97\xa0\xbb"
)
"""Letters in UTF-8 whose two bytes are as well an É or ß and a closing quote in Windows-1252."""
_BROKEN = re.compile("[\udc80-\udcff]+")
_WHOLE = re.compile(f"[^\x00-\x7f\udc80-\udcff{_EITHER}]")


def decode(data: bytes) -> tuple[str, str] | None:
    """Return the text and the name of its encoding; None for what is no text at all.

    What is broken becomes the sign for that; `text_of` refuses it.
    """
    encoding = _marked(data[:_LOOKED_AT]) or _of_letters([data])
    text = data.decode(encoding, errors="replace")
    if _is_no_text(text):
        return None
    return text.removeprefix("\ufeff"), NAMES.get(encoding, encoding.upper())


def text_of(path: Path) -> str:
    """Return the text in a file.

    Raises
    ------
    Undecodable
        With the first line that is in no encoding, or in another one than the rest.
    UnknownSource
        The file holds no text.
    """
    return "".join(_texts(path, encoding_of(path)))


def in_utf8(path: Path) -> Path | BytesIO:
    """Return where the text can be read in UTF-8: the file itself, if it is. Raises as `text_of`.

    The file is read in blocks: one in UTF-8 costs no memory, another about its own size.
    """
    encoding = encoding_of(path)
    if encoding.startswith("utf-8"):
        return path
    converted = BytesIO()
    for text in _texts(path, encoding):
        converted.write(text.encode())
    converted.seek(0)
    return converted


def encoding_of(path: Path) -> str:
    """Return the encoding of a text file, of which UTF-8 is read whole. Raises as `text_of`."""
    with path.open("rb") as file:
        head = file.read(_LOOKED_AT)
    encoding = _marked(head) or "utf-8"
    try:
        if encoding.startswith("utf-8"):
            for _ in _texts(path, encoding):
                pass
    except Undecodable:
        if encoding != "utf-8" or _of_letters(_blocks(path)) == "utf-8":
            raise
        encoding = "cp1252"
    if _is_no_text(head.decode(encoding, errors="replace")):
        raise UnknownSource(f"The file {path} holds no text.")
    return encoding


def _marked(head: bytes) -> str | None:
    """The encoding that the first bytes give away."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    even, odd = head[::2].count(0), head[1::2].count(0)
    # Without a mark: mostly Latin letters leave a zero in every second byte.
    if max(even, odd) > len(head) // 5:
        return "utf-16-be" if even > odd else "utf-16-le"
    return None


def _of_letters(blocks: Iterable[bytes]) -> str:
    """UTF-8, also where some of it is broken; Windows-1252, if more would be broken than whole."""
    reader = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    broken = whole = 0
    for block in blocks:
        if broken > whole + _SURE:
            break
        text = reader.decode(block)
        if not text.isascii():
            broken += len(_BROKEN.findall(text))
            whole += len(_WHOLE.findall(text))
    broken += bool(reader.decode(b"", final=True))
    return "cp1252" if broken > whole else "utf-8"


def _texts(path: Path, encoding: str) -> Iterator[str]:
    """The text in blocks; what cannot be read says on which line it stands."""
    reader = codecs.getincrementaldecoder(encoding)()
    lines = 1
    try:
        for block in _blocks(path):
            text = reader.decode(block)
            lines += text.count("\n")
            yield text
        yield reader.decode(b"", final=True)
    except UnicodeDecodeError as problem:
        before = problem.object[: problem.start].decode(encoding, errors="ignore")
        name = NAMES.get(encoding, encoding.upper())
        raise Undecodable(path, lines + before.count("\n"), name) from None


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        yield from iter(partial(file.read, _BLOCK), b"")


def _is_no_text(text: str) -> bool:
    head = text[:_LOOKED_AT]
    strange = sum(char == "\ufffd" or (char < " " and char not in "\t\n\r\f") for char in head)
    return strange > max(4, len(head) // 50)
