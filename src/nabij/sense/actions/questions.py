"""Questions outside a gathering: from a story, and when we know enough."""

from django.utils import timezone
from django.utils.translation import gettext as _

from nabij.foundation.errors import NotClear
from nabij.foundation.texts import clean
from nabij.listen.models import Story
from nabij.people.models import Member
from nabij.sense import topics
from nabij.sense.models import Question
from nabij.sense.rules import reads_question, reads_story
from nabij.trail.action import action


@action("question.ask_from_story", allows=reads_story, locks=False)
def ask_from_story(by: Member, story: Story, *, text: str) -> Question:
    """Turn what differs between a story and its screen record into a question."""
    words = clean(text)
    if not words:
        raise NotClear(fields={"text": _("Write your question first.")})
    question = Question.objects.create(member=by, about=story, text=words, shared_at=timezone.now())
    question.stories.add(story)
    return question


@action("question.settle", allows=reads_question, announces=topics.for_everybody)
def settle(by: Member, question: Question) -> Question:
    """We know enough now. The question stays readable and can be asked again."""
    question.settle()
    return question


@action("question.ask_again", allows=reads_question, announces=topics.for_everybody)
def ask_again(by: Member, question: Question) -> Question:
    """A settled question is open once more."""
    question.ask_again()
    return question
