"""What is asked of a search, and what it answers."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.safestring import SafeString

from nabij.listen.models import Story, StoryForm


@dataclass(frozen=True)
class Filters:
    form: StoryForm | None = None
    way_in: str = ""
    since: date | None = None
    until: date | None = None

    def apply(self, stories: "QuerySet[Story]") -> "QuerySet[Story]":
        if self.form is not None:
            stories = stories.filter(form=self.form)
        if self.way_in:
            stories = stories.filter(way_in=self.way_in)
        if self.since:
            stories = stories.filter(told_on__gte=self.since)
        if self.until:
            stories = stories.filter(told_on__lte=self.until)
        return stories


@dataclass(frozen=True)
class Hit:
    story: Story
    excerpt: SafeString


@dataclass(frozen=True)
class Found:
    """Newest first. `more_before` is the key to give for the next page, None on the last."""

    hits: list[Hit]
    more_before: int | None = None
    cut: bool = False
