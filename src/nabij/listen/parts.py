"""The texts of a story that may hold personal data, and where each of them is kept.

An upper room that keeps words of a teller registers its own kind of part.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nabij.listen.models import Addition, Attachment, Experience, Signification, Story

Read = Callable[[Story], Iterable[tuple[int, str]]]
Write = Callable[[Story, int, str], None]
WHOLE = "story"


@dataclass(frozen=True)
class PartKind:
    name: str
    label: "str | Promise"
    read: Read
    """All of this kind, each with its number, as readers see them now."""
    write: Write
    """Puts what readers see in the place where they read it."""


PART_KINDS: dict[str, PartKind] = {}


def register(name: str, label: "str | Promise", read: Read, write: Write) -> None:
    PART_KINDS[name] = PartKind(name, label, read, write)


def readable(story: Story, kinds: Iterable[str] = ()) -> Iterator[tuple[str, str]]:
    """Each part with the words that readers see, the story first."""
    for name in kinds or PART_KINDS:
        for number, text in PART_KINDS[name].read(story):
            yield f"{name}-{number}" if number else name, text


def write_part(story: Story, part: str, text: str) -> None:
    name, _dash, number = part.partition("-")
    PART_KINDS[name].write(story, int(number or 0), text)


def label_of(part: str) -> str:
    return str(PART_KINDS[part.partition("-")[0]].label)


def _whole(story: Story) -> Iterable[tuple[int, str]]:
    return [(0, story.text)]


def _additions(story: Story) -> Iterable[tuple[int, str]]:
    return [(one.pk, one.text) for one in story.additions.all()]


def _experiences(story: Story) -> Iterable[tuple[int, str]]:
    return [(one.pk, one.words) for one in story.experiences.all() if one.words]


def _answers(story: Story) -> Iterable[tuple[int, str]]:
    rows = story.significations.filter(signifier__kind="text").exclude(value=None)
    return [(one.pk, str(one.value)) for one in rows]


def _photos(story: Story) -> Iterable[tuple[int, str]]:
    rows = story.attachments.present().photos().exclude(description="")
    return [(one.pk, one.description) for one in rows.only("description")]


def _story(story: Story, _number: int, text: str) -> None:
    story.text = text
    story.save(update_fields=["text"])


def _addition(story: Story, number: int, text: str) -> None:
    for row in Addition.objects.filter(story=story, pk=number):
        row.story, row.text = story, text
        row.save(update_fields=["text"])


def _experience(story: Story, number: int, text: str) -> None:
    Experience.objects.filter(story=story, pk=number).update(words=text)


def _answer(story: Story, number: int, text: str) -> None:
    Signification.objects.filter(story=story, pk=number).update(value=text)


def _photo(story: Story, number: int, text: str) -> None:
    Attachment.objects.filter(story=story, pk=number).update(description=text)


register(WHOLE, _("the story"), _whole, _story)
register("addition", _("what was added"), _additions, _addition)
register("experience", _("what is noticed"), _experiences, _experience)
register("answer", _("an answer"), _answers, _answer)
register("photo", _("what can be seen on the photo"), _photos, _photo)
