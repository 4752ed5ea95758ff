"""MP4: boxes in boxes. What is written beside the sound becomes empty room of the same size, so
that every place that the file points to stays where it is."""

import struct
from collections.abc import Iterator

from nabij.listen.enclosing.sounds.broken import MOST_PARTS, NoSound

INTO = (b"moov", b"trak", b"mdia", b"moof", b"traf")
BLANK = (b"udta", b"meta", b"uuid", b"free", b"skip", b"iods", b"wide")
DATED = (b"mvhd", b"tkhd", b"mdhd")
FILM = (b"vide", b"auxv", b"pict", b"text", b"sbtl", b"subt", b"clcp", b"tmcd", b"meta")


def is_it(data: bytes) -> bool:
    return data[4:8] == b"ftyp"


def blanked(data: bytes) -> bytes:
    out = bytearray(data)
    handlers = []
    for name, start, head, end in _boxes(out, 0, len(out)):
        if name == b"hdlr":
            handlers.append(bytes(out[start + head + 8 : start + head + 12]))
            # Behind the four letters of its kind stands a name that a program chose.
            _empty(out, start + head + 24, end)
        elif name in BLANK:
            out[start + 4 : start + 8] = b"free"
            _empty(out, start + head, end)
        elif name in DATED:
            wide = 16 if out[start + head] == 1 else 8
            _empty(out, start + head + 4, min(start + head + 4 + wide, end))
    if b"soun" not in handlers or any(one in FILM for one in handlers):
        raise NoSound
    return bytes(out)


def _boxes(
    data: bytearray, start: int, end: int, seen: list[int] | None = None
) -> Iterator[tuple[bytes, int, int, int]]:
    """(name, where it begins, how long its head is, where it ends), those inside others too."""
    seen = seen if seen is not None else [0]
    while start + 8 <= end:
        seen[0] += 1
        size, name = struct.unpack_from(">I4s", data, start)
        head = 8
        if size == 1:
            (size,) = struct.unpack_from(">Q", data, start + 8)
            head = 16
        size = size or end - start
        if size < head or start + size > end or seen[0] > MOST_PARTS:
            raise NoSound
        yield name, start, head, start + size
        if name in INTO:
            yield from _boxes(data, start + head, start + size, seen)
        start += size


def _empty(data: bytearray, start: int, end: int) -> None:
    data[start:end] = bytes(max(0, end - start))
