"""WAV: chunks, one after another. Only how it sounds and the sound are kept."""

import struct

from nabij.listen.enclosing.sounds.broken import MOST_PARTS, NoSound

KEPT = (b"fmt ", b"fact", b"data")


def is_it(data: bytes) -> bool:
    return data[:4] == b"RIFF" and data[8:12] == b"WAVE"


def blanked(data: bytes) -> bytes:
    out: list[bytes] = []
    names: list[bytes] = []
    at = 12
    while at + 8 <= len(data) and len(names) < MOST_PARTS:
        name, size = struct.unpack_from("<4sI", data, at)
        inside = data[at + 8 : at + 8 + size]
        names.append(name)
        if name in KEPT:
            # Who records while sending writes a size that is not true yet.
            out.append(struct.pack("<4sI", name, len(inside)) + inside + b"\0" * (len(inside) % 2))
        at += 8 + size + size % 2
    if b"fmt " not in names or b"data" not in names:
        raise NoSound
    whole = b"WAVE" + b"".join(out)
    return b"RIFF" + struct.pack("<I", len(whole)) + whole
