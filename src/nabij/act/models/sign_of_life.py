"""A word to the person about where their repair stands, even without progress."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone

from nabij.people.models import Member

if TYPE_CHECKING:
    from nabij.act.models.repair import Repair


class SignOfLife(models.Model):
    repair: "models.ForeignKey[Repair, Repair]" = models.ForeignKey(
        "act.Repair", on_delete=models.CASCADE, related_name="signs"
    )
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "signs of life"

    def __str__(self) -> str:
        return f"sign of life in repair {self.repair_id}"
