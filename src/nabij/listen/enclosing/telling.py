"""What a story is told with besides words: kept with it in the same moment, or until it is sent."""

from collections.abc import Iterable, Sequence

from django.utils import translation
from django.utils.translation import gettext

from nabij.foundation.errors import NotClear
from nabij.listen.enclosing import Enclosed
from nabij.listen.hiding import Hider, seal
from nabij.listen.languages import INTERFACE
from nabij.listen.models import Attachment, FormVersion, Kind, Story
from nabij.listen.signals import voice_attached


def asked_kinds(version: FormVersion) -> list[str]:
    """What the form lets tellers give besides words."""
    asked = {Kind.PHOTO: version.asks_photo, Kind.VOICE: version.asks_voice}
    return [str(kind) for kind, is_asked in asked.items() if is_asked]


def refuse_unasked_kinds(version: FormVersion, enclosed: Iterable[Enclosed]) -> None:
    """One of each kind, and only where the form asks for it."""
    left = asked_kinds(version)
    for one in enclosed:
        if one.kind not in left:
            raise NotClear(fields={one.kind: gettext("This form does not take this.")})
        left.remove(one.kind)


def is_only_spoken(text: str, enclosed: Iterable[Enclosed]) -> bool:
    return not text and any(one.kind == Kind.VOICE for one in enclosed)


def spoken_text(language: str) -> str:
    """What stands where the words would be, until somebody wrote them out."""
    with translation.override(language if language in INTERFACE else "en"):
        return gettext("[Told by voice. The words are not written out yet.]")


def keep_enclosed(
    story: Story, enclosed: Sequence[Enclosed], description: str, hider: Hider
) -> None:
    """The rows of a story that just came in; the description of a photo is words like others."""
    for one in enclosed:
        is_photo = one.kind == Kind.PHOTO
        looked = hider.look(description if is_photo else "", story.language)
        kept = Attachment.objects.create(story=story, description=looked.shown, **one.row)
        seal(story, f"photo-{kept.pk}", looked)
        if not is_photo:
            voice_attached.send(Attachment, attachment=kept)


def has_the_same(story: Story, enclosed: Iterable[Enclosed]) -> bool:
    """Whether all of this came with the story before."""
    known = set(story.attachments.values_list("received", flat=True))
    return known.issuperset(one.received for one in enclosed)
