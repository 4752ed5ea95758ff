"""The words of a story as the search looks them up."""

from django.db import models

from nabij.listen.models.story import Story


class StoryIndex(models.Model):
    """`words` are stems, separated by spaces (see `nabij.listen.search.words`).

    The migration adds what finds them quickly: a full-text table kept up to date by
    triggers on SQLite, an inverted index on PostgreSQL.
    """

    story = models.OneToOneField(
        Story, primary_key=True, on_delete=models.CASCADE, related_name="search_index"
    )
    words = models.TextField()

    def __str__(self) -> str:
        return f"words of {self.story_id}"
