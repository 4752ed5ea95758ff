"""What people bring to the table, each tied to stories."""

from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nabij.foundation.errors import AlreadyDone
from nabij.foundation.models import Addressed
from nabij.listen.models import Story
from nabij.people.models import Member
from nabij.sense.models.gathering import Gathering
from nabij.sense.models.participant import Participant
from nabij.sense.models.stage import Stage


class ContributionQuerySet(models.QuerySet[Any]):
    def shared(self) -> "ContributionQuerySet":
        return self.exclude(shared_at=None)

    def in_silence(self) -> "ContributionQuerySet":
        """Written and seen by the writer only."""
        return self.filter(shared_at=None)

    def visible_to(self, member: Member) -> "ContributionQuerySet":
        """What was shared in gatherings of the member's teams."""
        return self.shared().filter(gathering__team_id__in=member.team_ids)


class Contribution(Addressed):
    """The author is a participant, or a member where there is no gathering.

    `shared_at` is empty while it is written in silence; `signed` shows the name they chose.
    """

    kind: ClassVar[str]

    gathering = models.ForeignKey(
        Gathering, null=True, blank=True, on_delete=models.CASCADE, related_name="%(class)ss"
    )
    participant = models.ForeignKey(
        Participant, null=True, blank=True, on_delete=models.SET_NULL, related_name="%(class)ss"
    )
    member = models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="%(class)ss"
    )
    stage = models.CharField(max_length=12, choices=Stage.choices, blank=True)
    """The stage in which it was written."""
    text = models.TextField()
    signed = models.BooleanField(_("with my name"), default=False)
    shared_at = models.DateTimeField(null=True, editable=False)
    stories = models.ManyToManyField(Story, blank=True, related_name="%(class)ss")

    objects = ContributionQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return reverse("sense:contribution", args=[self.kind, self.public_id])

    @property
    def is_shared(self) -> bool:
        return self.shared_at is not None

    @property
    def signed_by(self) -> str:
        """The name under it: only when the writer chose so, or asked outside a gathering."""
        if self.participant is not None:
            return self.participant.name if self.signed else ""
        return self.member.name if self.member is not None else ""

    def share(self, at: datetime | None = None) -> None:
        """Show it to everybody in the gathering. Raises `AlreadyDone`."""
        if self.is_shared:
            raise AlreadyDone(_("This is shared already."))
        self.shared_at = at or timezone.now()
        self.save(update_fields=["shared_at"])


class Noticing(Contribution):
    """What struck somebody while reading."""

    kind = "noticing"


class QuestionQuerySet(ContributionQuerySet):
    def visible_to(self, member: Member) -> "QuestionQuerySet":
        """Of the member's teams' gatherings, and those asked about a story they may read."""
        readable = Story.objects.readable_by(member).values("pk")
        mine = Q(gathering__team_id__in=member.team_ids)
        return self.exclude(shared_at=None).filter(mine | Q(gathering=None, about__in=readable))

    def open(self) -> "QuestionQuerySet":
        return self.filter(settled_at=None)


class Question(Contribution):
    """Can be made outside a gathering: from where a story and its screen record differ."""

    kind = "question"

    about = models.ForeignKey(
        Story, null=True, blank=True, on_delete=models.SET_NULL, related_name="questions_asked"
    )
    settled_at = models.DateTimeField(null=True, editable=False)

    objects: ClassVar[Any] = QuestionQuerySet.as_manager()

    def settle(self) -> None:
        """Somebody knows enough now; the question stays readable. Raises `AlreadyDone`."""
        if self.settled_at is not None:
            raise AlreadyDone(_("This question was settled before."))
        self.settled_at = timezone.now()
        self.save(update_fields=["settled_at"])

    def ask_again(self) -> None:
        self.settled_at = None
        self.save(update_fields=["settled_at"])


class Assumption(Contribution):
    """We assume that `text`; we would be wrong if …; the cheapest way to find out is …"""

    kind = "assumption"

    wrong_if = models.TextField(blank=True)
    find_out = models.TextField(blank=True)
    stories_for = models.ManyToManyField(Story, blank=True, related_name="assumptions_for")
    stories_against = models.ManyToManyField(Story, blank=True, related_name="assumptions_against")


class Pattern(Contribution):
    """What comes back in more than one story, in the words of who saw it."""

    kind = "pattern"


class ParkedSolution(Contribution):
    """A solution that came before its time: `stage` says when. It comes back within reach."""

    kind = "solution"


KINDS: dict[str, type[Contribution]] = {
    one.kind: one for one in (Noticing, Question, Assumption, Pattern, ParkedSolution)
}
STAGE_KINDS: dict[str, str] = {
    Stage.NOTICE: Noticing.kind,
    Stage.ASK: Question.kind,
    Stage.ASSUME: Assumption.kind,
    Stage.PATTERN: Pattern.kind,
    Stage.WITHIN_REACH: ParkedSolution.kind,
}
"""What is written in a stage."""
