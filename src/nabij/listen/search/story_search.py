"""Search by words in the stories that a member may read."""

from collections.abc import Iterable

from django.db import connection

from nabij.listen.models import Story, StoryIndex
from nabij.listen.search.excerpt import excerpt
from nabij.listen.search.filters import Filters
from nabij.listen.search.finding import Found, Hit
from nabij.listen.search.looking import AT_ONCE, BEYOND_ALL, all_of, matching
from nabij.listen.search.matches import some_matching
from nabij.listen.search.query import understand
from nabij.listen.search.words import all_stems
from nabij.people.models import Member

PAGE = 20


class StorySearch:
    """One class over both databases; see docs/decisions on why it is our own."""

    def index(self, story: Story) -> None:
        """Make a story's words, and what was added to it, findable from now on."""
        additions = story.additions.values_list("text", flat=True)
        StoryIndex.objects.update_or_create(
            story=story, defaults={"words": all_stems([story.words, *additions])}
        )

    def index_new(self, stories: Iterable[Story]) -> None:
        """The same for many stories that were just made and have no additions yet."""
        StoryIndex.objects.bulk_create(
            StoryIndex(story=story, words=all_stems([story.words])) for story in stories
        )

    def keys_with(self, typed: str, most: int = AT_ONCE) -> list[int]:
        """The newest stories that hold all these words, whoever may read them: to count, not
        to show."""
        query = understand(typed)
        return some_matching(query, BEYOND_ALL, most) if query else []

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
        start = BEYOND_ALL if before is None else before
        if query:
            looked = matching(member, query, filters, start, limit + 1)
        else:
            looked = all_of(member, filters, start, limit + 1)
        shown = looked.keys[:limit]
        hits = [Hit(story, excerpt(words_in(story), query)) for story in stories_of(shown)]
        if len(looked.keys) > limit:
            return Found(hits, shown[-1], query.cut)
        return Found(hits, looked.down_to if looked.paused else None, query.cut, looked.paused)


def stories_of(keys: list[int]) -> list[Story]:
    """The newest first, with what the results show of them."""
    rows = Story.objects.filter(pk__in=keys).select_related("form").prefetch_related("additions")
    return list(rows.order_by("-pk"))


def words_in(story: Story) -> str:
    """All that its teller wrote, in one text."""
    return "\n\n".join([story.words, *(addition.text for addition in story.additions.all())])


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
