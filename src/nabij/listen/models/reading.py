"""Who read a story: shown to the teller, never counted per member."""

from django.db import models

from nabij.listen.models.story import Story, start_of_today
from nabij.people.models import Member


class Reading(models.Model):
    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="readings")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=start_of_today)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["story", "member"], name="one_reading_a_member"),
        ]

    def __str__(self) -> str:
        return f"reading of {self.story_id}"
