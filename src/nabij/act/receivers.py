"""Erased is erased: what this room holds of a story's words goes with it."""

from typing import Any

from django.dispatch import receiver

from nabij.act.models import Answer, Promise, Repair, Reply, Said, SignOfLife, Step, StepOffer
from nabij.listen.models import Story
from nabij.listen.signals import story_erased


@receiver(story_erased)
def forget_words(story: Story, **_: Any) -> None:
    """The empty rows stay, so that what was done can still be counted honestly."""
    Answer.objects.filter(story=story).update(words="")
    Reply.objects.filter(story=story).update(words="")
    Promise.objects.filter(story=story).update(words="", reason="")
    Repair.objects.filter(story=story).update(
        what_happened="", handover_words="", declined_words=""
    )
    Said.objects.filter(repair__story=story).update(words="")
    SignOfLife.objects.filter(repair__story=story).update(words="")
    Step.stories.through.objects.filter(story=story).delete()
    StepOffer.stories.through.objects.filter(story=story).delete()
