"""What goes back to a teller."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext

from nabij.act.models.step import Step
from nabij.foundation.errors import AlreadyDone, NotClear
from nabij.foundation.models import Addressed
from nabij.listen.models import Story
from nabij.people.models import Member


class AnswerQuerySet(models.QuerySet["Answer"]):
    def readable_by(self, member: Member) -> "AnswerQuerySet":
        """Who reads a story reads what was answered to it, so that nobody answers twice."""
        if not member.is_active:
            return self.none()
        readable = Story.objects.readable_by(member).values("pk")
        own = Q(by=member, story__withdrawn_at=None, story__erased_at=None)
        return self.filter(own | Q(story__in=readable))


class Answer(Addressed):
    """Once sent it is never edited; a further answer can be added."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="answers")
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="answers")
    words = models.TextField()
    steps = models.ManyToManyField(Step, blank=True, related_name="answers")
    at = models.DateTimeField(default=timezone.now)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"answer {self.public_id}"

    @classmethod
    def give(cls, story: Story, by: Member, words: str, steps: "list[Step]") -> "Answer":
        """Send it; it may name steps that were taken because of the story."""
        if not words:
            raise NotClear(fields={"words": gettext("Write your answer first.")})
        answer = cls.objects.create(story=story, by=by, words=words)
        answer.steps.set(steps)
        return answer

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise AlreadyDone(
                gettext("An answer that was sent stays as it is. You can add another.")
            )
        super().save(*args, **kwargs)
