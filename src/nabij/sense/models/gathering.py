"""A facilitated meeting around stories, in stages."""

import secrets
from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nabij.foundation.errors import AlreadyDone, NotYet
from nabij.foundation.models import Addressed, Stateful
from nabij.people.models import Member, Team
from nabij.sense.models.stage import Stage

# No letters or digits that are mistaken for one another when they are read aloud.
CODE_ALPHABET = "23456789bcdfghjkmnpqrstvwxz"
CODE_LENGTH = 6


def new_join_code() -> str:
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))


def tidy_code(typed: str) -> str:
    """What somebody typed as a join code, as it is stored."""
    return "".join(char for char in typed.lower() if char.isalnum())[:20]


class GatheringQuerySet(models.QuerySet["Gathering"]):
    def visible_to(self, member: Member) -> "GatheringQuerySet":
        """Gatherings of the member's teams."""
        return self.filter(team_id__in=member.team_ids)

    def under_way(self) -> "GatheringQuerySet":
        return self.filter(closed_at=None).exclude(started_at=None)

    def coming_up(self) -> "GatheringQuerySet":
        """Planned and not begun, the nearest first; what was planned long ago has passed by."""
        recent = timezone.now() - timedelta(days=1)
        planned = models.Q(planned_at=None) | models.Q(planned_at__gte=recent)
        return self.filter(planned, started_at=None, closed_at=None).order_by("planned_at", "id")

    def past(self) -> "GatheringQuerySet":
        return self.exclude(closed_at=None).order_by("-closed_at")

    def by_code(self, typed: str) -> "Gathering | None":
        """The gathering that is joined with this code, unless it has ended."""
        code = tidy_code(typed)
        return self.filter(join_code=code, closed_at=None).first() if code else None


class Gathering(Addressed, Stateful):
    """`state` is the stage. `opened_stages` are those in which the group shares already."""

    TRANSITIONS: ClassVar[dict[str, set[str]]] = {
        stage: set(Stage.values) - {stage.value} for stage in Stage
    }

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="gatherings")
    host = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="hosted_gatherings")
    title = models.CharField(_("what it is about"), max_length=120)
    welcome = models.TextField(_("words of welcome"), blank=True)
    opening_question = models.CharField(_("question to open with"), max_length=300, blank=True)
    state = models.CharField(max_length=12, choices=Stage.choices, default=Stage.ARRIVE)
    opened_stages = models.JSONField(default=list, editable=False)
    card = models.PositiveSmallIntegerField(default=1, editable=False)
    """Which story of the deck lies on the table (the big screen)."""
    join_code = models.CharField(max_length=8, unique=True, editable=False, default=new_join_code)
    planned_at = models.DateTimeField(_("when"), null=True, blank=True)
    started_at = models.DateTimeField(null=True, editable=False)
    closed_at = models.DateTimeField(null=True, editable=False)

    objects = GatheringQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["team", "-id"])]

    def __str__(self) -> str:
        return self.title

    @property
    def stage(self) -> Stage:
        return Stage(self.state)

    @property
    def topic(self) -> str:
        """The live topic that everybody in the gathering follows."""
        return f"gathering:{self.public_id}"

    @property
    def has_begun(self) -> bool:
        return self.started_at is not None

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None

    @property
    def is_under_way(self) -> bool:
        return self.has_begun and not self.is_closed

    @property
    def shares_now(self) -> bool:
        """Whether what is written in this stage is shown to everybody."""
        return self.shares_in(self.state)

    def shares_in(self, stage: str) -> bool:
        return stage in self.opened_stages

    def open_doors(self) -> None:
        """Begin: who has the code can come in and write. Raises `AlreadyDone`."""
        self.must_not_have_ended()
        if self.has_begun:
            raise AlreadyDone(_("This gathering has begun."))
        self.started_at = timezone.now()
        self.save(update_fields=["started_at"])

    def move_on(self, stage: str) -> None:
        """Go to a stage, forwards or back. Raises `NotYet`."""
        self.must_not_have_ended()
        self.move(stage)
        self.started_at = self.started_at or timezone.now()
        self.save(update_fields=["state", "started_at"])

    def open_sharing(self) -> None:
        """From now on everybody sees what is written in this stage. Raises `AlreadyDone`."""
        self.must_be_under_way()
        if self.shares_now:
            raise AlreadyDone(_("Everybody shares already."))
        self.opened_stages = [*self.opened_stages, self.state]
        self.save(update_fields=["opened_stages"])

    def show_card(self, position: int) -> None:
        """Put a story of the deck on the table; past the last one is the last one."""
        self.must_not_have_ended()
        self.card = max(1, min(position, max(1, self.deck.count())))
        self.save(update_fields=["card"])

    def close(self) -> None:
        """End it: nothing is written any more, the code joins nobody. Raises `AlreadyDone`."""
        self.must_not_have_ended()
        self.closed_at = timezone.now()
        self.started_at = self.started_at or self.closed_at
        self.state = Stage.CLOSE
        self.save(update_fields=["closed_at", "started_at", "state"])

    def must_be_under_way(self) -> None:
        """Raise `NotYet` before the doors open and `AlreadyDone` after the end."""
        self.must_not_have_ended()
        if not self.has_begun:
            raise NotYet(_("The host has not opened this gathering yet."))

    def must_not_have_ended(self) -> None:
        """Raise `AlreadyDone` after the end: what lay on the table then stays as it was."""
        if self.is_closed:
            raise AlreadyDone(_("This gathering has ended."))
