"""An answer that stands beside a public story, because who gave it says so."""

from django.db import models

from nabij.act.models.answer import Answer
from nabij.listen.models import PublicStory


class PublicAnswerQuerySet(models.QuerySet["PublicAnswer"]):
    def beside(self, public: PublicStory) -> "PublicAnswerQuerySet":
        rows = self.filter(answer__story=public.story_id).exclude(answer__words="")
        return rows.select_related("answer__by").order_by("answer_id")


class PublicAnswer(models.Model):
    answer = models.OneToOneField(Answer, on_delete=models.CASCADE, related_name="public")

    objects = PublicAnswerQuerySet.as_manager()

    def __str__(self) -> str:
        return f"public answer {self.answer_id}"
