"""A teller whom another system knows too."""

from django.db import models

from nabij.listen.models.story_form import StoryForm
from nabij.listen.models.teller import Teller


class KnownTeller(models.Model):
    """Keeps the stories of one person together over several files.

    Only a keyed digest of the other system's number is kept: a copy of the database
    alone says nothing about who it is.
    """

    form = models.ForeignKey(StoryForm, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, editable=False)
    teller = models.ForeignKey(Teller, on_delete=models.CASCADE, related_name="known_as")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["form", "digest"], name="known_teller_once"),
        ]

    def __str__(self) -> str:
        return f"known teller {self.teller_id}"
