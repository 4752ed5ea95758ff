"""Going through stories from the newest on, a bounded stretch at a time.

A page costs what it shows, and never more than a stretch: who looks for something rare among
very many is told how far the search came, and goes on from there.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from nabij.listen.models import Story, StoryIndex
from nabij.listen.reading import readable_keys
from nabij.listen.search.filters import Filters
from nabij.listen.search.matches import some_matching
from nabij.listen.search.query import Query
from nabij.people.models import Member

STRETCH = 10_000
"""Keys of stories that one page goes back over at most, where no words are asked."""
AT_ONCE = 200
LOOKS = 15
"""So many times `AT_ONCE` stories are looked at for one page."""
STORIES_AT_ONCE, STORY_LOOKS = 2_000, 5
"""The same where one goes by the stories instead of by their words: many in one look, because
each look asks every form."""
BEYOND_ALL = 2**62


@dataclass
class Looked:
    """Keys that were found; `down_to` is where one goes on when it `paused`."""

    keys: list[int] = field(default_factory=list)
    down_to: int = BEYOND_ALL
    paused: bool = False


def matching(
    member: Member,
    query: Query,
    filters: Filters,
    start: int,
    count: int,
    *,
    any_word: bool = False,
) -> Looked:
    """The first `count` stories that hold the words and that the member may read.

    By their words first. Where those stand in very many other stories, what is left of these
    is gone through instead: so a small team or an old form is found among very many."""

    def readable(keys: list[int]) -> list[int]:
        rows = filters.apply(Story.objects.readable_by(member)).filter(pk__in=keys)
        return sorted(rows.values_list("pk", flat=True), reverse=True)

    def holding(keys: list[int]) -> list[int]:
        rows = StoryIndex.objects.filter(story__in=readable(keys)).order_by("-story")
        words = rows.values_list("story", "words")
        return [key for key, kept in words if query.is_among(set(kept.split()), any_word)]

    def with_words(before: int) -> list[int]:
        return some_matching(query, before, AT_ONCE, any_word=any_word)

    looked = _look(with_words, readable, filters, start, count)
    if not looked.paused:
        return looked
    by_index = filters.by_index()

    def of_these(before: int) -> list[int]:
        return readable_keys(
            member, lambda rows: by_index.apply(rows).filter(pk__lt=before), count=STORIES_AT_ONCE
        )

    left = count - len(looked.keys)
    rest = _look(of_these, holding, filters, looked.down_to, left, STORY_LOOKS)
    return Looked(looked.keys + rest.keys, rest.down_to, rest.paused)


def all_of(member: Member, filters: Filters, start: int, count: int) -> Looked:
    """The first `count` stories of these that the member may read, whatever their words."""
    newest = Story.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    # Bookmarks are few, and their own index finds them.
    floor = 0 if filters.bookmarked_by else min(start, newest + 1) - STRETCH

    def some(before: int) -> list[int]:
        return readable_keys(
            member,
            lambda rows: filters.apply(rows).filter(pk__lt=before, pk__gte=floor),
            count=AT_ONCE if filters.answered else count,
        )

    looked = _look(some, lambda keys: keys, filters, start, count)
    if not looked.paused and len(looked.keys) < count and floor > 1:
        looked.paused, looked.down_to = True, floor
    return looked


def _look(
    some: Callable[[int], list[int]],
    readable: Callable[[list[int]], list[int]],
    filters: Filters,
    start: int,
    count: int,
    looks: int | None = None,
) -> Looked:
    looked = Looked(down_to=start)
    for _time in range(looks or LOOKS):
        keys = some(looked.down_to)
        if not keys:
            return looked
        looked.keys += filters.sift(readable(keys))
        looked.down_to = keys[-1]
        if len(looked.keys) >= count:
            return looked
    looked.paused = True
    return looked
