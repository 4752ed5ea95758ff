"""What somebody told, in their own words."""

from datetime import date, datetime, time
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nabij.foundation.errors import NotYet
from nabij.foundation.models import Addressed
from nabij.foundation.texts import beginning
from nabij.listen.models.collector import Collector
from nabij.listen.models.form_version import FormVersion
from nabij.listen.models.story_form import StoryForm
from nabij.listen.models.teller import Teller
from nabij.listen.times import Times, when
from nabij.people.models import Member


class Audience(models.TextChoices):
    """Who may read a story: the teller decides."""

    ANSWERER = "answerer", _("only who answers me")
    TEAM = "team", _("the team")
    ORGANISATION = "organisation", _("the organisation")
    EVERYBODY = "everybody", _("everybody")


class WayIn(models.TextChoices):
    LINK = "link", _("told through the form")
    KIOSK = "kiosk", _("told at a kiosk")
    EMBED = "embed", _("told on a website")
    ON_BEHALF = "on_behalf", _("typed in for the teller")
    FILE = "file", _("came from a file")
    MAIL = "mail", _("came by e-mail")


class CameBy(models.TextChoices):
    """How the words reached the member who typed them in."""

    PHONE = "phone", _("by phone")
    DESK = "desk", _("at the desk")
    VISIT = "visit", _("on a visit")
    LETTER = "letter", _("by letter")
    PAPER = "paper", _("on a printed form")
    MAIL = "mail", _("by e-mail")
    OTHER = "other", _("in another way")


def start_of_today() -> datetime:
    """A teller's times are coarse: a precise time could tell who it was."""
    return timezone.make_aware(datetime.combine(timezone.localdate(), time.min))


MANY_FORMS = 25
"""From so many forms on, one look through the stories of all teams is cheaper than one a form."""


class StoryQuerySet(models.QuerySet["Story"]):
    def present(self) -> "StoryQuerySet":
        """Stories that their teller did not withdraw or erase, and does not object to."""
        return self.filter(withdrawn_at=None, erased_at=None, objected_at=None)

    def readable_by(self, member: Member) -> "StoryQuerySet":
        """The stories that this member may read: the only way pages reach stories."""
        if not member.is_active:
            return self.none()
        wide = Q(audience__in=[Audience.ORGANISATION, Audience.EVERYBODY])
        team = Q(audience=Audience.TEAM, form__team_id__in=member.team_ids)
        own = Q(audience=Audience.ANSWERER, answerer=member)
        return self.present().filter(wide | team | own)

    def parts_readable_by(self, member: Member) -> "list[StoryQuerySet]":
        """The same stories in parts that do not overlap, each in one index by key: a page in
        order takes its few rows from each, and never sorts all that is readable."""
        if not member.is_active:
            return []
        own = self.present().filter(audience=Audience.ANSWERER, answerer=member)
        wide = [
            self.present().filter(audience=audience)
            for audience in (Audience.ORGANISATION, Audience.EVERYBODY)
        ]
        of_teams = self.present().filter(audience=Audience.TEAM)
        forms = list(StoryForm.objects.visible_to(member).values_list("pk", flat=True)[:MANY_FORMS])
        if len(forms) < MANY_FORMS:
            return [own, *wide, *(of_teams.filter(form_id=form) for form in forms)]
        return [own, *wide, of_teams.filter(form__team_id__in=member.team_ids)]


