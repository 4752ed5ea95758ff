"""Whether an answer can stand in public: it must hold nothing of what the teller told besides
the public text. A program can't be sure of that; it finds names and literal words."""

import re
from collections.abc import Iterable, Iterator

from nabij.listen.models import PublicStory, Story
from nabij.listen.models.public_story import places

RUN = 5
"""So many of the teller's words in a row are a quotation."""
SHORTEST_NAME = 3


def told_elsewhere(words: str, public: PublicStory) -> list[str]:
    """What stands in these words and was told, and is not in the public text."""
    story = public.story
    found = [one for one in _hidden(story, public) if places(words, one)]
    runs = set(_runs(words)) - set(_runs(public.text))
    for text in _other_texts(story):
        found += [run for run in _runs(text) if run in runs]
    return list(dict.fromkeys(found))


def _hidden(story: Story, public: PublicStory) -> Iterator[str]:
    """Words that were taken out, and the teller's name."""
    for change in public.changes.all():
        yield change.was
        stays = {word.lower() for word in re.findall(r"\w+", change.instead)}
        yield from (name for name in _names(change.was) if name.lower() not in stays)
    yield from _names(story.teller.name)
    for original in story.originals.all():
        yield from (
            original.text[mark.start : mark.end]
            for mark in original.marks.all() if mark.is_hidden
        )  # fmt: skip


def _names(text: str) -> list[str]:
    words = re.findall(r"\w+", text)
    return [word for word in words if len(word) >= SHORTEST_NAME and word[0].isupper()]


def _other_texts(story: Story) -> Iterable[str]:
    """All that the teller wrote; what is public as well is left out by who asks."""
    yield story.text
    yield from story.additions.values_list("text", flat=True)
    yield from story.experiences.values_list("words", flat=True)
    yield from (reply.words for reply in story.replies.all())
    yield from (original.text for original in story.originals.all())
    values = story.significations.filter(signifier__kind="text").values_list("value", flat=True)
    yield from (value for value in values if isinstance(value, str))


def _runs(text: str) -> list[str]:
    words = re.findall(r"\w+", text.lower())
    return [" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)]
