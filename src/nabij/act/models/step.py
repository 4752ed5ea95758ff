"""A small act within the doer's reach."""

from datetime import date, timedelta
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nabij.foundation.errors import NotClear, NotYet
from nabij.foundation.models import Addressed, Stateful
from nabij.listen.models import Story
from nabij.people.models import Member, Team
from nabij.sense.models import KINDS, Contribution

WITHIN = timedelta(days=7)
"""A step begins within this time after it is written down to begin."""

WORDS = ("title", "cue", "behaviour", "if_blocked", "stops", "expected")
REACH = ("own_say", "without_money_or_system", "without_extra_people")


class StepQuerySet(models.QuerySet["Step"]):
    def readable_by(self, member: Member) -> "StepQuerySet":
        """Own steps; steps of the member's teams once begun; all that were looked back on."""
        if not member.is_active:
            return self.none()
        team = Q(team_id__in=member.team_ids, state__in=[Step.State.RUNNING])
        return self.filter(Q(doer=member) | team | Q(state__in=Step.LOOKED_BACK))

    def being_written(self) -> "StepQuerySet":
        return self.filter(state=Step.State.DRAFT)

    def running(self) -> "StepQuerySet":
        return self.filter(state=Step.State.RUNNING)

    def to_look_back_on(self, today: date | None = None) -> "StepQuerySet":
        """Running steps whose look-back date has come."""
        return self.running().filter(look_back_on__lte=today or timezone.localdate())

    def looked_back(self) -> "StepQuerySet":
        return self.filter(state__in=Step.LOOKED_BACK)

    def kept(self) -> "StepQuerySet":
        """Steps that worked well enough to keep: what a practice is told from."""
        return self.filter(state=Step.State.KEPT)


