"""Stories grouped by how much they resemble each other; people give the groups their names."""

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nabij.foundation.errors import NotYet
from nabij.foundation.models import Addressed, Stateful
from nabij.listen.models import Audience, Story, StoryForm
from nabij.listen.models.story import StoryQuerySet
from nabij.people.models import Member, Team

STUCK_AFTER = timedelta(hours=1)
STEPS = 4
"""Reading the stories, comparing them, finding words, keeping the result."""


class LikenessRunQuerySet(models.QuerySet["LikenessRun"]):
    def visible_to(self, member: Member) -> "LikenessRunQuerySet":
        return self.filter(team_id__in=member.team_ids)

    def made(self) -> "LikenessRunQuerySet":
        """Those with a result, also while it is made anew."""
        return self.exclude(made_at=None)


class LikenessRun(Addressed, Stateful):
    """One for a form, or for all forms of a team; made anew in place, so that its address and
    the names of its groups stay."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("being made")
        DONE = "done", _("made")
        STOPPED = "stopped", _("stopped")

    TRANSITIONS: ClassVar[dict[str, set[str]]] = {
        State.WAITING: {State.RUNNING, State.STOPPED},
        State.RUNNING: {State.DONE, State.STOPPED},
        State.DONE: {State.WAITING},
        State.STOPPED: {State.WAITING},
    }

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="likeness_runs")
    form = models.OneToOneField(
        StoryForm, null=True, on_delete=models.CASCADE, related_name="likeness_run"
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    asked_by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    made_at = models.DateTimeField(null=True, editable=False)
    step = models.PositiveSmallIntegerField(default=0, editable=False)
    stability = models.FloatField(default=0, editable=False)

    objects = LikenessRunQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["team"], condition=Q(form=None), name="one_likeness_a_team"
            ),
        ]

    def __str__(self) -> str:
        return str(self.form or self.team)

    @property
    def is_under_way(self) -> bool:
        return self.state in (self.State.WAITING, self.State.RUNNING) and not self.is_stuck

    @property
    def is_stuck(self) -> bool:
        """Asked for so long ago that nobody is working on it any more."""
        return timezone.now() - self.asked_at > STUCK_AFTER

    def stories(self) -> StoryQuerySet:
        """What is looked at: stories that the whole team may read, so that a group of them can
        be shown to everybody in it. What was only spoken has no words that could be alike."""
        wide = Q(audience__in=[Audience.ORGANISATION, Audience.EVERYBODY])
        rows = Story.objects.present().filter(wide | Q(audience=Audience.TEAM))
        rows = rows.filter(is_only_spoken=False)
        if self.form_id is not None:
            return rows.filter(form_id=self.form_id)
        return rows.filter(form__team_id=self.team_id)

    def ask(self, by: Member) -> None:
        """Wait for the worker. Raises `NotYet` while it is being made."""
        if self.is_under_way:
            raise NotYet(_("This is being made already."))
        if self.state != self.State.WAITING and not self.is_stuck:
            self.move(self.State.WAITING)
        self.state, self.step = self.State.WAITING, 0
        self.asked_by, self.asked_at = by, timezone.now()
        self.save(update_fields=["state", "step", "asked_by", "asked_at"])

    def begin(self) -> None:
        self.move(self.State.RUNNING)
        self.save(update_fields=["state"])

    def finish(self, stability: float) -> None:
        self.move(self.State.DONE)
        self.made_at, self.stability, self.step = timezone.now(), stability, STEPS
        self.save(update_fields=["state", "made_at", "stability", "step"])

    def stop(self) -> None:
        self.move(self.State.STOPPED)
        self.save(update_fields=["state"])


class LikenessGroup(Addressed):
    """`number` is empty once a named group was not found again: its name is kept to be seen.

    `words` are used by tellers in it more than elsewhere; they are no name. `middle` is where it
    lies among the other groups.
    """

    run = models.ForeignKey(LikenessRun, on_delete=models.CASCADE, related_name="groups")
    number = models.PositiveIntegerField(null=True)
    words = models.JSONField(default=list)
    middle = models.JSONField(default=list, editable=False)
    name = models.CharField(max_length=80, blank=True)
    named_by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    named_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["number", "id"]
        constraints = [
            models.UniqueConstraint(fields=["run", "number"], name="likeness_number_once"),
        ]

    def __str__(self) -> str:
        return self.name or ", ".join(self.words[:3])

    def get_absolute_url(self) -> str:
        return reverse("sense:likeness-group", args=[self.public_id])

    def give_name(self, name: str, by: Member) -> None:
        """People name it; an empty name takes the earlier one away."""
        self.name, self.named_by, self.named_at = name, by, timezone.now()
        self.save(update_fields=["name", "named_by", "named_at"])

    def lose(self) -> None:
        """It was not found again. Without a name nothing of it is kept."""
        if not self.name:
            self.delete()
            return
        self.number, self.words, self.middle = None, [], []
        self.save(update_fields=["number", "words", "middle"])


class LikenessPlace(models.Model):
    """Where a story lies. `central`: how near the middle of its group; `alone`: likeness to its
    ten nearest, low for who stands alone; `nearest`: row numbers of the most alike stories.
    """

    run = models.ForeignKey(LikenessRun, on_delete=models.CASCADE, related_name="places")
    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="+")
    group = models.ForeignKey(
        LikenessGroup, null=True, on_delete=models.SET_NULL, related_name="places"
    )
    central = models.FloatField(default=0)
    alone = models.FloatField(default=0)
    nearest = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "story"], name="likeness_place_once"),
        ]
        indexes = [models.Index(fields=["run", "alone"])]

    def __str__(self) -> str:
        return f"{self.story_id} in {self.run_id}"
