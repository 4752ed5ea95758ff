"""How long stories are kept, and which of them come to the end of their time."""

from calendar import monthrange
from datetime import date, timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nabij.listen.models.story import Story
from nabij.listen.models.story_form import StoryForm

MONTHS = 24
"""Kept for so long where nobody chose: two years show whether what was changed helped."""
MOST_MONTHS = 120
NOTICE = timedelta(days=30)
"""So long before words go, the teller and the hosts are told. Nothing goes without it."""
ANSWER_WITHIN = timedelta(days=60)
"""Who is asked whether a story stays has so long to say why; silence is no reason to keep it."""


def months_later(day: date, months: int) -> date:
    """The same day so many months on, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


class Keeping(models.Model):
    """A form's own choice. A form without a row keeps its stories for `MONTHS`."""

    class Then(models.TextChoices):
        ERASE = "erase", _("the words are erased; that a story was told stays in the counts")
        ASK = "ask", _("who answers is asked whether there is a reason to keep it longer")

    form = models.OneToOneField(StoryForm, on_delete=models.CASCADE, related_name="keeping")
    months = models.PositiveSmallIntegerField(default=MONTHS)
    why = models.TextField(blank=True)
    then = models.CharField(max_length=10, choices=Then.choices, default=Then.ERASE)

    def __str__(self) -> str:
        return f"{self.form}: {self.months} months"

    @classmethod
    def of(cls, form: StoryForm) -> "Keeping":
        """What counts for this form, whether somebody chose it or not."""
        return cls.objects.filter(form=form).first() or cls(form=form)

    def ends_on(self, story: Story) -> date:
        """The day on which this story has been here for its time."""
        return months_later(timezone.localdate(story.created_at), self.months)


class Ending(models.Model):
    """A story that comes to the end of its time: on which day, and since when that was said."""

    story = models.OneToOneField(Story, on_delete=models.CASCADE, related_name="ending")
    on = models.DateField(db_index=True)
    """The day on which the words go if nobody says anything."""
    said_on = models.DateField(null=True)
    """The day of the notice; empty while the day is still far off."""
    asked_on = models.DateField(null=True)
    """The day on which the answerer was asked whether it stays."""
    kept_why = models.TextField(blank=True)
    """Why it was kept longer, in words that its teller reads."""

    def __str__(self) -> str:
        return f"story {self.story_id} ends on {self.on}"

    def ask(self) -> None:
        """Ask the answerer; the words go all the same when nobody says why they stay."""
        self.asked_on = timezone.localdate()
        self.on = self.asked_on + ANSWER_WITHIN
        self.save(update_fields=["asked_on", "on"])

    def keep_longer(self, *, months: int, why: str) -> None:
        """Its time begins anew from today; there will be a notice again."""
        self.on = months_later(timezone.localdate(), months)
        self.kept_why, self.said_on, self.asked_on = why, None, None
        self.save()
