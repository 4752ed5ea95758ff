"""A group of people who work together and read the same stories."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from nabij.foundation.models import Addressed

if TYPE_CHECKING:
    from nabij.people.models.member import Member
    from nabij.people.models.membership import Membership


class Team(Addressed):
    name = models.CharField(_("name"), max_length=80, unique=True)
    members = models.ManyToManyField(
        "people.Member", through="people.Membership", related_name="teams"
    )

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def rename(self, name: str) -> None:
        self.name = name
        self.save(update_fields=["name"])

    def colleagues(self) -> "models.QuerySet[Membership]":
        """Who is in this team now, by name: never with numbers about their work."""
        rows = self.memberships.filter(member__is_active=True)
        return rows.select_related("member").order_by("member__name")

    @classmethod
    def visible_to(cls, member: "Member") -> "models.QuerySet[Team]":
        """The member's own teams; for a steward all teams."""
        if member.may("steward"):
            return cls.objects.all()
        return cls.objects.filter(pk__in=member.team_ids)
