"""Answers to tellers."""

from collections.abc import Iterable

from nabij.act.models import Answer, Step
from nabij.act.rules import may_care
from nabij.foundation.errors import NotYours
from nabij.foundation.texts import clean
from nabij.listen.models import Story
from nabij.listen.notices import tell_later
from nabij.people.models import Member
from nabij.trail.action import action


@action("answer.give", allows=may_care)
def give(by: Member, story: Story, *, words: str, steps: Iterable[Step] = ()) -> Answer:
    """Send an answer. It may name steps that were taken because of the story."""
    steps = list(steps)
    readable = set(Step.objects.readable_by(by).filter(stories=story).values_list("pk", flat=True))
    if any(step.pk not in readable for step in steps):
        raise NotYours("answer.give")
    answer = Answer.give(story, by, clean(words, field="words"), steps)
    tell_later(story)
    return answer
