"""A story that a member keeps at hand, for a gathering's deck or to print."""

from django.db import models

from nabij.listen.models.story import Story
from nabij.people.models import Member


class Bookmark(models.Model):
    """Private to the member: no page shows anybody else's."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="bookmarks")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "story"], name="one_bookmark_a_member"),
        ]

    def __str__(self) -> str:
        return f"bookmark of {self.story_id}"