class Story(Addressed):
    """Bound to the version of the form it answered. Its time is kept in months or weeks;
    `created_at` is a day that nobody is shown: from it is counted how long it may stay."""

    created_at = models.DateTimeField(default=start_of_today, editable=False)
    form = models.ForeignKey(StoryForm, on_delete=models.CASCADE, related_name="stories")
    version = models.ForeignKey(FormVersion, on_delete=models.PROTECT, related_name="stories")
    teller = models.ForeignKey(Teller, on_delete=models.PROTECT, related_name="stories")
    answerer = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="answers_stories")
    prompt_key = models.CharField(max_length=16, blank=True, default="", editable=False)
    """Which question of the version the teller picked; empty: its only one."""

    collector = models.ForeignKey(
        Collector, null=True, blank=True, on_delete=models.SET_NULL, related_name="stories"
    )
    """Through which link of its own it came, if any."""

    text = models.TextField()
    is_only_spoken = models.BooleanField(default=False, editable=False)
    """Told by voice and not written out yet: `text` is not the teller's, it only says so."""

    language = models.CharField(max_length=10, blank=True, default="")
    told_on = models.DateField(default=date.today)
    told_in = models.CharField(max_length=5, choices=Times.choices, default=Times.MONTH)
    """What `told_on` is the first day of: nothing more exact is kept."""

    audience = models.CharField(max_length=12, choices=Audience.choices, default=Audience.TEAM)
    way_in = models.CharField(max_length=12, choices=WayIn.choices, default=WayIn.LINK)
    typed_by = models.ForeignKey(
        Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    came_by = models.CharField(max_length=10, choices=CameBy.choices, blank=True, default="")
    readers_asked = models.BooleanField(default=True, editable=False)
    """Whether the teller was asked who may read it. Where not, only the answerer may."""

    sending_key = models.CharField(max_length=80, unique=True, editable=False)
    """One sending, one story: the same key sent twice is the same story."""

    is_made_up = models.BooleanField(default=False, editable=False)
    answers_made_up = models.BooleanField(default=False, editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    erased_at = models.DateTimeField(null=True, editable=False)
    objected_at = models.DateTimeField(null=True, editable=False)

    objects = StoryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "stories"
        indexes = [
            models.Index(fields=["form", "-id"]),
            models.Index(fields=["form", "audience", "-id"]),
            models.Index(fields=["audience", "-id"]),
            models.Index(fields=["answerer", "audience", "-id"]),
        ]

    def __str__(self) -> str:
        return f"story {self.public_id}"

    @property
    def is_present(self) -> bool:
        return not self.is_taken_back and self.objected_at is None

    @property
    def is_taken_back(self) -> bool:
        """Withdrawn or erased. Who objects to its use does not take it back: what we owe them
        goes on, with who owes it."""
        return self.withdrawn_at is not None or self.erased_at is not None

    @property
    def told_when(self) -> str:
        """In words, as readers see it: "March 2026"."""
        return when(self.told_on, self.told_in)

    @property
    def words(self) -> str:
        """What the teller said in words; none where it was told by voice and not written out."""
        return "" if self.is_only_spoken else self.text

    @property
    def asked(self) -> str:
        """The question that was answered, in its words at that time."""
        return self.version.prompt_text(self.prompt_key)

    @property
    def first_line(self) -> str:
        """The beginning of the story, for a list or the label of a dot."""
        return beginning(self.text, words=18, characters=200)

    def readable_for(self, member: Member) -> bool:
        """Whether this member may read it; the same rule as `readable_by`, for one story."""
        return Story.objects.filter(pk=self.pk).readable_by(member).exists()

    def choose_readers(self, audience: str) -> None:
        """The teller decides who may read it, also later."""
        self.audience, self.readers_asked = audience, True
        self.save(update_fields=["audience", "readers_asked"])

    def withdraw(self) -> None:
        """Nobody of the organisation reads it any more; the teller can take this back."""
        self.withdrawn_at = self.withdrawn_at or start_of_today()
        self.save(update_fields=["withdrawn_at"])

    def bring_back(self) -> None:
        """Take the withdrawal back. Raises `NotYet` when the words were erased."""
        if self.erased_at is not None:
            raise NotYet(_("This story was erased; there is nothing left to bring back."))
        self.withdrawn_at = None
        self.save(update_fields=["withdrawn_at"])

    def out_of_use(self) -> None:
        """The teller objects: nobody reads it and no analysis holds it, until it is back."""
        self.objected_at = start_of_today()
        self.save(update_fields=["objected_at"])

    def back_in_use(self) -> None:
        self.objected_at = None
        self.save(update_fields=["objected_at"])

    def erase(self) -> None:
        """Take all words out for good. The empty row stays, so that counts stay honest."""
        self.significations.all().delete()
        self.additions.all().delete()
        self.experiences.all().delete()
        self.originals.all().delete()
        self.openings.all().delete()
        self.attachments.all().delete()
        _delete_one(self, "screen_record")
        self.text = self.language = self.came_by = ""
        self.erased_at = start_of_today()
        self.save(update_fields=["text", "language", "came_by", "erased_at"])
        if not self.teller.stories.filter(erased_at=None).exists():
            self.teller.forget_contact()


def _delete_one(story: Story, name: str) -> None:
    related: Any = getattr(story, name, None)
    if related is not None:
        related.delete()
