"""An invitation by mail to join a team."""

import hashlib
import secrets
from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nabij.foundation.errors import AlreadyDone, NotYet
from nabij.foundation.models import Addressed
from nabij.people.models.member import Member
from nabij.people.models.team import Team

VALID_FOR = timedelta(days=14)


def digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


class Invitation(Addressed):
    """Only a digest of the token is kept: who reads the database can't use an invitation."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="invitations")
    invited_by = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("name"), max_length=80)
    email = models.EmailField(_("e-mail address"))
    is_host = models.BooleanField(_("host"), default=False)
    is_leader = models.BooleanField(_("leader"), default=False)
    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.name} → {self.team}"

    @property
    def has_expired(self) -> bool:
        return self.expires_at < timezone.now()

    def issue(self) -> str:
        """Give the invitation a new token and return it; it is shown or mailed once."""
        token = secrets.token_urlsafe(24)
        self.token_digest = digest(token)
        self.expires_at = timezone.now() + VALID_FOR
        return token

    @classmethod
    def by_token(cls, token: str) -> "Invitation | None":
        rows = cls.objects.filter(token_digest=digest(token))
        return rows.select_related("team", "invited_by").first()

    def accept(self) -> Member:
        """Make (or find) the member and put them in the team. Raises `NotYet`, `AlreadyDone`."""

        if self.accepted_at is not None:
            raise AlreadyDone(_("This invitation was used before. You can sign in."))
        if self.has_expired:
            raise NotYet(_("This invitation has expired. Ask for a new one."))
        member = Member.objects.filter(email__iexact=self.email).first()
        if member is None:
            member = Member.objects.create_user(self.email, self.name)
        if not member.is_active:
            raise NotYet(_("Ask the steward to let you in again first."))
        member.join(self.team, is_host=self.is_host, is_leader=self.is_leader)
        self.accepted_at = timezone.now()
        self.save(update_fields=["accepted_at"])
        return member
