"""Somebody of the organisation read a story: its teller may know."""

from nabij.listen.actions.teller import story_topics
from nabij.listen.models import Reading, Story
from nabij.listen.rules import may_read
from nabij.people.models import Member
from nabij.trail.action import action


@action("story.read", allows=may_read, announces=story_topics, locks=False)
def _read(by: Member, story: Story) -> Story:
    """Keep who read it, for the teller. How often or how long is not kept."""
    Reading.objects.get_or_create(story=story, member=by)
    return story


def read(by: Member, story: Story) -> None:
    """The member opened this story; the first time is kept, and only that one."""
    if not Reading.objects.filter(story=story, member=by).exists():
        _read(by, story)
