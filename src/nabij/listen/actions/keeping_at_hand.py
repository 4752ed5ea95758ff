"""What a member does while reading, for themselves or without their name.

None of this leaves a line in the trail: see docs/decisions on what leaves no trace.
"""

from nabij.listen.models import Bookmark, Recognition, Story
from nabij.listen.models.recognition import whose
from nabij.listen.rules import may_read
from nabij.people.models import Member
from nabij.trail.action import action


@action("story.bookmark", allows=may_read, locks=False, trail=False)
def bookmark(by: Member, story: Story) -> Story:
    """Keep it at hand. Twice is once."""
    Bookmark.objects.get_or_create(story=story, member=by)
    return story


@action("story.forget_bookmark", allows=may_read, locks=False, trail=False)
def forget_bookmark(by: Member, story: Story) -> Story:
    """It is not at hand any more."""
    Bookmark.objects.filter(story=story, member=by).delete()
    return story


@action("story.recognise", allows=may_read, locks=False, trail=False)
def recognise(by: Member, story: Story) -> Story:
    """“I have experienced this too.” It counts once, and nobody can see whose it is."""
    Recognition.objects.get_or_create(whose=whose(by, story), defaults={"story": story})
    return story


@action("story.take_recognition_back", allows=may_read, locks=False, trail=False)
def take_recognition_back(by: Member, story: Story) -> Story:
    """Nothing of it is left."""
    Recognition.objects.by(by, story).delete()
    return story
