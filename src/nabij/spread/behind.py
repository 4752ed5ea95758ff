"""What stands behind a practice: steps as they went, and stories for who may read them."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from nabij.act.models import Step
from nabij.listen.models import Audience, Story
from nabij.people.models import Member
from nabij.spread.models import Practice

AT_MOST = 30


@dataclass(frozen=True)
class TiedStory:
    """A story behind a practice, as one member sees it: itself, or why it is not shown."""

    story: Story | None
    instead: Any = ""


@dataclass(frozen=True)
class TakenStep:
    """A kept step, with those that led to it: also what did not work."""

    step: Step
    before: list[Step]


def stories_behind(practice: Practice, member: Member) -> list[TiedStory]:
    """All stories tied to it, oldest first; only what its teller lets this member read has
    words. Nothing else of the others leaves this function."""
    tied = list(practice.stories.order_by("pk")[:AT_MOST])
    rows = Story.objects.filter(pk__in=[story.pk for story in tied]).readable_by(member)
    seen = {story.pk: story for story in rows.prefetch_related("experiences")}
    return [
        TiedStory(seen[story.pk]) if story.pk in seen else TiedStory(None, _instead(story))
        for story in tied
    ]


def steps_behind(practice: Practice, member: Member) -> list[TakenStep]:
    """The kept steps, oldest first, each with the steps before it that this member may read."""
    kept = list(practice.steps.select_related("doer", "previous").order_by("pk"))
    shown = {step.pk for step in kept}
    readable = set(Step.objects.readable_by(member).values_list("pk", flat=True))
    taken = []
    for step in kept:
        before = _before(step)
        taken.append(TakenStep(step, [one for one in before if one.pk in readable - shown]))
        shown |= {one.pk for one in before}
    return taken


def _before(step: Step) -> list[Step]:
    found: list[Step] = []
    seen = {step.pk}
    one = step.previous
    while one is not None and one.pk not in seen and len(found) < AT_MOST:
        found.insert(0, one)
        seen.add(one.pk)
        one = one.previous
    return found


def _instead(story: Story) -> Any:
    if story.erased_at is not None:
        return _("A story that its teller erased.")
    if not story.is_present:
        return _("A story that its teller took back.")
    if story.audience == Audience.TEAM:
        return _("A story that its teller keeps within the team.")
    return _("A story that its teller keeps to who answers them.")
