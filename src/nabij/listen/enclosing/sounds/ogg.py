"""Ogg: pages with a checksum. The second packet of Opus and Vorbis holds the comments; they become
nothing, in the same room, and the checksum is made anew."""

import struct
from dataclasses import dataclass

from nabij.listen.enclosing.sounds.broken import NoSound

HEADS = {b"OpusHead": b"OpusTags", b"\x01vorbis": b"\x03vorbis"}
HEAD_SIZE = 27
BEGIN = 2
MOST_COMMENTS = 300_000
"""Letters. A picture for a sleeve can be larger; who records their voice has none."""


@dataclass(frozen=True)
class Page:
    start: int
    inside: int
    end: int
    sizes: bytes


def is_it(data: bytes) -> bool:
    return data[:4] == b"OggS"


def blanked(data: bytes) -> bytes:
    """Raises `NoSound` for films and for other kinds than Opus and Vorbis."""
    out = bytearray(data)
    first = _page(out, 0)
    head = next((one for one in HEADS if out[first.inside :].startswith(one)), None)
    if head is None:
        raise NoSound
    _one_stream(out, first.end)
    _blank_comments(out, first.end, HEADS[head])
    return bytes(out)


def _one_stream(data: bytearray, at: int) -> None:
    """A second stream would have comments of its own, or be a film. The last page may be cut."""
    while data[at : at + 4] == b"OggS" and at + HEAD_SIZE < len(data):
        if data[at + 5] & BEGIN:
            raise NoSound
        at += HEAD_SIZE + data[at + 26] + sum(data[at + HEAD_SIZE : at + HEAD_SIZE + data[at + 26]])


def _blank_comments(out: bytearray, at: int, mark: bytes) -> None:
    """The packet may lie over several pages; all of it is blanked, page by page."""
    where: list[int] = []
    pages, done = [], False
    while not done:
        page = _page(out, at)
        pages.append(page)
        inside = page.inside
        for size in page.sizes:
            where.extend(range(inside, inside + size))
            inside += size
            if size < 255:
                done = True
                break
        at = page.end
        if len(where) > MOST_COMMENTS:
            raise NoSound
    if bytes(out[place] for place in where[: len(mark)]) != mark:
        raise NoSound
    for place, letter in zip(where, _empty(mark, len(where)), strict=True):
        out[place] = letter
    for page in pages:
        _sign(out, page)


def _empty(mark: bytes, room: int) -> bytes:
    """No maker, no comments. Vorbis ends with a bit that is set; what follows is not read."""
    said = mark + struct.pack("<II", 0, 0) + (b"\x01" if mark[:1] == b"\x03" else b"")
    if len(said) > room:
        raise NoSound
    return said.ljust(room, b"\0")


def _page(data: bytearray, at: int) -> Page:
    if data[at : at + 4] != b"OggS" or at + HEAD_SIZE > len(data):
        raise NoSound
    count = data[at + 26]
    sizes = bytes(data[at + HEAD_SIZE : at + HEAD_SIZE + count])
    inside = at + HEAD_SIZE + count
    end = inside + sum(sizes)
    if end > len(data):
        raise NoSound
    return Page(at, inside, end, sizes)


def _sign(data: bytearray, page: Page) -> None:
    data[page.start + 22 : page.start + 26] = bytes(4)
    crc = 0
    for letter in data[page.start : page.end]:
        crc = (crc << 8 & 0xFFFFFFFF) ^ _TABLE[crc >> 24 ^ letter]
    struct.pack_into("<I", data, page.start + 22, crc)


def _row(number: int) -> int:
    value = number << 24
    for _ in range(8):
        value = (value << 1 & 0xFFFFFFFF) ^ (0x04C11DB7 if value & 0x80000000 else 0)
    return value


_TABLE = [_row(number) for number in range(256)]
