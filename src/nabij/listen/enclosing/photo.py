"""A photo is drawn anew: what is kept is a picture and nothing else.

Place, camera, time, thumbnail, comments, colour profile, whatever was hidden behind the picture:
none of it is copied, because only the dots are.
"""

import io
import struct
import warnings

from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from nabij.foundation.errors import NotClear

FORMATS = ("JPEG", "PNG", "WEBP")
LONGEST = 2000
"""Dots of the longest side of what is kept."""
MOST_DOTS = {"JPEG": 120_000_000, "MPO": 120_000_000}
MOST_DOTS_ELSE = 30_000_000
"""A JPEG can be opened smaller than it is; the others take all their room in memory at once."""
QUALITY = 85
_HEIF = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftyphevc", b"ftypavif")


def photo_of(data: bytes) -> tuple[bytes, tuple[int, int]]:
    """A JPEG with its size. Raises `NotClear` for what is no photo."""
    if data[4:12] in _HEIF:
        problem = _(
            "This kind of photo (HEIC) can't be opened here. Send it as JPEG: a phone can do that "
            "when you share or save it."
        )
        raise NotClear(fields={"photo": problem})
    # Decoders fail in every way there is.
    try:
        with warnings.catch_warnings():
            # Our own limit on dots is asked before the picture is opened.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            return _drawn(data)
    except NotClear:
        raise
    except Exception as broken:
        raise _no_photo() from broken


def _drawn(data: bytes) -> tuple[bytes, tuple[int, int]]:
    with Image.open(io.BytesIO(data), formats=FORMATS) as found:
        width, height = found.size
        if width * height > MOST_DOTS.get(str(found.format), MOST_DOTS_ELSE):
            raise NotClear(fields={"photo": _("This photo has too many dots. Make it smaller.")})
        found.draft("RGB", (LONGEST, LONGEST))
        found.load()
        upright = _upright(found)
    upright.thumbnail((LONGEST, LONGEST), reducing_gap=2.0)
    plain = _on_paper(upright)
    out = io.BytesIO()
    plain.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return out.getvalue(), plain.size


def _upright(picture: Image.Image) -> Image.Image:
    """The way the phone was held; a picture with a broken note about that stays as it lies."""
    try:
        return ImageOps.exif_transpose(picture)
    except (ValueError, OSError, SyntaxError, TypeError, KeyError, IndexError, struct.error):
        return picture.copy()


def _on_paper(picture: Image.Image) -> Image.Image:
    """New dots without anything beside them; what was transparent is white."""
    if picture.has_transparency_data:
        picture = picture.convert("RGBA")
        paper = Image.new("RGB", picture.size, "white")
        paper.paste(picture, mask=picture.getchannel("A"))
        return paper
    plain = picture.convert("RGB")
    clean = Image.new("RGB", plain.size)
    clean.paste(plain)
    return clean


def _no_photo() -> NotClear:
    problem = _("This could not be opened as a photo. Choose a photo: JPEG, PNG or WebP.")
    return NotClear(fields={"photo": problem})
