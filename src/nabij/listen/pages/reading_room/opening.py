"""The beginning of a story, where the whole of it would be too long."""

from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse

from nabij.foundation.texts import beginning
from nabij.listen.models import Story

WORDS = 70
CHARACTERS = 700


@dataclass(frozen=True)
class Opening:
    """What the story component shows of it; `url` leads to the rest."""

    text: str
    language: str
    told_on: date
    told_when: str
    is_made_up: bool
    form_name: str
    url: str

    @classmethod
    def of(cls, story: Story) -> "Opening":
        return cls(
            text=beginning(story.text, words=WORDS, characters=CHARACTERS),
            language=story.language,
            told_on=story.told_on,
            told_when=story.told_when,
            is_made_up=story.is_made_up,
            form_name=story.form.name,
            url=reverse("listen:story", args=[story.public_id]),
        )

    @classmethod
    def never_whole(cls, story: Story) -> "Opening":
        """Where nobody asked for this story: who wants the rest opens it, and its teller sees
        that it was read."""
        begun = cls.of(story)
        if story.is_only_spoken or begun.text.endswith(" …"):
            return begun
        some = beginning(begun.text, words=WORDS, characters=len(begun.text) * 2 // 3)
        return replace(begun, text=some)
