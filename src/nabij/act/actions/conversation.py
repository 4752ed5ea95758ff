"""The teller writes back to who answers them. The other side is an answer like any other."""

from django.utils.translation import gettext as _

from nabij.act.models import Reply
from nabij.foundation.errors import NotClear
from nabij.foundation.texts import clean
from nabij.listen.actions.teller import story_topics
from nabij.listen.models import Story, Teller
from nabij.listen.rules import told_it
from nabij.trail.action import action


def may_write_back(by: object, story: Story) -> bool:
    """Only the teller, while the story is there."""
    return told_it(by, story) and story.is_present


@action("answer.reply", allows=may_write_back, announces=lambda reply: story_topics(reply.story))
def reply(by: Teller, story: Story, *, words: str) -> Reply:
    """Write to who answers. It does not become part of the story."""
    words = clean(words, field="words")
    if not words:
        raise NotClear(fields={"words": _("Write what you want to say.")})
    return Reply.write(story, words)
