"""When a teller takes a story back, it leaves the table too."""

from typing import Any

from django.dispatch import receiver

from nabij.listen.models import Story
from nabij.listen.signals import story_erased, story_withdrawn
from nabij.live.announce import announce
from nabij.sense import topics
from nabij.sense.models import DeckStory, Question
from nabij.sense.models.contribution import KINDS


@receiver(story_withdrawn)
def off_the_table(sender: Any, story: Story, **_: Any) -> None:
    """It goes out of every deck that is not closed. Closed ones hide it by themselves."""
    cards = DeckStory.objects.filter(story=story, gathering__closed_at=None)
    gatherings = [card.gathering for card in cards.select_related("gathering")]
    cards.delete()
    for gathering in gatherings:
        for topic in topics.for_everybody(gathering):
            announce(topic)


@receiver(story_erased)
def forget(sender: Any, story: Story, **_: Any) -> None:
    """No card, tie or question made from it is left, in closed gatherings neither."""
    off_the_table(sender, story)
    DeckStory.objects.filter(story=story).delete()
    Question.objects.filter(about=story, gathering=None).delete()
    for kind in KINDS.values():
        kind.stories.through._base_manager.filter(story_id=story.pk).delete()
    for name in ("stories_for", "stories_against"):
        through = getattr(KINDS["assumption"], name).through
        through.objects.filter(story_id=story.pk).delete()
