"""When somebody told something, no more exactly than needed: the day can say who it was.

A story keeps the first day of its month or week; no page, file or map can be more exact.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from nabij.listen.models.story import StoryQuerySet


class Times(models.TextChoices):
    """In what a story's time is kept and shown."""

    MONTH = "month", gettext_lazy("the month")
    WEEK = "week", gettext_lazy("the week")


def begin_of(day: date, times: str) -> date:
    """The first day of its month, or the Monday of its week."""
    return day.replace(day=1) if times == Times.MONTH else day - timedelta(days=day.weekday())


def when(day: date, times: str) -> str:
    """As in: "March 2026", or "the week of 2 March 2026"."""
    if times == Times.MONTH:
        return date_format(day, "F Y")
    return _("the week of %(day)s") % {"day": date_format(day, "j F Y")}


def coarsen(stories: "StoryQuerySet", times: str) -> None:
    """Keep of these no more than this: one statement for each day there is."""
    days: Iterable[date] = list(stories.order_by().values_list("told_on", flat=True).distinct())
    for day in days:
        stories.filter(told_on=day).update(told_on=begin_of(day, times))
    stories.update(told_in=times)
