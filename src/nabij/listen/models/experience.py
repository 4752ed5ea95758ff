"""What the teller says afterwards: only they have the last word."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nabij.foundation.models import Addressed
from nabij.listen.models.story import Story, start_of_today


class Addition(models.Model):
    """Words that a teller adds to their story later."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="additions")
    text = models.TextField()
    at = models.DateTimeField(default=start_of_today)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"addition to {self.story_id}"


class Experience(Addressed):
    """ "I notice a difference" or "not yet", with words if they like."""

    class Noticed(models.TextChoices):
        DIFFERENCE = "difference", _("I notice a difference")
        NOT_YET = "not_yet", _("not yet")

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="experiences")
    noticed = models.CharField(max_length=12, choices=Noticed.choices)
    words = models.TextField(blank=True)
    at = models.DateTimeField(default=start_of_today)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.noticed} on {self.story_id}"
