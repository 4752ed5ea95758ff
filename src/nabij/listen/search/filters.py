"""Which of the stories are looked through."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from nabij.listen.models import Bookmark, Collector, Reading, Story, StoryForm
from nabij.listen.search.answered import Answered
from nabij.listen.times import Times, begin_of
from nabij.people.models import Member


@dataclass(frozen=True)
class Filters:
    form: StoryForm | None = None
    way_in: str = ""
    since: date | None = None
    until: date | None = None
    asked: str = ""
    """Key of a question of `form` to the teller: all wordings in which it asks the same."""

    link: Collector | None = None
    language: str = ""
    answered: Answered | None = None
    unread_by: Member | None = None
    bookmarked_by: Member | None = None

    def apply(self, stories: "QuerySet[Story]") -> "QuerySet[Story]":
        """All but the answers: those are looked at story by story, see `sift`."""
        if self.form is not None:
            stories = stories.filter(form=self.form)
            if self.asked:
                stories = stories.filter(self._asked_the_same(self.form))
        if self.link is not None:
            stories = stories.filter(collector=self.link)
        if self.way_in:
            stories = stories.filter(way_in=self.way_in)
        if self.language:
            stories = stories.filter(language=self.language)
        if self.since:
            months = Q(told_in=Times.MONTH, told_on__gte=begin_of(self.since, Times.MONTH))
            weeks = Q(told_in=Times.WEEK, told_on__gte=begin_of(self.since, Times.WEEK))
            stories = stories.filter(months | weeks)
        if self.until:
            stories = stories.filter(told_on__lte=self.until)
        return self._mine(stories)

    def by_index(self) -> "Filters":
        """As much of these as an index has in order."""
        return Filters(form=self.form, bookmarked_by=self.bookmarked_by)

    def sift(self, keys: Iterable[int]) -> list[int]:
        """Those of these stories whose teller answered so."""
        return list(keys) if self.answered is None else self.answered.sift(list(keys))

    def _mine(self, stories: "QuerySet[Story]") -> "QuerySet[Story]":
        if self.unread_by is not None:
            readings = Reading.objects.filter(story=OuterRef("pk"), member=self.unread_by)
            stories = stories.filter(~Exists(readings))
        if self.bookmarked_by is not None:
            kept = Bookmark.objects.filter(member=self.bookmarked_by)
            stories = stories.filter(pk__in=kept.values("story"))
        return stories

    def _asked_the_same(self, form: StoryForm) -> Q:
        versions = list(
            form.versions.exclude(published_at=None)
            .filter(prompt_key=self.asked)
            .values_list("pk", flat=True)
        )
        return Q(prompt_key=self.asked) | Q(prompt_key="", version__in=versions)
