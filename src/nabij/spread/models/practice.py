"""Something that works, told as a story by the team that took the steps."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from nabij.act.models import Step
from nabij.foundation.errors import NotClear
from nabij.foundation.models import Addressed
from nabij.listen.models import Story
from nabij.people.models import Member, Team

if TYPE_CHECKING:
    from nabij.spread.models.adoption import Adoption


class PracticeQuerySet(models.QuerySet["Practice"]):
    def readable_by(self, member: Member) -> "PracticeQuerySet":
        """Everybody of the organisation reads what works; the stories behind it have their
        own readers (see `nabij.spread.behind`)."""
        return self if member.is_active else self.none()

    def told_from(self, step: Step) -> "PracticeQuerySet":
        return self.filter(steps=step)


class Practice(Addressed):
    """Holds its own words, and only ties to stories: no teller's text is copied into it."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="practices")
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="practices")
    title = models.CharField(_("a name for it"), max_length=120)
    told = models.TextField(_("what worked, told as a story"))
    needs = models.TextField(_("what it needs"), blank=True)
    does_without = models.TextField(_("what it does not need"), blank=True)
    steps = models.ManyToManyField(Step, related_name="practices")
    stories = models.ManyToManyField(Story, blank=True, related_name="practices")
    told_on = models.DateField(default=timezone.localdate)

    objects = PracticeQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def tell(cls, team: Team, by: Member, steps: Iterable[Step], **words: str) -> "Practice":
        """Tell it from steps that this team took and kept."""
        steps = list(steps)
        _demand_kept(team, steps)
        practice = cls(team=team, by=by)
        practice._say(words)
        practice.steps.set(steps)
        return practice

    def retell(self, steps: Iterable[Step], **words: str) -> None:
        """Tell it anew: other words, or other steps of the same team."""
        steps = list(steps)
        _demand_kept(self.team, steps)
        self._say(words)
        self.steps.set(steps)

    def live_adoptions(self) -> "models.QuerySet[Adoption]":
        """Teams that try it or keep it now."""
        return self.adoptions.exclude(state="dropped")

    def is_done_by(self, team: Team) -> bool:
        """Whether this team told it, tries it or keeps it."""
        return team.pk == self.team_id or self.live_adoptions().filter(team=team).exists()

    def _say(self, words: dict[str, str]) -> None:
        for name, text in words.items():
            setattr(self, name, text)
        missing = {}
        if not self.title:
            missing["title"] = _t("Give it a name.")
        if not self.told:
            missing["told"] = _t("Tell what happened.")
        if missing:
            raise NotClear(fields=missing)
        self.save()


def _demand_kept(team: Team, steps: list[Step]) -> None:
    if not steps:
        raise NotClear(fields={"steps": _t("Choose the step that you kept.")})
    if any(step.team_id != team.pk or step.state != Step.State.KEPT for step in steps):
        raise NotClear(fields={"steps": _t("Choose steps that one team took and kept.")})
