"""A team that took up what works, in its own way."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from nabij.foundation.errors import AlreadyDone, NotYet
from nabij.foundation.models import Addressed, Stateful
from nabij.people.models import Member, Team
from nabij.spread.models.practice import Practice
from nabij.spread.models.practice_invitation import PracticeInvitation

WORDS = ("how_changed", "what_we_heard", "learned")


class AdoptionQuerySet(models.QuerySet["Adoption"]):
    def readable_by(self, member: Member) -> "AdoptionQuerySet":
        """What was tried and dropped is as visible as what was kept."""
        return self if member.is_active else self.none()

    def of_teams_of(self, member: Member) -> "AdoptionQuerySet":
        return self.filter(team_id__in=member.team_ids)

    def live(self) -> "AdoptionQuerySet":
        return self.exclude(state=Adoption.State.DROPPED)

    def dropped(self) -> "AdoptionQuerySet":
        return self.filter(state=Adoption.State.DROPPED)


class Adoption(Addressed, Stateful):
    """Never a copy: "how we changed it" is what it is about."""

    class State(models.TextChoices):
        TRYING = "trying", _("trying")
        KEPT = "kept", _("kept")
        DROPPED = "dropped", _("dropped")

    TRANSITIONS: ClassVar[dict[str, set[str]]] = {
        State.TRYING: {State.KEPT, State.DROPPED},
        State.KEPT: {State.DROPPED},
    }

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="adoptions")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="adoptions")
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="adoptions")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    """Whose way was taken over; empty: straight from the practice."""
    invitation = models.ForeignKey(
        PracticeInvitation, null=True, on_delete=models.SET_NULL, related_name="adoptions"
    )
    state = models.CharField(max_length=8, choices=State.choices, default=State.TRYING)
    how_changed = models.TextField(_("how we changed it"), blank=True)
    what_we_heard = models.TextField(_("what we heard"), blank=True)
    why_dropped = models.TextField(_("why we dropped it"), blank=True)
    learned = models.TextField(_("what was learned"), blank=True)
    begun_on = models.DateField(default=timezone.localdate)
    kept_on = models.DateField(null=True, editable=False)
    dropped_on = models.DateField(null=True, editable=False)

    objects = AdoptionQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "team"],
                condition=~models.Q(state="dropped"),
                name="one_live_adoption_a_team",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.team}: {self.practice}"

    @classmethod
    def begin(cls, invitation: PracticeInvitation, by: Member, how_changed: str) -> "Adoption":
        """Try it, on an invitation that was accepted; also again, after it was dropped."""
        if not invitation.is_accepted:
            raise NotYet(_t("Accept the invitation first."))
        # Two colleagues who accept at once wait for one another here.
        practice = Practice.objects.select_for_update().get(pk=invitation.practice_id)
        team = invitation.to_team
        if practice.is_done_by(team):
            raise AlreadyDone(_t("This team does it already."))
        return cls.objects.create(
            practice=practice,
            team=team,
            by=by,
            parent=invitation.adoption,
            invitation=invitation,
            how_changed=how_changed,
        )

    @property
    def is_trying(self) -> bool:
        return self.state == self.State.TRYING

    @property
    def is_dropped(self) -> bool:
        return self.state == self.State.DROPPED

    @property
    def is_live(self) -> bool:
        return not self.is_dropped

    def describe(self, **words: str) -> None:
        """Write how it was changed, what was heard and what was learned: at any time."""
        for name in WORDS:
            setattr(self, name, words.get(name, getattr(self, name)))
        self.save(update_fields=list(WORDS))

    def keep(self, **words: str) -> None:
        """It belongs to how this team works now."""
        self.move(self.State.KEPT)
        self.kept_on = timezone.localdate()
        self.describe(**words)
        self.save(update_fields=["state", "kept_on"])

    def drop(self, why: str, **words: str) -> None:
        """It did not fit here, or does not any more. That is worth as much to know."""
        self.move(self.State.DROPPED)
        self.dropped_on, self.why_dropped = timezone.localdate(), why
        self.describe(**words)
        self.save(update_fields=["state", "dropped_on", "why_dropped"])
