"""A short sentence that everybody can agree or disagree with, and the votes on it."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nabij.foundation.models import Addressed
from nabij.people.models import Member
from nabij.sense.models.gathering import Gathering
from nabij.sense.models.participant import Participant


class StatementQuerySet(models.QuerySet["Statement"]):
    def on_the_table(self) -> "StatementQuerySet":
        return self.filter(taken_off_at=None)

    def brought_in(self) -> "StatementQuerySet":
        """Those that nobody said here: they came with a file, and so did votes on them."""
        return self.exclude(came_in_as=None)


class Statement(Addressed):
    """`number` is its place in the gathering."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="statements")
    participant = models.ForeignKey(
        Participant, null=True, blank=True, on_delete=models.SET_NULL, related_name="statements"
    )
    member = models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="statements"
    )
    number = models.PositiveIntegerField()
    came_in_as = models.PositiveIntegerField(null=True, editable=False)
    """Its number in the file that it came from; empty where it was said here."""
    text = models.TextField(_("statement"))
    taken_off_at = models.DateTimeField(null=True, editable=False)

    objects = StatementQuerySet.as_manager()

    class Meta:
        ordering = ["number", "id"]
        constraints = [
            models.UniqueConstraint(fields=["gathering", "number"], name="statement_number_once"),
            models.UniqueConstraint(
                fields=["gathering", "came_in_as"], name="statement_comes_in_once"
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def is_brought_in(self) -> bool:
        return self.came_in_as is not None

    def take_off(self) -> None:
        """The host takes it off the table; its votes are kept and no longer used."""
        self.taken_off_at = timezone.now()
        self.save(update_fields=["taken_off_at"])


class Vote(models.Model):
    """One a participant and statement; voting again replaces it. The values are those of
    `nabij.patterns`: agree 1, pass 0, disagree -1.
    """

    class Value(models.IntegerChoices):
        AGREE = 1, _("agree")
        PASS = 0, _("pass")
        DISAGREE = -1, _("disagree")

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="votes")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="votes")
    value = models.SmallIntegerField(choices=Value.choices)
    at = models.DateTimeField(default=timezone.now)
    chance = models.FloatField(null=True, editable=False)
    """With which probability it was this statement that they saw; unknown for votes from a file."""
    among = models.PositiveIntegerField(null=True, editable=False)
    """From how many statements it was drawn."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "participant"], name="one_vote_a_statement"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant_id} on {self.statement_id}: {self.value}"
