"""Being in a team, and the rights one has there."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nabij.people.models.member import Member
from nabij.people.models.team import Team


class Right(models.TextChoices):
    """Rights, not roles, are checked in code. Steward is a right over the installation."""

    MEMBER = "member", _("member")
    HOST = "host", _("host")
    LEADER = "leader", _("leader")
    STEWARD = "steward", _("steward")


class Membership(models.Model):
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="memberships")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="memberships")
    is_host = models.BooleanField(_("host"), default=False)
    is_leader = models.BooleanField(_("leader"), default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["team", "member"], name="once_in_a_team"),
        ]

    def __str__(self) -> str:
        return f"{self.member} · {self.team}"

    def set_rights(self, *, is_host: bool, is_leader: bool) -> None:
        self.is_host, self.is_leader = is_host, is_leader
        self.save(update_fields=["is_host", "is_leader"])
        self.member.forget_rights()
