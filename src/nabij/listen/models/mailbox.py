"""A mailbox on a mail server, of which each new mail can become a story."""

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nabij.foundation.fields import EncryptedTextField
from nabij.foundation.models import Addressed, Stateful
from nabij.listen.models.story_form import StoryForm

LOOKED_AT_EVERY = timedelta(minutes=3)


class Mailbox(Addressed, Stateful):
    """Only who is looked for is read: mail that nobody has opened there yet."""

    class State(models.TextChoices):
        PAUSED = "paused", _("not looked at")
        LOOKING = "looking", _("looked at every few minutes")

    class Lock(models.TextChoices):
        TLS = "tls", _("TLS from the start (mostly port 993)")
        STARTTLS = "starttls", _("STARTTLS (mostly port 143)")
        NONE = "none", _("none: only on this very computer")

    class After(models.TextChoices):
        SEEN = "seen", _("stays where it is, marked as read")
        MOVE = "move", _("is moved to another folder")
        DELETE = "delete", _("is deleted from the mail server")

    TRANSITIONS: ClassVar[dict[str, set[str]]] = {
        State.PAUSED: {State.LOOKING},
        State.LOOKING: {State.PAUSED},
    }

    form = models.ForeignKey(StoryForm, on_delete=models.CASCADE, related_name="mailboxes")
    mail_address = models.EmailField(_("its e-mail address"))
    host = models.CharField(_("mail server (IMAP)"), max_length=253)
    port = models.PositiveIntegerField(_("port"), default=993)
    lock = models.CharField(_("lock"), max_length=10, choices=Lock.choices, default=Lock.TLS)
    user = EncryptedTextField(_("user name"))
    password = EncryptedTextField(_("password"))
    folder = models.CharField(_("folder"), max_length=200, default="INBOX")
    after = models.CharField(max_length=10, choices=After.choices, default=After.SEEN)
    move_to = models.CharField(_("to which folder"), max_length=200, blank=True)
    tells_back = models.BooleanField(default=True)
    """Whether who wrote gets a mail with the way to their own page, once it was checked."""

    state = models.CharField(max_length=10, choices=State.choices, default=State.PAUSED)
    looked_at = models.DateTimeField(null=True, editable=False)
    problem = models.CharField(max_length=20, blank=True, editable=False)
    """A code of `nabij.listen.mailbox.problems`; empty where the last look went well."""
    problem_since = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name_plural = "mailboxes"
        ordering = ["mail_address"]

    def __str__(self) -> str:
        return f"mailbox {self.public_id}"

    def begin(self) -> None:
        self.move(self.State.LOOKING)
        self.save(update_fields=["state"])

    def pause(self) -> None:
        self.move(self.State.PAUSED)
        self.save(update_fields=["state"])

    def looked(self, problem: str = "") -> None:
        """Note when it was looked at, and what was the matter."""
        self.looked_at = timezone.now()
        if not problem:
            self.problem_since = None
        elif not self.problem:
            self.problem_since = self.looked_at
        self.problem = problem
        self.save(update_fields=["looked_at", "problem", "problem_since"])
