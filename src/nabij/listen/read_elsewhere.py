"""Where else than on its own page a story was read: rooms above say it, the teller reads it."""

from collections.abc import Callable

from nabij.listen.models import Story

Telling = Callable[[Story], list[str]]
"""Sentences for the teller: how many people, never who."""

_tellings: list[Telling] = []


def tell_where(telling: Telling) -> None:
    """Called once, by a room where stories are read too."""
    if telling not in _tellings:
        _tellings.append(telling)


def read_elsewhere(story: Story) -> list[str]:
    return [sentence for telling in _tellings for sentence in telling(story)]
