"""What of a teller goes when the last of their stories was erased."""

from typing import Any

from nabij.listen.models import KnownTeller, Story
from nabij.listen.signals import story_erased


def begin() -> None:
    story_erased.connect(forget_known_teller, dispatch_uid="listen.forgetting")


def forget_known_teller(story: Story, **_: Any) -> None:
    """Nobody is known by a number of another system once nothing they told is left."""
    if not story.teller.stories.filter(erased_at=None).exists():
        KnownTeller.objects.filter(teller=story.teller_id).delete()