class Step(Addressed, Stateful):
    """When …, I will …; if that is blocked, …

    What we expect to hear is locked when the step starts, so that the look back is honest.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("being written")
        RUNNING = "running", _("running")
        KEPT = "kept", _("kept")
        ADAPTED = "adapted", _("adapted")
        STOPPED = "stopped", _("stopped")
        DROPPED = "dropped", _("dropped before it began")

    TRANSITIONS: ClassVar[dict[str, set[str]]] = {
        State.DRAFT: {State.RUNNING, State.DROPPED},
        State.RUNNING: {State.KEPT, State.ADAPTED, State.STOPPED},
    }
    LOOKED_BACK: ClassVar[tuple[str, ...]] = (State.KEPT, State.ADAPTED, State.STOPPED)

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="steps")
    doer = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)

    title = models.CharField(_("a name for this step"), max_length=120)
    cue = models.TextField(_("when …"), blank=True)
    behaviour = models.TextField(_("I will …"))
    if_blocked = models.TextField(_("if that is blocked, …"), blank=True)
    stops = models.TextField(_("what this stops"), blank=True)
    expected = models.TextField(_("what we expect to hear"), blank=True)
    starts_on = models.DateField(_("I begin on"), null=True, blank=True)
    look_back_on = models.DateField(_("I look back on"), null=True, blank=True)

    own_say = models.BooleanField(_("It is within my own say"), default=False)
    without_money_or_system = models.BooleanField(
        _("It needs no money and no new system"), default=False
    )
    without_extra_people = models.BooleanField(_("It needs no extra people"), default=False)

    stories = models.ManyToManyField(Story, blank=True, related_name="steps")
    came_from_kind = models.CharField(max_length=40, blank=True, editable=False)
    came_from_id = models.CharField(max_length=16, blank=True, editable=False)
    previous = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="next_steps"
    )

    heard = models.TextField(_("what was heard"), blank=True)
    learned = models.TextField(_("what was learned"), blank=True)
    started_at = models.DateTimeField(null=True, editable=False)
    looked_back_at = models.DateTimeField(null=True, editable=False)

    objects = StepQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["team", "state", "-id"])]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def from_db(cls, *args: Any, **kwargs: Any) -> "Step":
        step = super().from_db(*args, **kwargs)
        step._remember()
        return step

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        super().refresh_from_db(*args, **kwargs)
        self._remember()

    def save(self, *args: Any, **kwargs: Any) -> None:
        if getattr(self, "_locked", self.expected) != self.expected:
            raise NotYet(gettext("What you expect to hear was locked when the step began."))
        super().save(*args, **kwargs)
        self._remember()

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT

    @property
    def is_running(self) -> bool:
        return self.state == self.State.RUNNING

    @property
    def is_looked_back(self) -> bool:
        return self.state in self.LOOKED_BACK

    @property
    def decision(self) -> str:
        """kept, adapted or stopped; empty before the look back."""
        return self.state if self.is_looked_back else ""

    @property
    def within_reach(self) -> bool:
        return all(getattr(self, name) for name in REACH)

    @property
    def came_from(self) -> Contribution | None:
        """The question or parked solution of Make sense that this step began with."""
        kind = KINDS.get(self.came_from_kind)
        return kind.objects.filter(public_id=self.came_from_id).first() if kind else None

    def rewrite(self, **words: Any) -> None:
        """Change what is written; only before it begins."""
        self._demand_draft()
        for name, value in words.items():
            setattr(self, name, value)
        self.save()

    def start(self) -> None:
        """Begin, and lock what is expected. Raises `NotClear` for what is missing."""
        self._demand_draft()
        missing = self.missing_to_start()
        if missing:
            raise NotClear(fields=missing, kept=gettext("Your step is kept as it is."))
        self.move(self.State.RUNNING)
        self.started_at = timezone.now()
        self.save()

    def missing_to_start(self) -> dict[str, str]:
        """What still has to be said before the step can begin, by field."""
        today = timezone.localdate()
        missing = {}
        if not self.cue:
            missing["cue"] = gettext("Say at which moment you will do it.")
        if not self.expected:
            missing["expected"] = gettext("Say what you expect to hear, before you begin.")
        if self.starts_on is None or not today <= self.starts_on <= today + WITHIN:
            missing["starts_on"] = gettext("Choose a day within seven days from today.")
        if self.look_back_on is None or self.look_back_on <= (self.starts_on or today):
            missing["look_back_on"] = gettext("Choose a day after the step has begun.")
        if not self.within_reach:
            missing[next(name for name in REACH if not getattr(self, name))] = gettext(
                "A step is within your own reach. Which smaller part of it is?"
            )
        return missing

    def look_back(self, decision: str, *, heard: str, learned: str) -> None:
        """Put what was heard beside what was expected, and keep, adapt or stop."""
        if decision not in self.LOOKED_BACK:
            raise NotClear(fields={"decision": gettext("Choose: keep, adapt or stop.")})
        self.move(decision)
        self.heard, self.learned = heard, learned
        self.looked_back_at = timezone.now()
        self.save()

    def drop(self) -> None:
        """Let go of it before it began; that needs no reason."""
        self.move(self.State.DROPPED)
        self.save()

    def chain(self) -> "list[Step]":
        """The steps that led here, this one, and those that followed it, oldest first."""
        before: list[Step] = []
        seen = {self.pk}
        step = self.previous
        while step is not None and step.pk not in seen:
            before.insert(0, step)
            seen.add(step.pk)
            step = step.previous
        after: list[Step] = []
        following = self.next_steps.exclude(state=self.State.DROPPED).order_by("id").first()
        while following is not None and following.pk not in seen:
            after.append(following)
            seen.add(following.pk)
            rows = following.next_steps.exclude(state=self.State.DROPPED)
            following = rows.order_by("id").first()
        return [*before, self, *after]

    def _demand_draft(self) -> None:
        if not self.is_draft:
            raise NotYet(gettext("This step has begun; what was written stays as it is."))

    def _remember(self) -> None:
        fields = self.get_deferred_fields()
        if {"state", "expected"} & fields or self.is_draft:
            self.__dict__.pop("_locked", None)
        else:
            self.__dict__["_locked"] = self.expected
