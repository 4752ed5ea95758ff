"""The teller objects to the use of their story: it stops, and a member must answer."""

from datetime import date, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nabij.foundation.fields import EncryptedTextField
from nabij.foundation.models import Addressed, Stateful
from nabij.listen.models.story import Story
from nabij.people.models import Member

ANSWERED_WITHIN = timedelta(days=30)
"""The law gives a month (GDPR, article 12)."""


class ObjectionQuerySet(models.QuerySet["Objection"]):
    def handled_by(self, member: Member) -> "ObjectionQuerySet":
        """Of the stories that this member answers; of all, for a steward."""
        if not member.is_active:
            return self.none()
        kept = self.filter(story__erased_at=None)
        return kept if member.may("steward") else kept.filter(Q(story__answerer=member))

    def open(self) -> "ObjectionQuerySet":
        return self.filter(state=Objection.State.OPEN).order_by("id")


class Objection(Addressed, Stateful):
    """Said and decided in words. While it is open, and when we stop, the story is out of use."""

    class State(models.TextChoices):
        OPEN = "open", _("waits for an answer")
        STOPPED = "stopped", _("we stopped using it")
        GOES_ON = "goes_on", _("we go on using it")
        TAKEN_BACK = "taken_back", _("taken back by the teller")

    TRANSITIONS: ClassVar[dict[str, set[str]]] = {
        State.OPEN: {State.STOPPED, State.GOES_ON, State.TAKEN_BACK},
        State.STOPPED: {State.TAKEN_BACK},
    }
    OUT_OF_USE: ClassVar[tuple[str, ...]] = (State.OPEN, State.STOPPED)

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="objections")
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    words = EncryptedTextField(blank=True, default="")
    on = models.DateField(default=timezone.localdate)
    decided_by = models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decision = models.TextField(blank=True)
    decided_on = models.DateField(null=True, editable=False)

    objects = ObjectionQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["story"], condition=Q(state="open"), name="one_open_objection_a_story"
            ),
        ]

    def __str__(self) -> str:
        return f"objection to the use of {self.story_id}"

    @property
    def answer_by(self) -> date:
        return self.on + ANSWERED_WITHIN

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def keeps_out_of_use(self) -> bool:
        return self.state in self.OUT_OF_USE

    def decide(self, by: Member, outcome: str, words: str) -> None:
        """Stop for good, or go on with a reason that the teller reads."""
        self.move(outcome)
        self.decided_by, self.decision, self.decided_on = by, words, timezone.localdate()
        self.save(update_fields=["state", "decided_by", "decision", "decided_on"])
        if not self.keeps_out_of_use:
            self.story.back_in_use()

    def take_back(self) -> None:
        """The teller no longer objects."""
        self.move(self.State.TAKEN_BACK)
        self.save(update_fields=["state"])
        self.story.back_in_use()
