"""What the system says of the same event, held beside the story: marks, and what is not found."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import cached_property
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from nabij.listen.absent import Absent, not_in_record, not_in_story
from nabij.listen.actions.differences import mark, take_away
from nabij.listen.models import Difference, Story
from nabij.listen.parts import WHOLE
from nabij.listen.seeing import Sight
from nabij.people.models import Member


@dataclass(frozen=True)
class Marked:
    """One difference; `number` stands in the story, at the fact and in the list."""

    number: int
    difference: Difference
    mine: bool

    @property
    def words(self) -> str:
        return self.difference.words

    @property
    def fact(self) -> tuple[str, str] | None:
        return self.difference.fact


@dataclass(frozen=True)
class Told:
    """What the story component shows, with the words that differ marked."""

    text: str
    language: str
    told_on: date
    told_when: str
    is_made_up: bool


class Beside:
    def __init__(self, story: Story, member: Member) -> None:
        self.story, self.member = story, member
        self.record: Any = getattr(story, "screen_record", None)

    @property
    def title(self) -> str:
        """Named after the system where that is known."""
        system = self.record.system if self.record else ""
        if not system:
            return _("What the system says of the same event")
        return _("What “%(system)s” says of the same event") % {"system": system}

    @property
    def facts(self) -> list[tuple[int, str, str, list[int]]]:
        """Place, label, value, and the numbers of the differences that point at it."""
        return [
            (place, str(label), str(value), self._numbers_at(place))
            for place, (label, value) in enumerate(self.record.facts)
        ]

    def _numbers_at(self, place: int) -> list[int]:
        return [
            one.number
            for one in self.marks
            if one.difference.place == place and one.difference.still_stands
        ]

    @cached_property
    def marks(self) -> list[Marked]:
        if self.record is None:
            return []
        rows = self.story.differences.select_related("member")
        found = []
        for number, difference in enumerate(rows, start=1):
            # The same story with its record, instead of fetching both again for each.
            difference.story = self.story
            found.append(Marked(number, difference, take_away.allows(self.member, difference)))
        return found

    @property
    def may_mark(self) -> bool:
        return self.record is not None and mark.allows(self.member, self.story)

    @cached_property
    def not_in_story(self) -> list[Absent]:
        return not_in_story(self.record.facts, self.story.text) if self.record else []

    @cached_property
    def not_in_record(self) -> list[str]:
        return not_in_record(self.record.facts, self.story.text) if self.record else []

    @property
    def told(self) -> Told:
        """The story's words as this member may read them, those that differ marked with their
        number."""
        story = self.story
        sight = Sight.of(self.member, story)
        text = sight.html(
            WHOLE, story.text, lambda start, end: with_marks(story.text, self.marks, start, end)
        )
        return Told(text, story.language, story.told_on, story.told_when, story.is_made_up)


def with_marks(text: str, marks: list[Marked], start: int, end: int) -> SafeString:
    """`text[start:end]` escaped, with each stretch in a `<mark>` of its own line by line, so that
    paragraphs stay whole. Where two marks overlap, the first one is drawn."""
    parts: list[str] = []
    at = start
    for one in marks:
        first, last = max(one.difference.start, start), min(one.difference.end, end)
        if first < at or first >= last or not one.difference.still_stands:
            continue
        parts += [conditional_escape(text[at:first]), _marked(text[first:last], one.number)]
        at = last
    return mark_safe("".join([*parts, conditional_escape(text[at:end])]))


def _marked(words: str, number: int) -> SafeString:
    lines = [
        f'<mark class="differs">{conditional_escape(line)}</mark>' if line.strip() else line
        for line in words.split("\n")
    ]
    link = f'<sup class="mark-number"><a href="#difference-{number}">{number}</a></sup>'
    return mark_safe("\n".join(lines) + link)
