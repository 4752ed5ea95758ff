"""A story form and its versions.

A story is bound for ever to the version it answered. Editing a published form works on
a draft version; publishing the draft makes it the version that new tellers see.
"""

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nabij.foundation.errors import NotYet
from nabij.foundation.ids import ALPHABET
from nabij.foundation.models import Addressed, Stateful
from nabij.listen.times import Times
from nabij.people.models import Member, Team

if TYPE_CHECKING:
    from nabij.listen.models.form_version import FormVersion

AFTER_CLOSING = timedelta(days=1)
"""How long a closed form still takes a story that somebody was writing when it closed."""
WERE_WRITING = 10
"""How many more a full form still takes, of those who were writing when it became full."""


def new_short() -> str:
    """Five characters for an address that is read from a poster or said on the phone."""
    return "".join(secrets.choice(ALPHABET) for _ in range(5))


class StoryFormQuerySet(models.QuerySet["StoryForm"]):
    def visible_to(self, member: Member) -> "StoryFormQuerySet":
        """Forms of the member's teams."""
        return self.filter(team_id__in=member.team_ids)

    def hosted_by(self, member: Member) -> "StoryFormQuerySet":
        """Forms of the teams that the member hosts: these they may write."""
        if not member.is_active:
            return self.none()
        return self.filter(team__memberships__member=member, team__memberships__is_host=True)

    def open_to_tellers(self) -> "StoryFormQuerySet":
        return self.filter(state=StoryForm.State.OPEN)


class StoryForm(Addressed, Stateful):
    """An open prompt, its signifiers, and choices about consent and follow-up."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        OPEN = "open", _("open")
        CLOSED = "closed", _("closed")

    TRANSITIONS: ClassVar[dict[str, set[str]]] = {
        State.DRAFT: {State.OPEN},
        State.OPEN: {State.CLOSED},
        State.CLOSED: {State.OPEN},
    }

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="story_forms")
    name = models.CharField(_("name for the team"), max_length=120)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    answerer = models.ForeignKey(
        Member,
        on_delete=models.PROTECT,
        related_name="answers_for_forms",
        verbose_name=_("who answers the tellers"),
    )
    language = models.CharField(_("language"), max_length=10, default="nl")
    short = models.CharField(max_length=8, unique=True, editable=False, default=new_short)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    limit = models.PositiveIntegerField(_("number of stories"), null=True, blank=True)
    websites = models.JSONField(_("websites that may show it"), default=list, blank=True)
    times = models.CharField(
        _("how exactly readers see when it was told"), max_length=5, choices=Times.choices,
        default=Times.MONTH,
    )  # fmt: skip
    trial_key = models.CharField(max_length=16, blank=True, default="", editable=False)
    """In the address of the try-out while there is one."""
    closed_at = models.DateTimeField(null=True, editable=False)
    is_public = models.BooleanField(default=False, editable=False)
    """Whether everybody can read, on a page of its own, what was told for everybody."""

    objects = StoryFormQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def published(self) -> "FormVersion | None":
        """The newest published version: what a teller sees now."""
        return self.versions.exclude(published_at=None).order_by("-number").first()

    @property
    def draft(self) -> "FormVersion | None":
        """The version being written, if any."""
        return self.versions.filter(published_at=None).first()

    @property
    def is_past_its_end(self) -> bool:
        return self.ends_on is not None and timezone.localdate() > self.ends_on

    @property
    def is_full(self) -> bool:
        return self.limit is not None and self._has_more_than(self.limit - 1)

    @property
    def lets_in(self) -> bool:
        """Whether somebody new can begin a story."""
        return self.state == self.State.OPEN and not self.is_past_its_end and not self.is_full

    @property
    def takes_stories(self) -> bool:
        """It lets in, or did so recently that somebody may still be writing."""
        if self.state == self.State.CLOSED and self.closed_at is not None:
            return timezone.now() - self.closed_at < AFTER_CLOSING
        if self.ends_on is not None and timezone.localdate() > self.ends_on + AFTER_CLOSING:
            return False
        if self.limit is not None and self._has_more_than(self.limit + WERE_WRITING - 1):
            return False
        return self.state == self.State.OPEN

    def _has_more_than(self, number: int) -> bool:
        return self.stories.order_by()[number : number + 1].exists()

    def begin_draft(self) -> "FormVersion":
        """The version being written; the first change of a published form makes one."""
        draft, published = self.draft, self.published
        if draft is not None:
            return draft
        if published is not None:
            return published.copy_as_draft()
        return self.versions.create(number=1)

    def drop_draft(self) -> None:
        """Throw away what was written since the last publication. Raises `NotYet` where
        nothing was ever published."""
        if self.published is None:
            raise NotYet(_("This form was never published: there is nothing to go back to."))
        self.end_try_out()
        self.versions.filter(published_at=None).delete()

    def end_try_out(self) -> None:
        """Close its link and throw away what was told there."""
        for version in self.versions.all():
            version.trials.all().delete()
        self.trial_key = ""
        self.save(update_fields=["trial_key"])

    def publish(self) -> "FormVersion":
        """Publish the draft and open the form. Raises `NotYet` where there is no draft."""
        draft = self.draft
        if draft is None:
            raise NotYet(_("There is nothing new to publish."))
        if not draft.prompt.strip():
            raise NotYet(_("The question to the teller is still empty. Write it first."))
        self.end_try_out()
        draft.published_at = timezone.now()
        draft.save(update_fields=["published_at"])
        if self.state != self.State.OPEN:
            self._open()
        return draft

    def close(self) -> None:
        """Take no more stories; what was told stays readable."""
        self.move(self.State.CLOSED)
        self.closed_at = timezone.now()
        self.save(update_fields=["state", "closed_at"])

    def reopen(self) -> None:
        """Take stories again. Raises `NotYet` for a form that was never published."""
        if self.published is None:
            raise NotYet(_("Publish the form first."))
        self._open()

    def show_on(self, websites: list[str]) -> None:
        """The websites, by their origin, that may have this form in a page of theirs."""
        self.websites = websites
        self.save(update_fields=["websites"])

    def _open(self) -> None:
        self.move(self.State.OPEN)
        self.closed_at = None
        self.save(update_fields=["state", "closed_at"])
