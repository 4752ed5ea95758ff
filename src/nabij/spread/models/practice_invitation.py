"""An invitation to a team to take up what works elsewhere."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from nabij.foundation.models import Addressed, Stateful
from nabij.people.models import Member, Team
from nabij.spread.models.practice import Practice


class PracticeInvitationQuerySet(models.QuerySet["PracticeInvitation"]):
    def to_teams_of(self, member: Member) -> "PracticeInvitationQuerySet":
        """Only who is invited reads an invitation. Who invited does not: they would see it
        disappear, and so that it was declined."""
        return self.filter(to_team_id__in=member.team_ids)

    def open(self) -> "PracticeInvitationQuerySet":
        return self.filter(state=PracticeInvitation.State.OPEN)


class PracticeInvitation(Addressed, Stateful):
    """Declining needs no reason and leaves nothing: the row goes."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        ACCEPTED = "accepted", _("accepted")

    TRANSITIONS: ClassVar[dict[str, set[str]]] = {State.OPEN: {State.ACCEPTED}}

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="invitations")
    adoption = models.ForeignKey(
        "spread.Adoption", null=True, blank=True, on_delete=models.CASCADE, related_name="invites"
    )
    """The inviting team's own way of doing it; empty: the team that told it invites."""
    by = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    to_team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    why_you = models.TextField(_("why you"))
    opportunity = models.TextField(_("which opportunity"), blank=True)

    objects = PracticeInvitationQuerySet.as_manager()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"invitation {self.public_id}"

    @property
    def is_accepted(self) -> bool:
        return self.state == self.State.ACCEPTED

    @property
    def from_team(self) -> Team:
        return self.adoption.team if self.adoption is not None else self.practice.team

    def accept(self) -> None:
        """Yes, we try it. Other open invitations to the same are answered with it."""
        self.move(self.State.ACCEPTED)
        self.save(update_fields=["state"])
        same = PracticeInvitation.objects.filter(practice=self.practice, to_team=self.to_team)
        # One that a colleague is accepting at this moment is theirs to find out about.
        others = same.open().select_for_update(skip_locked=True).values_list("pk", flat=True)
        PracticeInvitation.objects.filter(pk__in=list(others)).delete()
