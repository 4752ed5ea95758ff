"""What a teller gives with their words: looked at, and made safe, before anything is kept.

    photo = enclose(Kind.PHOTO, data)      # raises NotClear, in words for the teller

Only what comes out of here can be kept: the action takes nothing else.
"""

from dataclasses import dataclass, field

from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from nabij.foundation.errors import NotClear
from nabij.listen.enclosing.photo import photo_of
from nabij.listen.enclosing.sounds.sound import sound_of
from nabij.listen.models import Kind

MEGABYTE = 1024 * 1024
MOST_MEGABYTES = {Kind.PHOTO: 15, Kind.VOICE: 15}
MINUTES = 5
"""How long the page records at most. A file that was made before may take longer."""


@dataclass(frozen=True)
class Enclosed:
    """A photo or sound as it is kept; `received` knows it again when it is sent twice."""

    kind: str
    media_type: str
    content: bytes = field(repr=False)
    received: str
    width: int | None = None
    height: int | None = None

    @property
    def row(self) -> dict[str, object]:
        return {**vars(self), "size": len(self.content)}


def enclose(kind: str, data: bytes) -> Enclosed:
    """Raises `NotClear`, naming the kind, for what can't be taken; the words are in no danger."""
    if not data:
        raise NotClear(fields={kind: _("This file is empty. Choose another one.")})
    if len(data) > MOST_MEGABYTES[Kind(kind)] * MEGABYTE:
        raise NotClear(fields={kind: too_large(kind)})
    if kind == Kind.PHOTO:
        content, size = photo_of(data)
        return Enclosed(kind, "image/jpeg", content, received_as(data), *size)
    media_type, content = sound_of(data)
    return Enclosed(kind, media_type, content, received_as(data))


def too_large(kind: str) -> str:
    return _("This file is larger than %(most)s MB. Choose a smaller one.") % {
        "most": MOST_MEGABYTES[Kind(kind)]
    }


def received_as(data: bytes) -> str:
    return salted_hmac(
        "nabij.enclosed", data, secret=settings.SECRET_KEY, algorithm="sha256"
    ).hexdigest()
