"""What of a teller goes when the last of their stories was erased."""

from typing import Any

from nabij.listen.models import KnownTeller, Objection, Story
from nabij.listen.signals import story_erased


def begin() -> None:
    story_erased.connect(forget_objection, dispatch_uid="listen.forgetting.objection")
    story_erased.connect(forget_known_teller, dispatch_uid="listen.forgetting")


def forget_objection(story: Story, **_: Any) -> None:
    """That there was one stays, without a word of it."""
    Objection.objects.filter(story=story).update(words="", decision="")


def forget_known_teller(story: Story, **_: Any) -> None:
    """Nobody is known by a number of another system once nothing they told is left."""
    if not story.teller.stories.filter(erased_at=None).exists():
        KnownTeller.objects.filter(teller=story.teller_id).delete()
