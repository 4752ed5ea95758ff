"""Who answered lets everybody read the answer, beside the public story."""

from typing import Any

from django.utils.translation import gettext as _

from nabij.act.models import Answer, PublicAnswer
from nabij.act.public_words import told_elsewhere
from nabij.foundation.errors import NotClear, NotYet
from nabij.listen.actions.teller import story_topics
from nabij.listen.models import PublicStory
from nabij.people.models import Member
from nabij.trail.action import action


def gave(by: Any, answer: Answer) -> bool:
    """Only who gave it, and while they may read the story."""
    return isinstance(by, Member) and answer.by_id == by.pk and answer.story.readable_for(by)


def topics(answer: Answer) -> list[str]:
    return story_topics(answer.story)


@action("answer.let_everybody_read", allows=gave, announces=topics)
def let_everybody_read(by: Member, answer: Answer) -> Answer:
    """Refused where it holds words that the teller told to fewer people."""
    public = PublicStory.objects.for_everybody().filter(story=answer.story).first()
    if public is None:
        raise NotYet(_("The story itself is not on the public page now."))
    found = told_elsewhere(answer.words, public)
    if found:
        raise NotClear(
            _("This answer holds what is not in the public story: %(words)s.")
            % {"words": ", ".join(f"“{one}”" for one in found[:3])}
        )
    PublicAnswer.objects.get_or_create(answer=answer)
    return answer


@action("answer.keep_inside", allows=gave, announces=topics)
def keep_inside(by: Member, answer: Answer) -> Answer:
    """Only the teller and who reads the story read it again."""
    PublicAnswer.objects.filter(answer=answer).delete()
    return answer
