"""What the organisation's own system says of the same event."""

from django.db import models

from nabij.listen.models.story import Story


class ScreenRecord(models.Model):
    """`facts` is a list of [label, value] in the order in which the system shows them."""

    story = models.OneToOneField(Story, on_delete=models.CASCADE, related_name="screen_record")
    system = models.CharField(max_length=120, blank=True)
    facts = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"screen record of {self.story_id}"
