"""Abstract bases that the rooms' models share."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from nabij.foundation.errors import NotYet
from nabij.foundation.ids import new_public_id


class Addressed(models.Model):
    """Has a page: reached by `public_id`, never by its sequence number."""

    public_id = models.CharField(max_length=16, unique=True, editable=False, default=new_public_id)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        abstract = True


class Stateful(models.Model):
    """A state machine as one table: `TRANSITIONS[from] = {to, ...}`.

    The subclass has a `state` field and calls `self.move(to)` inside its verbs.
    """

    TRANSITIONS: ClassVar[dict[str, set[str]]] = {}
    state: "models.CharField[str, str]"

    class Meta:
        abstract = True

    def can_move(self, to: str) -> bool:
        return to in self.TRANSITIONS.get(self.state, set())

    def move(self, to: str) -> None:
        """Set the state, without saving. Raises `NotYet` when the table does not allow it."""
        if not self.can_move(to):
            raise NotYet(_("This can't be done now. It has changed: load the page again."))
        self.state = to
