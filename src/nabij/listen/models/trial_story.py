"""What somebody told in try-out. No `Story`: it can be counted, searched and taken out nowhere."""

from datetime import date

from django.db import models

from nabij.listen.models.form_version import FormVersion


class TrialStory(models.Model):
    """Goes when the draft is published or thrown away, and else after some weeks. Who told it is
    not kept at all."""

    version = models.ForeignKey(FormVersion, on_delete=models.CASCADE, related_name="trials")
    told_on = models.DateField(default=date.today, db_index=True)
    sending_key = models.CharField(max_length=80, unique=True, editable=False)
    asked = models.TextField()
    text = models.TextField()
    answers = models.JSONField(default=list)
    """[question, answer in words], in the order in which they were asked."""

    def __str__(self) -> str:
        return f"trial {self.pk}"
