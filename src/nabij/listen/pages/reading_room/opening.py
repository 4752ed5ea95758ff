"""The beginning of a story, where the whole of it would be too long."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.text import Truncator

from nabij.listen.models import Story

WORDS = 70


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
            text=Truncator(story.text).words(WORDS, truncate=" …"),
            language=story.language,
            told_on=story.told_on,
            told_when=story.told_when,
            is_made_up=story.is_made_up,
            form_name=story.form.name,
            url=reverse("listen:story", args=[story.public_id]),
        )
