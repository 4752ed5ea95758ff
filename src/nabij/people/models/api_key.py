"""A key with which a program acts for a member, through the REST API."""

import hashlib
import secrets
from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nabij.foundation.errors import AlreadyDone, NotYet
from nabij.foundation.models import Addressed
from nabij.people.models.member import Member

PREFIX = "nabij_"


def key_digest(token: str) -> str:
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


class Scope(models.TextChoices):
    """What a program may do of all that its member may."""

    SEND = "send", _("send stories, read none")
    READ = "read", _("read what this person may read")
    ALL = "all", _("read and do what this person may")


class ApiKeyQuerySet(models.QuerySet["ApiKey"]):
    def valid(self) -> "ApiKeyQuerySet":
        """Given, fetched, not taken back, not past its last day, of a member who is here."""
        return self.filter(
            taken_back_at=None, last_day__gte=timezone.localdate(), member__is_active=True
        ).exclude(token_digest=None)

    def by_token(self, token: str) -> "ApiKey | None":
        """The valid key that this text opens."""
        if not token.startswith(PREFIX) or len(token) > 100:
            return None
        return self.valid().filter(token_digest=key_digest(token)).select_related("member").first()


class ApiKey(Addressed):
    """Given by a steward, fetched by the member it acts for: a steward never sees it, because
    it reads what that member may read. Only a digest of it is kept."""

    if TYPE_CHECKING:
        member_id: int

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="api_keys")
    given_by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(_("name of the program"), max_length=80)
    scope = models.CharField(max_length=8, choices=Scope.choices)
    last_day = models.DateField()
    token_digest = models.CharField(max_length=64, unique=True, null=True, editable=False)
    last_used_on = models.DateField(null=True, editable=False)
    taken_back_at = models.DateTimeField(null=True, editable=False)

    objects = ApiKeyQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"key {self.public_id}"

    @property
    def is_fetched(self) -> bool:
        return self.token_digest is not None

    @property
    def has_expired(self) -> bool:
        return self.last_day < timezone.localdate()

    def fetch(self) -> str:
        """Make its text, which is shown this once. Raises `AlreadyDone`, `NotYet`."""
        if self.is_fetched:
            raise AlreadyDone(_("This key was fetched before. Ask a steward for a new one."))
        if self.taken_back_at is not None or self.has_expired:
            raise NotYet(_("This key can't be used any more. Ask a steward for a new one."))
        token = PREFIX + secrets.token_urlsafe(32)
        self.token_digest = key_digest(token)
        self.save(update_fields=["token_digest"])
        return token

    def take_back(self) -> None:
        """It opens nothing from now on. Twice is once."""
        self.taken_back_at = self.taken_back_at or timezone.now()
        self.save(update_fields=["taken_back_at"])

    def note_use(self, today: date) -> None:
        """Remember the day, so that a steward sees which keys nobody uses."""
        if self.last_used_on != today:
            type(self).objects.filter(pk=self.pk).update(last_used_on=today)
