"""What one reader sees of a story: sentences for fewer people put back for who may read them.

Everything else (search, maps, files, the API) knows only `Story.text`, which is for all who
may read the story at all.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy

from nabij.listen.hiding import RANK
from nabij.listen.models import Audience, Passage, SealedOriginal, Story
from nabij.listen.parts import WHOLE
from nabij.listen.personal_data.composing import FEWER
from nabij.people.models import Member

Plain = Callable[[int, int], str]

FOR_WHOM = {
    Audience.ANSWERER: gettext_lazy("only who answers reads this"),
    Audience.TEAM: gettext_lazy("only the team reads this"),
    Audience.ORGANISATION: gettext_lazy("only the organisation reads this"),
}


@dataclass(frozen=True)
class AsRead:
    """What the story component shows; `text` is safe to put in a page."""

    text: SafeString
    language: str
    told_on: date
    told_when: str
    is_made_up: bool


def audiences_of(member: Member, story: Story) -> frozenset[str]:
    """Of which sentences this member is a reader, where they may read the story at all."""
    mine = {Audience.ORGANISATION, Audience.EVERYBODY}
    if member.pk == story.answerer_id:
        mine |= {Audience.ANSWERER, Audience.TEAM}
    if story.form.team_id in member.team_ids:
        mine.add(Audience.TEAM)
    return frozenset(mine)


def audiences_seen_as(reader: str) -> frozenset[str]:
    """The same for one of the four kinds of readers, for a preview."""
    return frozenset(name for name, rank in RANK.items() if rank >= RANK[reader])


class Sight:
    """A story with the eyes of one reader. `html(part, readable)` is for a page."""

    def __init__(self, story: Story, audiences: Iterable[str]) -> None:
        self.story, self.audiences = story, frozenset(audiences)
        rows = story.originals.defer("text").prefetch_related("passages")
        self.originals = {one.part: one for one in rows}

    @classmethod
    def of(cls, member: Member, story: Story) -> "Sight":
        return cls(story, audiences_of(member, story))

    def as_read(self) -> AsRead:
        story = self.story
        text = self.html(WHOLE, story.text)
        return AsRead(text, story.language, story.told_on, story.told_when, story.is_made_up)

    def html(self, part: str, readable: str, plain: Plain | None = None) -> SafeString:
        """`plain(start, end)` draws a stretch of the readable words, else as they are."""
        plain = plain or (lambda start, end: conditional_escape(readable[start:end]))
        original = self.originals.get(part)
        if original is None:
            return mark_safe(plain(0, len(readable)))
        passages = {one.pk: one for one in original.passages.all()}
        return _marked(
            readable, original.shown, lambda number: self._fewer(passages.get(number)), plain
        )

    def _fewer(self, passage: Passage | None) -> str:
        if passage is None or passage.audience not in self.audiences:
            return _piece("gap", {})
        said = passage.words
        words = _marked(
            said, passage.shown, lambda _: "", lambda a, b: conditional_escape(said[a:b])
        )
        return _piece("fewer", {"words": words, "for_whom": FOR_WHOM[Audience(passage.audience)]})


def own_html(original: SealedOriginal) -> SafeString:
    """Everything as its teller wrote it, with what others don't see marked as such: the words are
    theirs, the remark is in the language of the page."""
    text, at = original.text, 0
    out: list[str] = []
    for mark in original.marks.all():
        if mark.is_hidden and mark.start >= at:
            words = {"words": text[mark.start : mark.end], "what": mark.word}
            out += [conditional_escape(text[at : mark.start]), _piece("own_mark", words)]
            at = mark.end
    return mark_safe("".join([*out, conditional_escape(text[at:])]))


def _marked(
    text: str, spans: list[list[Any]], fewer: Callable[[int], str], plain: Plain
) -> SafeString:
    out: list[str] = []
    at = 0
    for start, length, what, *more in spans:
        out.append(plain(at, start))
        if what == FEWER:
            out.append(fewer(more[0]))
        else:
            # Brackets are for plain text: here it can be seen that nobody typed this.
            out.append(_piece("masked", {"word": text[start + 1 : start + length - 1]}))
        at = start + length
    return mark_safe("".join([*out, plain(at, len(text))]))


def _piece(name: str, context: dict[str, Any]) -> str:
    return render_to_string(f"listen/pages/pieces/{name}.html", context).strip()
