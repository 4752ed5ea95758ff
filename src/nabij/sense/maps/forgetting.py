"""What a teller takes back leaves the stored groups at once."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from nabij.listen.models import Audience, Story
from nabij.listen.signals import stories_shown_anew, story_erased, story_withdrawn
from nabij.sense.maps.grouping import forget_stories


@receiver([story_erased, story_withdrawn])
def out_of_the_groups(sender: Any, story: Story, **_: Any) -> None:
    forget_stories([story])


@receiver(stories_shown_anew)
def out_until_grouped_anew(sender: Any, stories: list[Story], **_: Any) -> None:
    forget_stories(stories)


@receiver(post_save, sender=Story)
def narrowed(
    sender: Any, instance: Story, created: bool, update_fields: Any = None, **_: Any
) -> None:
    """The teller lets only who answers them read it from now on: it is nobody's pattern."""
    if (
        not created
        and "audience" in (update_fields or ())
        and (instance.audience == Audience.ANSWERER)
    ):
        forget_stories([instance])
