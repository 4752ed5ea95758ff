"""Somebody of the organisation who signs in."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from nabij.foundation.errors import AlreadyDone, NotYet
from nabij.foundation.ids import new_public_id

if TYPE_CHECKING:
    from nabij.people.models.membership import Membership
    from nabij.people.models.team import Team


class MemberManager(BaseUserManager["Member"]):
    def create_user(self, email: str, name: str = "", **fields: Any) -> "Member":
        """Make a member who signs in by a code sent by mail; no password is set."""
        member = self.model(email=self.normalize_email(email).lower(), name=name, **fields)
        member.set_unusable_password()
        member.save()
        return member

    def stewards(self) -> "models.QuerySet[Member]":
        """Those who look after this installation now."""
        return self.filter(is_steward=True, is_active=True)

    def get_by_natural_key(self, username: str | None) -> "Member":
        return self.get(email__iexact=username)


class Member(AbstractBaseUser):
    """Signs in by e-mail. Everything a member may do follows from the rights in teams."""

    actor_kind: ClassVar[str] = "member"

    public_id = models.CharField(max_length=16, unique=True, editable=False, default=new_public_id)
    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=80)
    language = models.CharField(
        _("language"), max_length=5, choices=settings.LANGUAGES, blank=True, default=""
    )
    is_steward = models.BooleanField(_("steward"), default=False)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = MemberManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @cached_property
    def _in_teams(self) -> "dict[int, Membership]":
        return {one.team_id: one for one in self.memberships.all()}

    @property
    def team_ids(self) -> set[int]:
        """Ids of the teams this member is in; empty for somebody who was let go."""
        return set(self._in_teams) if self.is_active else set()

    def may(self, right: str, team: "Team | None" = None) -> bool:
        """Whether this member has a right ("member", "host", "leader") in a team.

        Without a team: in any team. "steward" is a right over the installation.
        """
        if not self.is_active:
            return False
        if right == "steward":
            return self.is_steward
        memberships = self._in_teams.values()
        return any(
            (team is None or one.team_id == team.pk) and _has(one, right) for one in memberships
        )

    def join(self, team: "Team", *, is_host: bool = False, is_leader: bool = False) -> None:
        """Be in a team; who is in it already keeps the rights they have."""
        rights = {"is_host": is_host, "is_leader": is_leader}
        self.memberships.get_or_create(team=team, defaults=rights)
        self.forget_rights()

    def set_steward(self, value: bool) -> None:
        """Give or take the right over the installation. Raises `NotYet` for the last steward."""
        if self.is_steward and not value:
            self._leave_a_steward()
        self.is_steward = value
        self.save(update_fields=["is_steward"])

    def let_go(self) -> None:
        """They can't sign in or read any more; what they wrote and own keeps their name."""
        if not self.is_active:
            raise AlreadyDone(_("%(name)s was let go before.") % {"name": self.name})
        if self.is_steward:
            self._leave_a_steward()
        self.is_active, self.is_steward = False, False
        self.save(update_fields=["is_active", "is_steward"])
        self.forget_rights()

    def bring_back(self) -> None:
        """Undo letting go: the teams and their rights are as they were, stewardship is not."""
        if self.is_active:
            raise AlreadyDone(_("%(name)s is here already.") % {"name": self.name})
        self.is_active = True
        self.save(update_fields=["is_active"])
        self.forget_rights()

    def _leave_a_steward(self) -> None:
        if not Member.objects.stewards().exclude(pk=self.pk).exists():
            raise NotYet(
                _("%(name)s is the only steward. Make somebody else steward first.")
                % {"name": self.name}
            )

    def forget_rights(self) -> None:
        """Read the rights again at the next question (after they were changed)."""
        self.__dict__.pop("_in_teams", None)

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        self.forget_rights()
        super().refresh_from_db(*args, **kwargs)


def _has(membership: "Membership", right: str) -> bool:
    if right == "host":
        return membership.is_host
    if right == "leader":
        return membership.is_leader
    return right == "member"
