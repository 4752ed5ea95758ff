"""Who promised what to whom by when."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nabij.foundation.errors import NotClear
from nabij.foundation.models import Addressed, Stateful
from nabij.listen.models import Audience, Story, Teller
from nabij.people.models import Member, Team

if TYPE_CHECKING:
    from nabij.act.models.repair import Repair

SOON = timedelta(days=7)


class PromiseQuerySet(models.QuerySet["Promise"]):
    def present(self) -> "PromiseQuerySet":
        return self.filter(story__withdrawn_at=None, story__erased_at=None)

    def readable_by(self, member: Member) -> "PromiseQuerySet":
        """Own promises, and the team's where the teller let the team read."""
        if not member.is_active:
            return self.none()
        mine = Q(by=member) | Q(repair__owner=member) | Q(story__answerer=member)
        team = Q(team_id__in=member.team_ids, story__objected_at=None)
        team &= ~Q(story__audience=Audience.ANSWERER)
        return self.present().filter(mine | team)

    def open(self) -> "PromiseQuerySet":
        return self.filter(state=Promise.State.OPEN)

    def falling_due(self, today: date | None = None) -> "PromiseQuerySet":
        """Open promises whose day has come or comes within a week, nearest first."""
        until = (today or timezone.localdate()) + SOON
        return self.present().open().filter(due_on__lte=until).order_by("due_on", "id")


class Promise(Addressed, Stateful):
    """Made to one teller. It is kept, or renewed with a reason that the person reads."""

    class State(models.TextChoices):
        OPEN = "open", _("promised")
        KEPT = "kept", _("kept, we say")
        RENEWED = "renewed", _("moved to another day")

    TRANSITIONS: ClassVar[dict[str, set[str]]] = {State.OPEN: {State.KEPT, State.RENEWED}}

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="promises")
    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="promises")
    teller = models.ForeignKey(Teller, on_delete=models.PROTECT, related_name="promises")
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="promises")
    repair: "models.ForeignKey[Repair | None, Repair | None]" = models.ForeignKey(
        "act.Repair", null=True, blank=True, on_delete=models.CASCADE, related_name="promises"
    )
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    words = models.TextField(_("what is promised"))
    due_on = models.DateField(_("by"))
    kept_at = models.DateTimeField(null=True, editable=False)
    renews = models.OneToOneField(
        "self", null=True, editable=False, on_delete=models.SET_NULL, related_name="renewed_as"
    )
    reason = models.TextField(_("why it takes longer"), blank=True)

    objects = PromiseQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "id"]

    def __str__(self) -> str:
        return f"promise {self.public_id}"

    @classmethod
    def make(
        cls, story: Story, by: Member, words: str, due_on: date, repair: "Repair | None" = None
    ) -> "Promise":
        """Promise something by a day that has not passed."""
        _demand_future(due_on)
        if not words:
            raise NotClear(fields={"words": gettext("Write what you promise.")})
        return cls.objects.create(
            team=story.form.team,
            story=story,
            teller=story.teller,
            by=by,
            repair=repair,
            words=words,
            due_on=due_on,
        )

    def keep(self) -> None:
        """We did what we said."""
        self.move(self.State.KEPT)
        self.kept_at = timezone.now()
        self.save(update_fields=["state", "kept_at"])

    def renew(self, due_on: date, reason: str) -> "Promise":
        """Say openly that it takes longer: a new promise that names the old one."""
        if not reason:
            raise NotClear(fields={"reason": gettext("The person reads why it takes longer.")})
        _demand_future(due_on)
        self.move(self.State.RENEWED)
        self.save(update_fields=["state"])
        again = Promise.make(self.story, self.by, self.words, due_on, self.repair)
        again.renews, again.reason = self, reason
        again.save(update_fields=["renews", "reason"])
        return again

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def is_late(self) -> bool:
        return self.is_open and self.due_on < timezone.localdate()


def _demand_future(due_on: date) -> None:
    if due_on < timezone.localdate():
        raise NotClear(fields={"due_on": gettext("Choose today or a later day.")})
