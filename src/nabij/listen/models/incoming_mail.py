"""A mail that waits until somebody checked whether it is a story."""

import hashlib
import hmac
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nabij.foundation.fields import EncryptedTextField
from nabij.foundation.models import Addressed, Stateful
from nabij.listen.models.mailbox import Mailbox
from nabij.listen.models.story import Story
from nabij.listen.models.story_form import StoryForm
from nabij.people.models import Member


def mail_digest(name: str) -> str:
    """What is kept of a Message-ID: keyed, so that a copy of the database can't be compared."""
    message = b"mail:" + name.encode("utf-8", "replace")
    return hmac.new(settings.SECRET_KEY.encode(), message, hashlib.sha256).hexdigest()


class IncomingMailQuerySet(models.QuerySet["IncomingMail"]):
    def reachable_by(self, member: Member) -> "IncomingMailQuerySet":
        """Mails for the forms of teams in which this member is host; all for a steward."""
        if not member.is_active:
            return self.none()
        if member.may("steward"):
            return self
        return self.filter(
            form__team__memberships__member=member, form__team__memberships__is_host=True
        )

    def waiting(self) -> "IncomingMailQuerySet":
        return self.filter(state=IncomingMail.State.WAITING)


class IncomingMail(Addressed, Stateful):
    """Its words are encrypted, and gone once somebody decided. Only the digest stays, so that
    the same mail never comes in twice."""

    class State(models.TextChoices):
        WAITING = "waiting", _("to be checked")
        STORY = "story", _("became a story")
        ANSWER = "answer", _("was added to a story")
        NO_STORY = "no_story", _("is no story")

    class Kept(models.TextChoices):
        """What of it could be read."""

        WHOLE = "whole", _("read in whole")
        TOO_BIG = "too_big", _("too big to be read here")
        UNREADABLE = "unreadable", _("could not be read")

    TRANSITIONS: ClassVar[dict[str, set[str]]] = {
        State.WAITING: {State.STORY, State.ANSWER, State.NO_STORY},
    }

    mailbox = models.ForeignKey(Mailbox, null=True, on_delete=models.SET_NULL, related_name="mails")
    form = models.ForeignKey(StoryForm, on_delete=models.CASCADE, related_name="mails")
    digest = models.CharField(max_length=64, unique=True, editable=False)
    kept = models.CharField(max_length=10, choices=Kept.choices, default=Kept.WHOLE)
    name = EncryptedTextField(blank=True, default="")
    sender = EncryptedTextField(blank=True, default="")
    subject = EncryptedTextField(blank=True, default="")
    text = EncryptedTextField(blank=True, default="")
    written_on = models.DateField(default=timezone.localdate)
    attachments = models.PositiveIntegerField(default=0)
    answers = models.ForeignKey(Story, null=True, on_delete=models.SET_NULL, related_name="+")
    """The story to which it refers, where it comes from that story's teller."""
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    story = models.ForeignKey(Story, null=True, on_delete=models.SET_NULL, related_name="+")
    checked_on = models.DateField(null=True, editable=False)

    objects = IncomingMailQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["form", "state", "id"])]

    def __str__(self) -> str:
        return f"mail {self.public_id}"

    def become_story(self, story: Story) -> None:
        self.story = story
        self._end(self.State.STORY)

    def become_answer(self) -> None:
        self.story = self.answers
        self._end(self.State.ANSWER)

    def be_no_story(self) -> None:
        self._end(self.State.NO_STORY)

    def _end(self, state: str) -> None:
        """Decided: the words go."""
        self.move(state)
        self.name = self.sender = self.subject = self.text = ""
        self.answers, self.checked_on = None, timezone.localdate()
        self.save()
