"""WebM: elements in elements. Tags, dates, attached files and the names of programs become empty
room (Void) of the same size."""

from collections.abc import Iterator

from nabij.listen.enclosing.sounds.broken import MOST_PARTS, NoSound

HEAD, SEGMENT, INFO, TRACKS, TRACK, CLUSTER = (
    0x1A45DFA3, 0x18538067, 0x1549A966, 0x1654AE6B, 0xAE, 0x1F43B675,
)  # fmt: skip
INTO = (SEGMENT, INFO, TRACKS, TRACK)
TRACK_KIND, SOUND = 0x83, 2
BLANK = (
    0x1254C367, 0x1941A469, 0x1043A770,  # tags, attached files, chapters
    0x7BA9, 0x4461, 0x73A4, 0x7384, 0x4D80, 0x5741,  # title, date, numbers, file, programs
    0x536E, 0xEC,  # name of a track, empty room
)  # fmt: skip
REQUIRED = (0x4D80, 0x5741)
"""A reader may refuse a file without these two: they stay, with spaces in them."""


def is_it(data: bytes) -> bool:
    return data[:4] == HEAD.to_bytes(4, "big")


def blanked(data: bytes) -> bytes:
    if b"webm" not in data[:80] and b"matroska" not in data[:80]:
        raise NoSound
    out, kinds = bytearray(data), []
    for name, start, inside, end in _elements(out, 0, len(out), [0]):
        if name == TRACK_KIND:
            kinds.append(int.from_bytes(out[inside:end], "big"))
        elif name in REQUIRED:
            out[inside:end] = b" " * (end - inside)
        elif name in BLANK:
            _void(out, start, end)
    if not kinds or any(kind != SOUND for kind in kinds):
        raise NoSound
    return bytes(out)


def _elements(
    data: bytearray, start: int, end: int, seen: list[int]
) -> Iterator[tuple[int, int, int, int]]:
    """(number, where it begins, where what is in it begins, where it ends)."""
    while start < end:
        seen[0] += 1
        name, at = _number(data, start, keep_mark=True)
        size, inside = _number(data, at)
        unknown = size == (1 << 7 * (inside - at)) - 1
        stop = end if unknown else inside + size
        if stop > end or seen[0] > MOST_PARTS:
            # A recording that broke off ends in the middle of its sound.
            if name in (CLUSTER, SEGMENT):
                stop = end
            else:
                raise NoSound
        if name == CLUSTER and unknown:
            return
        yield name, start, inside, stop
        if name in INTO:
            yield from _elements(data, inside, stop, seen)
        start = stop


def _number(data: bytearray, at: int, *, keep_mark: bool = False) -> tuple[int, int]:
    """A number that says itself how long it is, and where it ends."""
    first = data[at]
    length = 9 - first.bit_length()
    if length > 8 or at + length > len(data):
        raise NoSound
    value = int.from_bytes(data[at : at + length], "big")
    return (value if keep_mark else value & ((1 << 7 * length) - 1)), at + length


def _void(data: bytearray, start: int, end: int) -> None:
    """Empty room from here to there: its name, its size in as many letters as fit, zeros."""
    total = end - start
    width = 1 if total - 2 < 127 else 8
    if total < 1 + width:
        raise NoSound
    rest = total - 1 - width
    size = (rest | 1 << 7 * width).to_bytes(width, "big")
    data[start:end] = b"\xec" + size + bytes(rest)
