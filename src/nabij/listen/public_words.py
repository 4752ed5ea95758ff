"""What stands in a public text where words were taken out."""

from django.utils import translation
from django.utils.translation import gettext

from nabij.listen.models import PublicChange

SPEAKS = ("nl", "en")


def instead_of(reason: str, words: str, language: str) -> str:
    """What stands there when the moderator chose nothing: in the language of the story."""
    if reason == PublicChange.Reason.PRAISE:
        return words.split()[0][:60]
    with translation.override(language if language in SPEAKS else "en"):
        if reason == PublicChange.Reason.PERSON:
            return gettext("a colleague")
        if reason == PublicChange.Reason.OTHERS:
            return gettext("somebody else")
    return "…"
