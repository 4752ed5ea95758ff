"""Search by words in the stories that a member may read."""

from collections.abc import Iterable

from django.db import connection

from nabij.listen.models import Story, StoryIndex
from nabij.listen.reading import readable_keys
from nabij.listen.search.excerpt import excerpt
from nabij.listen.search.finding import Filters, Found, Hit
from nabij.listen.search.query import Query, understand
from nabij.listen.search.words import all_stems
from nabij.people.models import Member

PAGE = 20
_LOOKED_AT = 200
"""Matching stories that are looked at together: whether the member may read them."""

# Both find by the index alone and give keys in order, so that a page costs what it shows.
_MATCHES = {
    "sqlite": (
        "SELECT rowid FROM listen_storyindex_fts WHERE listen_storyindex_fts MATCH %s "
        "AND rowid < %s ORDER BY rowid DESC LIMIT %s"
    ),
    "postgresql": (
        "WITH found AS MATERIALIZED (SELECT story_id FROM listen_storyindex "
        "WHERE array_to_tsvector(string_to_array(words, ' ')) @@ %s::tsquery) "
        "SELECT story_id FROM found WHERE story_id < %s ORDER BY story_id DESC LIMIT %s"
    ),
}
_BEYOND_ALL = 2**62


class StorySearch:
    """One class over both databases; see docs/decisions on why it is our own."""

    def index(self, story: Story) -> None:
        """Make a story's words, and what was added to it, findable from now on."""
        additions = story.additions.values_list("text", flat=True)
        StoryIndex.objects.update_or_create(
            story=story, defaults={"words": all_stems([story.text, *additions])}
        )

    def index_new(self, stories: Iterable[Story]) -> None:
        """The same for many stories that were just made and have no additions yet."""
        StoryIndex.objects.bulk_create(
            StoryIndex(story=story, words=all_stems([story.text])) for story in stories
        )

    def keys_with(self, typed: str) -> list[int]:
        """The newest stories that hold all these words, whoever may read them: to count, not
        to show."""
        query = understand(typed)
        return _some_matching(query, _BEYOND_ALL) if query else []

    def forget(self, story: Story, *, for_good: bool = False) -> None:
        """Take a story out. `for_good` also sweeps what the index file still holds of it."""
        StoryIndex.objects.filter(story=story).delete()
        if for_good:
            sweep()

    def find(
        self,
        member: Member,
        typed: str,
        filters: Filters = Filters(),  # noqa: B008 - frozen
        *,
        before: int | None = None,
        limit: int = PAGE,
    ) -> Found:
        """Stories that hold all these words and that `member` may read, newest first."""
        query = understand(typed)
        if typed.strip() and not query:
            return Found([])
        start = _BEYOND_ALL if before is None else before
        keys = _matching(member, query, filters, start, limit + 1) if query else readable_keys(
            member, lambda rows: filters.apply(rows).filter(pk__lt=start), count=limit + 1
        )  # fmt: skip
        shown = keys[:limit]
        hits = [Hit(story, excerpt(_all_words(story), query)) for story in _stories(shown)]
        return Found(hits, shown[-1] if len(keys) > limit else None, query.cut)


def _stories(keys: list[int]) -> list[Story]:
    rows = Story.objects.filter(pk__in=keys).select_related("form").prefetch_related("additions")
    return list(rows.order_by("-pk"))


def _all_words(story: Story) -> str:
    return "\n\n".join([story.text, *(addition.text for addition in story.additions.all())])


def _matching(member: Member, query: Query, filters: Filters, start: int, count: int) -> list[int]:
    """Keys of the first `count` stories that match and that `member` may read."""
    found: list[int] = []
    some = _some_matching(query, start)
    while some and len(found) < count:
        readable = filters.apply(Story.objects.readable_by(member)).filter(pk__in=some)
        found += sorted(readable.values_list("pk", flat=True), reverse=True)
        some = _some_matching(query, some[-1])
    return found[:count]


def _some_matching(query: Query, start: int) -> list[int]:
    expression = query.for_sqlite() if connection.vendor == "sqlite" else query.for_postgres()
    with connection.cursor() as cursor:
        cursor.execute(_MATCHES[connection.vendor], [expression, start, _LOOKED_AT])
        return [key for (key,) in cursor.fetchall()]


def sweep() -> None:
    """Write SQLite's full-text index anew, so that no taken-out word stays in its file.

    PostgreSQL's vacuum does this by itself. From 3.42 on SQLite does it at each deletion
    (`secure-delete`), but Python ships older ones too.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO listen_storyindex_fts(listen_storyindex_fts) VALUES ('optimize')"
            )
