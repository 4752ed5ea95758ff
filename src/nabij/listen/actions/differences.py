"""Marking where a story and its screen record tell something different."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from nabij.foundation.errors import NotClear
from nabij.foundation.texts import clean
from nabij.listen.actions.teller import story_topics
from nabij.listen.models import Difference, Story
from nabij.listen.models.difference import seal_of
from nabij.listen.quoting import find_quote
from nabij.listen.rules import may_read
from nabij.people.models import Member
from nabij.trail.action import action

MOST = 30
"""Marks at one story; more would hide the story."""


def marked_it(by: Any, difference: Difference) -> bool:
    """Who marked it takes it away; what a member who was let go marked, anybody who reads it."""
    if not may_read(by, difference.story):
        return False
    marker = difference.member
    return marker is None or not marker.is_active or marker == by


@action("story.mark_difference", allows=may_read, announces=story_topics)
def mark(by: Member, story: Story, *, words: str, place: int | None) -> Story:
    """Say which words of the story and which fact of the screen record differ."""
    facts = _facts(story)
    found = find_quote(story.text, clean(words, limit=2_000, field="words"))
    errors = {}
    if found is None:
        errors["words"] = _(
            "These words were not found in the story. Copy them as they stand there."
        )
    if place is None or not 0 <= place < len(facts):
        errors["place"] = _("Choose what the system says about it.")
    if errors or found is None or place is None:
        raise NotClear(fields=errors)
    if story.differences.count() >= MOST:
        raise NotClear(_("There are %(most)s marks already. Take one away first.") % {"most": MOST})
    start, end = found
    seals = {"words_seal": seal_of(story.text[start:end]), "fact_seal": seal_of(facts[place])}
    Difference.objects.update_or_create(
        story=story, start=start, end=end, place=place,
        defaults=seals, create_defaults={**seals, "member": by},
    )  # fmt: skip
    return story


@action("difference.take_away", allows=marked_it)
def take_away(by: Member, difference: Difference) -> Story:
    """It was no difference after all."""
    story: Story = difference.story
    difference.delete()
    return story


def _facts(story: Story) -> Sequence[Any]:
    record = getattr(story, "screen_record", None)
    return record.facts if record is not None else []
