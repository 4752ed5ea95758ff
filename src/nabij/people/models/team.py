"""A group of people who work together and read the same stories."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nabij.foundation.models import Addressed


class Team(Addressed):
    name = models.CharField(_("name"), max_length=80, unique=True)
    members = models.ManyToManyField(
        "people.Member", through="people.Membership", related_name="teams"
    )

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
