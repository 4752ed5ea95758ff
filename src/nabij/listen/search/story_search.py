"""Search by words in the stories that a member may read."""

from collections.abc import Iterable

from django.db import connection, models
from django.db.models.expressions import RawSQL

from nabij.listen.models import Story, StoryIndex
from nabij.listen.search.excerpt import excerpt
from nabij.listen.search.finding import Filters, Found, Hit
from nabij.listen.search.query import Query, understand
from nabij.listen.search.words import all_stems
from nabij.people.models import Member

PAGE = 20
_MATCHES = {
    "sqlite": "SELECT rowid FROM listen_storyindex_fts WHERE listen_storyindex_fts MATCH %s",
    "postgresql": (
        "SELECT story_id FROM listen_storyindex "
        "WHERE array_to_tsvector(string_to_array(words, ' ')) @@ %s::tsquery"
    ),
}


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
        stories = filters.apply(Story.objects.readable_by(member))
        if query:
            stories = stories.filter(pk__in=_matching(query))
        if before is not None:
            stories = stories.filter(pk__lt=before)
        rows = stories.select_related("form").prefetch_related("additions").order_by("-pk")
        page = list(rows[: limit + 1])
        hits = [Hit(story, excerpt(_all_words(story), query)) for story in page[:limit]]
        return Found(hits, page[limit - 1].pk if len(page) > limit else None, query.cut)


def _all_words(story: Story) -> str:
    return "\n\n".join([story.text, *(addition.text for addition in story.additions.all())])


def _matching(query: Query) -> RawSQL:
    expression = query.for_sqlite() if connection.vendor == "sqlite" else query.for_postgres()
    return RawSQL(  # noqa: S611 - fixed text, the expression is a parameter
        _MATCHES[connection.vendor], [expression], output_field=models.BigIntegerField()
    )


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
