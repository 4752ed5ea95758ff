"""Today: one story to read."""

from typing import Any

from django.http import HttpRequest

from nabij.listen import reading
from nabij.listen.pages.reading_room.opening import Opening
from nabij.people.models import Member


def story_today(request: HttpRequest, member: Member) -> tuple[str, dict[str, Any]] | None:
    """A story that the member has not read; nothing where all were read."""
    story = reading.of_the_day(member)
    if story is None:
        return None
    return "listen/pages/today/story.html", {"opening": Opening.never_whole(story)}
