"""One thing said in a repair, by us or by the person."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nabij.people.models import Member

if TYPE_CHECKING:
    from nabij.act.models.repair import Repair


class SaidQuerySet(models.QuerySet["Said"]):
    def by_us(self) -> "SaidQuerySet":
        return self.filter(kind__in=Said.OURS)

    def by_the_person(self) -> "SaidQuerySet":
        return self.exclude(kind__in=Said.OURS)


class Said(models.Model):
    """Appended, so that a second apology does not hide the first. `by` is empty for the person."""

    class Kind(models.TextChoices):
        APOLOGY = "apology", _("we acknowledged")
        AGREED = "agreed", _("we agreed")
        DONE = "done", _("we say it is done")
        RECORDED = "recorded", _("we wrote down what the person said")
        CONFIRMED = "confirmed", _("the person says it is made right")
        NOT_YET = "not_yet", _("the person says: not yet")
        REOPENED = "reopened", _("the person came back to it")

    OURS = (Kind.APOLOGY, Kind.AGREED, Kind.DONE, Kind.RECORDED)

    repair: "models.ForeignKey[Repair, Repair]" = models.ForeignKey(
        "act.Repair", on_delete=models.CASCADE, related_name="said"
    )
    kind = models.CharField(max_length=10, choices=Kind.choices)
    words = models.TextField(blank=True)
    by = models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    objects = SaidQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="said_by_whom",
                condition=models.Q(
                    kind__in=["apology", "agreed", "done", "recorded"], by__isnull=False
                )
                | models.Q(kind__in=["confirmed", "not_yet", "reopened"], by__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} in repair {self.repair_id}"

    @property
    def is_ours(self) -> bool:
        return self.kind in self.OURS
