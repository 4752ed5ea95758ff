"""A thought for somebody else: it becomes a step only when they write one of their own."""

from django.db import models

from nabij.foundation.models import Addressed
from nabij.listen.models import Story
from nabij.people.models import Member, Team


class StepOffer(Addressed):
    """Declining needs no reason and leaves nothing: the row goes."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    to = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="step_offers")
    text = models.TextField()
    stories = models.ManyToManyField(Story, blank=True, related_name="+")
    came_from_kind = models.CharField(max_length=40, blank=True, editable=False)
    came_from_id = models.CharField(max_length=16, blank=True, editable=False)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"offer {self.public_id}"
