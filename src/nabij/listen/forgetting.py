"""What else goes when a story was erased, and when it was the teller's last."""

from typing import Any

from nabij.listen.models import Ending, KnownTeller, Objection, Story
from nabij.listen.signals import story_erased


def begin() -> None:
    story_erased.connect(forget_objection, dispatch_uid="listen.forgetting.objection")
    story_erased.connect(forget_ending, dispatch_uid="listen.forgetting.ending")
    story_erased.connect(forget_known_teller, dispatch_uid="listen.forgetting")
    story_erased.connect(forget_what_readers_kept, dispatch_uid="listen.forgetting.readers")


def forget_objection(story: Story, **_: Any) -> None:
    """That there was one stays, without a word of it."""
    Objection.objects.filter(story=story).update(words="", decision="")


def forget_ending(story: Story, **_: Any) -> None:
    """There is no day on which it goes any more: it is gone."""
    Ending.objects.filter(story=story).delete()


def forget_known_teller(story: Story, **_: Any) -> None:
    """Nobody is known by a number of another system once nothing they told is left."""
    if not story.teller.stories.filter(erased_at=None).exists():
        KnownTeller.objects.filter(teller=story.teller_id).delete()


def forget_what_readers_kept(story: Story, **_: Any) -> None:
    """No bookmark leads to it, no mark points at words that are gone."""
    for kept in (story.bookmarks, story.recognitions, story.differences):
        kept.all().delete()
