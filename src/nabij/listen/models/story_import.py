"""A file of stories that came in, and what became of its rows."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from nabij.foundation.models import Addressed, Stateful
from nabij.listen.models.story_form import StoryForm
from nabij.people.models import Member


class StoryImport(Addressed, Stateful):
    """`mapping` says which column is what; `problems` lists [row number, reason]."""

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

    def __str__(self) -> str:
        return self.file_name
