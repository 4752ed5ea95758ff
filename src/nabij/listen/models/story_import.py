"""A file of stories that came in, and what became of its rows."""

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nabij.foundation.models import Addressed, Stateful
from nabij.listen.models.story_form import StoryForm
from nabij.people.models import Member

Problem = tuple[int, str, str]
"""Row number, code, and what stood there (a heading or a short value)."""

SILENT_AFTER = timedelta(minutes=3)
"""A job that says nothing for this long has stopped, and may be taken up again."""

PROBLEMS_KEPT = 1_000
"""Rows of which the reason is kept; a file with more mistakes than this needs another mapping."""


class StoryImportQuerySet(models.QuerySet["StoryImport"]):
    def reachable_by(self, member: Member) -> "StoryImportQuerySet":
        """Imports into the forms of teams in which this member is host."""
        if not member.is_active:
            return self.none()
        return self.filter(
            form__team__memberships__member=member, form__team__memberships__is_host=True
        )


class StoryImport(Addressed, Stateful):
    """`mapping` says which column is what; `problems` lists [row number, code, what stood there].

    The codes are put in words by `nabij.listen.readers.problems`, in the reader's language.
    """

    class State(models.TextChoices):
        UPLOADED = "uploaded", _("uploaded")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    TRANSITIONS: ClassVar[dict[str, set[str]]] = {
        State.UPLOADED: {State.RUNNING},
        State.RUNNING: {State.DONE, State.FAILED},
        State.FAILED: {State.RUNNING},
    }

    form = models.ForeignKey(StoryForm, on_delete=models.CASCADE, related_name="imports")
    member = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    file_name = models.CharField(max_length=200)
    stored_as = models.CharField(max_length=200, blank=True)
    mapping = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.UPLOADED)
    rows = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    brought_in = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)
    problems = models.JSONField(default=list)
    refused = models.PositiveIntegerField(default=0)
    remarks = models.JSONField(default=list)
    """As `problems`, of rows that came in."""
    why_failed = models.TextField(blank=True)
    last_sign = models.DateTimeField(default=timezone.now)

    objects = StoryImportQuerySet.as_manager()

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_silent(self) -> bool:
        """Running on paper, but nothing was heard of it for a while."""
        return self.state == self.State.RUNNING and self.last_sign < timezone.now() - SILENT_AFTER

    @property
    def can_start(self) -> bool:
        """Whether the page offers to begin, or to go on where it stopped."""
        return bool(self.mapping and self.stored_as) and (
            self.can_move(self.State.RUNNING) or self.is_silent
        )

    def start(self) -> None:
        """Count anew from the first row; rows that came in before are known by their key."""
        if not self.is_silent:
            self.move(self.State.RUNNING)
        self.done = self.brought_in = self.known = self.refused = 0
        self.problems, self.remarks, self.why_failed = [], [], ""
        self.last_sign = timezone.now()
        self.save()

    def count(
        self, *, brought_in: int, known: int, problems: list[Problem], remarks: list[Problem]
    ) -> None:
        """Add what became of one chunk of rows."""
        self.done += brought_in + known + len(problems)
        self.brought_in += brought_in
        self.known += known
        self.refused += len(problems)
        room = PROBLEMS_KEPT - len(self.problems)
        self.problems += [list(problem) for problem in problems[:room]]
        self.remarks += [list(one) for one in remarks[: PROBLEMS_KEPT - len(self.remarks)]]
        self.last_sign = timezone.now()
        self.save(
            update_fields=["done", "brought_in", "known", "refused", "problems", "remarks",
                           "last_sign"]
        )  # fmt: skip

    def finish(self) -> None:
        self.move(self.State.DONE)
        self.stored_as = ""
        self.save()

    def fail(self, why: str) -> None:
        """The file stays, so that it can be tried again."""
        self.move(self.State.FAILED)
        self.why_failed = why
        self.save()
