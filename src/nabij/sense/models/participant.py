"""Somebody who takes part in one gathering, with or without an account."""

import hashlib
import secrets
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _

from nabij.foundation.models import Addressed
from nabij.people.models import Member
from nabij.sense.models.gathering import Gathering


def secret_digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


class ParticipantQuerySet(models.QuerySet["Participant"]):
    def here(self) -> "ParticipantQuerySet":
        """Who joined and did not leave; voters that came from a file were never here."""
        return self.filter(left_at=None, source_key="").order_by("id")


class Participant(Addressed):
    """Only a digest of the cookie's secret is kept. `name` is what they like to be called."""

    actor_kind: ClassVar[str] = "participant"
    secret: str = ""
    """What the cookie holds: known only in the moment of joining."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="participants")
    name = models.CharField(_("name"), max_length=60, blank=True)
    member = models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="participations"
    )
    secret_digest = models.CharField(max_length=64, blank=True, editable=False)
    source_key = models.CharField(max_length=40, blank=True, editable=False)
    """Who a voter was in the file that they came from."""
    left_at = models.DateTimeField(null=True, editable=False)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["gathering", "member"],
                condition=Q(member__isnull=False),
                name="member_joins_once",
            ),
            models.UniqueConstraint(
                fields=["gathering", "source_key"],
                condition=~Q(source_key=""),
                name="voter_comes_in_once",
            ),
        ]

    def __str__(self) -> str:
        # Never the name: this text may end up in a log.
        return f"participant {self.pk}"

    @property
    def called(self) -> str:
        return self.name or str(_("somebody without a name"))

    @property
    def in_team(self) -> bool:
        """Whether they may read what is for the team only."""
        return self.member is not None and self.member.may("member", self.gathering.team)

    def issue(self) -> str:
        """Give this participant a secret for their cookie and return it, once."""
        secret = secrets.token_urlsafe(24)
        self.secret_digest = secret_digest(secret)
        return secret

    def knows(self, secret: str) -> bool:
        return bool(self.secret_digest) and constant_time_compare(
            self.secret_digest, secret_digest(secret)
        )
