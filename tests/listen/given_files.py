"""Photos and sounds as phones make them, with all that stands beside the picture and the sound."""

import io
import struct
import wave

from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

CAMERA = "Pixel of Amina"
PLACE = (52.0, 5.0, 7.5)


def photo(kind: str = "JPEG", size: tuple[int, int] = (640, 480), **saved: object) -> bytes:
    picture = Image.new("RGB", size, "#b5651d")
    picture.paste("#1d6bb5", (0, 0, size[0] // 4, size[1] // 4))
    out = io.BytesIO()
    picture.save(out, kind, **saved)
    return out.getvalue()


def photo_with_everything(orientation: int = 6) -> bytes:
    """Place, camera, time, a thumbnail, a comment, XMP and a colour profile."""
    exif = Image.Exif()
    exif[Base.Make.value] = CAMERA
    exif[Base.Orientation.value] = orientation
    exif[Base.DateTime.value] = "2026:11:22 12:00:00"
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSLatitude.value] = PLACE
    return photo(
        exif=exif, comment=b"taken at home", icc_profile=b"profile of " + CAMERA.encode(),
        xmp=b"<x:xmpmeta>near the Lindelaan</x:xmpmeta>",
    )  # fmt: skip


def wav(comment: bytes = b"recorded at home") -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(b"\x01\x02" * 800)
    data = out.getvalue()
    note = b"LIST" + struct.pack("<I", 12 + len(comment)) + b"INFOICMT"
    note += struct.pack("<I", len(comment)) + comment
    return data[:4] + struct.pack("<I", len(data) - 8 + len(note)) + data[8:] + note


def mp3(comment: bytes = b"recorded at home") -> bytes:
    frame = b"\xff\xfb\x50\xc4" + b"\x00" * (144 * 64_000 // 44_100 - 4)
    size = len(comment)
    before = b"ID3\x04\x00\x00" + bytes([0, 0, size >> 7, size & 127]) + comment
    return before + frame * 5 + b"TAG" + comment.ljust(125, b"\0")


def box(name: bytes, *inside: bytes) -> bytes:
    content = b"".join(inside)
    return struct.pack(">I4s", 8 + len(content), name) + content


def mp4(comment: bytes = b"recorded at home", handler: bytes = b"soun") -> bytes:
    hdlr = box(b"hdlr", b"\0" * 8 + handler + b"\0" * 12 + b"Amina's phone\0")
    dated = b"\0" * 4 + b"\xe5\x00\x00\x01" * 2 + b"\0" * 88
    trak = box(b"trak", box(b"tkhd", dated), box(b"mdia", box(b"mdhd", dated), hdlr))
    notes = box(b"udta", box(b"\xa9xyz", b"+52.0+005.0/"), box(b"meta", comment))
    moov = box(b"moov", box(b"mvhd", dated), trak, notes)
    return box(b"ftyp", b"M4A \0\0\0\0") + moov + box(b"mdat", b"the sound itself")


def element(number: int, inside: bytes) -> bytes:
    name = number.to_bytes((number.bit_length() + 7) // 8, "big")
    return name + (len(inside) | 1 << 56).to_bytes(8, "big") + inside


def webm(comment: bytes = b"recorded at home", kind: int = 2) -> bytes:
    head = element(0x1A45DFA3, element(0x4282, b"webm"))
    info = element(
        0x1549A966,
        element(0x4D80, b"Amina's phone") + element(0x4461, b"\1" * 8) + element(0x7BA9, comment),
    )
    track = element(0x1654AE6B, element(0xAE, element(0x83, bytes([kind]))))
    tags = element(0x1254C367, comment * 20)
    sound = element(0x1F43B675, b"the sound itself")
    return head + element(0x18538067, info + track + tags + sound)


def ogg(comment: bytes = b"recorded at home", sound: bytes = b"the sound itself") -> bytes:
    maker = b"Amina's phone"
    tags = b"OpusTags" + struct.pack("<I", len(maker)) + maker
    tags += struct.pack("<II", 1, len(comment)) + comment
    head = b"OpusHead" + bytes([1, 1, 0, 0]) + struct.pack("<I", 48_000) + b"\0\0\0"
    return _page(head, 2, 0) + _page(tags, 0, 1) + _page(sound, 4, 2)


def _page(packet: bytes, flags: int, number: int) -> bytes:
    head = struct.pack("<4sBBqIIIB", b"OggS", 0, flags, 0, 7, number, 0, 1)
    page = head + bytes([len(packet)]) + packet
    return page[:22] + struct.pack("<I", checksum(page)) + page[26:]


def checksum(page: bytes) -> int:
    """As RFC 3533 has it, one bit after another."""
    crc = 0
    for letter in page:
        crc ^= letter << 24
        for _ in range(8):
            crc = (crc << 1 ^ (0x04C11DB7 if crc >> 31 else 0)) & 0xFFFFFFFF
    return crc


SOUNDS = {
    "audio/wav": wav, "audio/mpeg": mp3, "audio/mp4": mp4, "audio/webm": webm, "audio/ogg": ogg,
}  # fmt: skip
