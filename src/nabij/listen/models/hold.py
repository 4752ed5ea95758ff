"""A legal hold: for a stated reason a form's stories, or one story, are not thrown away."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from nabij.foundation.errors import AlreadyDone
from nabij.foundation.fields import EncryptedTextField
from nabij.foundation.models import Addressed
from nabij.listen.models.story import Story, start_of_today
from nabij.listen.models.story_form import StoryForm
from nabij.people.models import Member


class HoldQuerySet(models.QuerySet["Hold"]):
    def in_force(self) -> "HoldQuerySet":
        return self.filter(lifted_at=None)

    def over(self, story: Story) -> "HoldQuerySet":
        """Those in force for this story: its own, and its form's."""
        return self.in_force().filter(Q(story=story) | Q(form=story.form_id))


class Hold(Addressed):
    """Stops the automatic end. Where `law` says which duty or claim asks for it, an erasure by
    the teller waits too: nobody reads the story meanwhile, and it goes when the hold ends."""

    form = models.ForeignKey(StoryForm, null=True, on_delete=models.CASCADE, related_name="holds")
    story = models.ForeignKey(Story, null=True, on_delete=models.CASCADE, related_name="holds")
    reason = EncryptedTextField()
    """For stewards. It can name people, so it is kept as contact data are."""
    law = models.TextField(blank=True)
    """In words for the teller; empty: their erasure goes through at once."""
    look_on = models.DateField()
    placed_by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    lifted_at = models.DateTimeField(null=True)

    objects = HoldQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["look_on", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(form=None, story__isnull=False) | Q(form__isnull=False, story=None),
                name="hold_on_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"hold {self.public_id}"

    @property
    def is_due(self) -> bool:
        """Whether it is time to look whether it is still needed."""
        return self.lifted_at is None and self.look_on <= timezone.localdate()

    def look_again(self, day: date) -> None:
        self._in_force()
        self.look_on = day
        self.save(update_fields=["look_on"])

    def lift(self) -> None:
        self._in_force()
        self.lifted_at = timezone.now()
        self.save(update_fields=["lifted_at"])

    def _in_force(self) -> None:
        if self.lifted_at is not None:
            raise AlreadyDone(_("This hold was lifted before."))


class WaitingErasure(models.Model):
    """The teller erased their story while a law asks to keep it: it goes when the hold ends."""

    story = models.OneToOneField(Story, on_delete=models.CASCADE, related_name="waiting_erasure")
    at = models.DateTimeField(default=start_of_today)

    def __str__(self) -> str:
        return f"erasure of story {self.story_id} waits"


def kept_by_law(story: Story) -> Hold | None:
    """The hold for which an erasure by the teller has to wait, if there is one."""
    return Hold.objects.over(story).exclude(law="").first()
