"""A voice recording written out: what a machine proposes, until a person confirmed it."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nabij.foundation.fields import EncryptedTextField
from nabij.foundation.models import Stateful
from nabij.listen.models.attachment import Attachment
from nabij.people.models import Member


class Transcript(Stateful):
    """`words` are proposed by a speech model and are nobody's yet. Confirmed, they stand where
    `part` says, as words of the story, and no longer here."""

    class State(models.TextChoices):
        OPEN = "open", _("waits to be written out")
        LISTENING = "listening", _("the speech model listens")
        PROPOSED = "proposed", _("proposed by a speech model; nobody has confirmed it")
        NOT_HEARD = "not_heard", _("the speech model could make nothing of it")
        CONFIRMED = "confirmed", _("written out")

    TRANSITIONS: ClassVar[dict[str, set[str]]] = {
        State.OPEN: {State.LISTENING, State.CONFIRMED},
        State.LISTENING: {State.LISTENING, State.PROPOSED, State.NOT_HEARD, State.CONFIRMED},
        State.PROPOSED: {State.LISTENING, State.CONFIRMED},
        State.NOT_HEARD: {State.LISTENING, State.CONFIRMED},
        State.CONFIRMED: {State.CONFIRMED},
    }

    attachment = models.OneToOneField(
        Attachment, on_delete=models.CASCADE, related_name="transcript"
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    words = EncryptedTextField(blank=True, default="")
    why = models.CharField(max_length=12, blank=True, default="")
    """Why nothing was heard: a word of the speech engine."""
    part = models.CharField(max_length=40, blank=True, default="")
    by_machine = models.BooleanField(default=False)
    """Whether what was confirmed began as a proposal of a speech model."""
    confirmed_by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    """Empty where the teller did it."""
    confirmed_on = models.DateField(null=True)

    def __str__(self) -> str:
        return f"what is said in {self.attachment_id}"

    @classmethod
    def of(cls, attachment: Attachment) -> "Transcript":
        found = cls.objects.get_or_create(attachment=attachment)[0]
        found.attachment = attachment  # as it was read: without its content
        return found

    @property
    def is_confirmed(self) -> bool:
        return self.state == self.State.CONFIRMED

    def listen(self) -> None:
        self.move(self.State.LISTENING)
        self.words = self.why = ""
        self.save()

    def propose(self, words: str) -> None:
        self.move(self.State.PROPOSED)
        self.words, self.by_machine = words, True
        self.save()

    def nothing_heard(self, why: str) -> None:
        self.move(self.State.NOT_HEARD)
        self.why = why[:12]
        self.save()

    def confirm(self, part: str, by: Member | None) -> None:
        """The words stand in the story now."""
        self.move(self.State.CONFIRMED)
        self.words, self.part = "", part
        self.confirmed_by, self.confirmed_on = by, timezone.localdate()
        self.save()
