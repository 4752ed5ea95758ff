"""A recording is kept as it sounds; what was written beside the sound is blanked.

What it is, its content says: a name or a type that came along is not looked at. See
docs/decisions for what is taken out of which kind, and what stays.
"""

import struct
from collections.abc import Callable

from django.utils.translation import gettext as _

from nabij.foundation.errors import NotClear
from nabij.listen.enclosing.sounds import mp3, mp4, ogg, wav, webm
from nabij.listen.enclosing.sounds.broken import NoSound

KINDS: tuple[tuple[str, Callable[[bytes], bool], Callable[[bytes], bytes]], ...] = (
    ("audio/webm", webm.is_it, webm.blanked),
    ("audio/ogg", ogg.is_it, ogg.blanked),
    ("audio/mp4", mp4.is_it, mp4.blanked),
    ("audio/wav", wav.is_it, wav.blanked),
    ("audio/mpeg", mp3.is_it, mp3.blanked),
)


def sound_of(data: bytes) -> tuple[str, bytes]:
    """The kind of sound, and the sound without what was written beside it. Raises `NotClear`."""
    for media_type, is_it, blanked in KINDS:
        if is_it(data):
            try:
                return media_type, blanked(data)
            except (NoSound, IndexError, ValueError, RecursionError, struct.error) as broken:
                # RecursionError: boxes in boxes in boxes, which no sound has.
                raise _no_sound() from broken
    raise _no_sound()


def _no_sound() -> NotClear:
    problem = _(
        "This could not be opened as a recording. Choose a sound: WebM, Ogg, MP4, MP3 or WAV."
    )
    return NotClear(fields={"voice": problem})
