"""The index follows the stories: in the same transaction, whichever door they came through."""

from typing import Any

from django.db.models.signals import post_save

from nabij.listen.models import Addition, Story
from nabij.listen.search.story_search import StorySearch

_TELLING = {"text", "withdrawn_at", "erased_at", "objected_at"}


def follow() -> None:
    post_save.connect(story_saved, sender=Story, dispatch_uid="listen.search.story")
    post_save.connect(addition_saved, sender=Addition, dispatch_uid="listen.search.addition")


def story_saved(
    instance: Story, created: bool = False, update_fields: frozenset[str] | None = None,
    raw: bool = False, **_: Any,
) -> None:  # fmt: skip
    if raw or (update_fields is not None and _TELLING.isdisjoint(update_fields)):
        return
    if created and instance.is_present:
        StorySearch().index_new([instance])
    elif instance.is_present:
        StorySearch().index(instance)
    else:
        StorySearch().forget(instance, for_good=instance.erased_at is not None)


def addition_saved(instance: Addition, raw: bool = False, **_: Any) -> None:
    if not raw and instance.story.is_present:
        StorySearch().index(instance.story)
