"""MP3: frames of sound, with tags before (ID3v2) and behind them (ID3v1, APE, Lyrics3)."""

from nabij.listen.enclosing.sounds.broken import MOST_PARTS, NoSound

RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
BITS = {
    True: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    False: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
FRAMES_TO_BELIEVE = 3
"""So many in a row: two letters of a text can look as the begin of one."""


def is_it(data: bytes) -> bool:
    return data[:3] == b"ID3" or _frame(data, 0) > 0


def blanked(data: bytes) -> bytes:
    """The frames alone, whatever stands before, between and behind them."""
    at, out, count = _after_tags(data), [], 0
    while at < len(data) and count < MOST_PARTS * 5:
        size = _frame(data, at)
        if not size:
            break
        out.append(data[at : at + size])
        at, count = at + size, count + 1
    if count < FRAMES_TO_BELIEVE:
        raise NoSound
    return b"".join(out)


def _after_tags(data: bytes) -> int:
    at = 0
    while data[at : at + 3] == b"ID3" and at + 10 <= len(data):
        a, b, c, d = data[at + 6 : at + 10]
        at += 10 + ((a & 127) << 21 | (b & 127) << 14 | (c & 127) << 7 | (d & 127))
        at += 10 if data[at : at + 3] == b"3DI" else 0
    while at < len(data) and data[at] == 0:
        at += 1
    return at


def _frame(data: bytes, at: int) -> int:
    """How long the frame of sound here is; 0 where there is none."""
    if at + 4 > len(data):
        return 0
    head = int.from_bytes(data[at : at + 4], "big")
    version, layer = head >> 19 & 3, head >> 17 & 3
    bits, rate, padding = head >> 12 & 15, head >> 10 & 3, head >> 9 & 1
    if head >> 21 != 0x7FF or version == 1 or layer != 1 or bits in (0, 15) or rate == 3:
        return 0
    samples = 144 if version == 3 else 72
    return samples * BITS[version == 3][bits] * 1000 // RATES[version][rate] + padding
