"""What comes with a story is looked at first: a picture stays a picture, a sound a sound, and
what stood beside it is gone."""

import io
import struct
import zlib
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from nabij.foundation.errors import NotClear
from nabij.listen.enclosing import MEGABYTE, enclose
from tests.listen import given_files as files

BESIDE = [
    b"Amina",
    b"home",
    b"Lindelaan",
    b"2026",
    b"Exif",
    b"xmp",
    b"ICC_PROFILE",
    b"GPS",
    b"+52.0",
]


def test_nothing_but_the_picture_is_left_of_a_photo():
    data = files.photo_with_everything()
    assert all(word in data for word in (b"Amina", b"home", b"Lindelaan", b"Exif"))
    kept = enclose("photo", data)
    assert kept.media_type == "image/jpeg"
    assert not [word for word in BESIDE if word in kept.content]
    picture = Image.open(io.BytesIO(kept.content))
    assert not picture.getexif()
    assert set(picture.info) <= {
        "jfif",
        "jfif_version",
        "jfif_unit",
        "jfif_density",
        "progressive",
        "progression",
    }


def test_a_photo_stands_the_way_the_phone_was_held():
    kept = enclose("photo", files.photo_with_everything(orientation=6))
    assert (kept.width, kept.height) == (480, 640)
    picture = Image.open(io.BytesIO(kept.content)).convert("RGB")
    red, _green, blue = picture.getpixel((470, 5))
    assert blue > red


def test_a_large_photo_becomes_as_large_as_a_screen():
    kept = enclose("photo", files.photo(size=(6000, 3000)))
    assert (kept.width, kept.height) == (2000, 1000)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_the_kinds_that_phones_and_screens_make_are_taken(kind: str):
    assert enclose("photo", files.photo(kind)).content[:3] == b"\xff\xd8\xff"


def test_what_can_be_seen_through_is_white():
    out = io.BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(out, "PNG")
    kept = Image.open(io.BytesIO(enclose("photo", out.getvalue()).content))
    assert kept.getpixel((3, 3)) == (255, 255, 255)


def bomb() -> bytes:
    """A PNG of a few hundred letters that says it is enormous."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    size = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", size)
        + chunk(b"IDAT", zlib.compress(b"\0" * 9_000))
        + chunk(b"IEND", b"")
    )


NO_PHOTOS = {
    "nothing": b"",
    "zeros": bytes(5_000),
    "a page": b"<!doctype html><script>alert(1)</script>",
    "a drawing with a script": b'<svg xmlns="http://www.w3.org/2000/svg"><script>x()</script></svg>',
    "a bomb": bomb(),
    "half a photo": files.photo()[:400],
    "a film strip": b"GIF89a" + bytes(900),
    "a photo of an iPhone": b"\0\0\0\x18ftypheic" + bytes(90),
    "a sound": files.wav(),
    "too large": files.photo() + bytes(15 * MEGABYTE),
    "postscript": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
}


@pytest.mark.parametrize("data", NO_PHOTOS.values(), ids=NO_PHOTOS.keys())
def test_what_is_no_photo_is_refused_kindly(data: bytes):
    with pytest.raises(NotClear) as refused:
        enclose("photo", data)
    assert "photo" in refused.value.fields


def test_what_hides_behind_a_photo_is_not_kept():
    kept = enclose("photo", files.photo() + b"<script>alert('Amina')</script>PK\x03\x04")
    assert b"script" not in kept.content
    assert b"PK\x03\x04" not in kept.content


@pytest.mark.parametrize("kind", files.SOUNDS)
def test_a_sound_is_known_by_its_content_and_loses_what_was_written_beside_it(kind: str):
    data = files.SOUNDS[kind]()
    assert b"home" in data
    kept = enclose("voice", data)
    assert kept.media_type == kind
    assert not [
        word for word in (b"home", b"Amina", b"+52.0", b"\xe5\x00\x00\x01") if word in kept.content
    ]
    if kind not in ("audio/wav", "audio/mpeg"):
        assert b"the sound itself" in kept.content
        assert len(kept.content) == len(data)


def test_the_checksum_of_a_page_without_comments_is_right():
    kept = enclose("voice", files.ogg()).content
    start = kept.index(b"OggS", 4)
    page = kept[start : kept.index(b"OggS", start + 4)]
    blank = page[:22] + bytes(4) + page[26:]
    assert struct.unpack("<I", page[22:26])[0] == files.checksum(blank)


def test_a_wav_still_plays_as_it_was_recorded():
    import wave

    with wave.open(io.BytesIO(enclose("voice", files.wav()).content)) as file:
        assert (file.getframerate(), file.getnframes()) == (8000, 800)
        assert file.readframes(800) == b"\x01\x02" * 800


NO_SOUNDS = {
    "nothing": b"",
    "zeros": bytes(5_000),
    "a photo": files.photo(),
    "a page": b"<!doctype html><script>alert(1)</script>",
    "a film": files.mp4(handler=b"vide"),
    "a film for websites": files.webm(kind=1),
    "only the begin of a WAV": b"RIFF\0\0\0\0WAVE",
    "only the begin of an MP3": b"ID3\x04\0\0\0\0\0\0",
    "only the begin of an MP4": b"\0\0\0\x18ftypM4A " + bytes(12),
    "only the begin of a WebM": b"\x1a\x45\xdf\xa3",
    "only the begin of an Ogg": b"OggS",
    "boxes without end": b"\0\0\0\x08ftyp" + b"\0\0\0\x08free" * 30_000,
    "a box that is longer than the file": b"\0\0\0\x08ftyp\xff\xff\xff\xf0moov",
    "boxes in boxes": b"\0\0\0\x08ftyp"
    + b"".join(struct.pack(">I4s", 8 * left, b"moov") for left in range(3_000, 0, -1)),
    "segments in segments": b"\x1a\x45\xdf\xa3\x84webm"
    + b"\x18\x53\x80\x67\x01\xff\xff\xff\xff\xff\xff\xff" * 3_000,
    "too large": files.wav() + bytes(15 * MEGABYTE),
}


@pytest.mark.parametrize("data", NO_SOUNDS.values(), ids=NO_SOUNDS.keys())
def test_what_is_no_sound_is_refused_kindly(data: bytes):
    with pytest.raises(NotClear) as refused:
        enclose("voice", data)
    assert "voice" in refused.value.fields


@settings(max_examples=150)
@given(
    st.sampled_from([*files.SOUNDS.values(), files.photo_with_everything]),
    st.sampled_from(["photo", "voice"]), st.data(),
)  # fmt: skip
def test_a_file_that_was_broken_anywhere_is_taken_or_refused_and_nothing_else(make, kind, data):
    broken = bytearray(make())
    for _ in range(data.draw(st.integers(0, 8))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    cut = broken[: data.draw(st.integers(0, len(broken)))]
    with suppress(NotClear):
        assert enclose(kind, bytes(cut)).content
