"""What the teller decides hides the public text in the same moment."""

from typing import Any

from nabij.listen.models import PublicStory, Story
from nabij.listen.models.public_story import fits_public
from nabij.listen.signals import (
    stories_shown_anew,
    story_brought_back,
    story_erased,
    story_withdrawn,
)


def begin() -> None:
    story_withdrawn.connect(follow, dispatch_uid="listen.public.withdrawn")
    story_brought_back.connect(follow, dispatch_uid="listen.public.brought_back")
    stories_shown_anew.connect(follow_all, dispatch_uid="listen.public.shown_anew")
    story_erased.connect(forget, dispatch_uid="listen.public.erased")


def follow(story: Story, **_: Any) -> None:
    """Not for everybody any more, for everybody again, or other words than were read."""
    public = PublicStory.objects.filter(story=story).select_related("story").first()
    if public is None:
        return
    if not fits_public(story):
        public.hide()
    elif public.state == PublicStory.State.OVER or public.is_from_other_words:
        public.read_again()


def follow_all(stories: list[Story], **_: Any) -> None:
    for story in stories:
        follow(story)


def forget(story: Story, **_: Any) -> None:
    public = PublicStory.objects.filter(story=story).first()
    if public is not None:
        public.forget()
