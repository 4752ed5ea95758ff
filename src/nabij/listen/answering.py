"""Who answers the tellers has left: what was told to them passes to who takes their place.

"Only who answers me" is said to whoever answers, not to one name; without this nobody would
read it any more. It passes where somebody chose another person for the form, never by itself
to somebody whom nobody chose.
"""

from typing import Any

from django.db.models import QuerySet

from nabij.foundation.actors import Program
from nabij.listen.models import Story, StoryForm
from nabij.people.models import Member
from nabij.people.signals import member_let_go
from nabij.trail.action import record


def begin() -> None:
    member_let_go.connect(pass_on_where_somebody_is, dispatch_uid="listen.answering")


def pass_on(by: Any, form: StoryForm) -> int:
    """The stories of this form whose answerer has left go to who answers for it now; how many."""
    if not form.answerer.is_active:
        return 0
    passed = _left_behind(form).update(answerer=form.answerer)
    if passed:
        record(by, "story.pass_on", form, count=passed)
    return passed


def pass_on_where_somebody_is(member: Member, **_: Any) -> None:
    """Forms for which somebody else was chosen before: who left answered what came in earlier."""
    forms = StoryForm.objects.filter(stories__answerer=member).exclude(answerer=member)
    for form in forms.select_related("answerer").distinct():
        pass_on(Program(), form)


def forms_without_answerer() -> "QuerySet[StoryForm]":
    """Forms for which nobody answers: open, or with stories in them."""
    waiting = StoryForm.objects.filter(answerer__is_active=False)
    told = Story.objects.present().values("form")
    return waiting.filter(state=StoryForm.State.OPEN) | waiting.filter(pk__in=told)


def _left_behind(form: StoryForm) -> "QuerySet[Story]":
    # Also what was withdrawn: a teller who brings it back finds somebody who answers.
    return form.stories.filter(answerer__is_active=False, erased_at=None)
