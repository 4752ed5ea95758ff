"""Personal data is hidden at the door: what is kept readable never held it.

hider = Hider.now()
looked = hider.look(text, story.language)
row = Addition.objects.create(story=story, text=looked.shown)
seal(story, f"addition-{row.pk}", looked)
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.conf import settings

from nabij.foundation.prepared import Prepared
from nabij.listen.models import Audience, Mark, NumberPattern, Passage, SealedOriginal, Story
from nabij.listen.parts import readable, write_part
from nabij.listen.personal_data import Found, find
from nabij.listen.personal_data.composing import Range, show
from nabij.listen.personal_data.finding import Names
from nabij.listen.personal_data.names import names_model

RANK = {audience: rank for rank, audience in enumerate(Audience.values)}
"""The narrowest first."""


_patterns = Prepared(lambda _: NumberPattern.objects.all())


@dataclass(frozen=True)
class Looked:
    """A text as it was written, what was found in it, and what stands instead."""

    original: str
    shown: str
    found: list[Found] = field(default_factory=list)
    spans: list[list[object]] = field(default_factory=list)


@dataclass(frozen=True)
class Hider:
    """Looks with what is known of this organisation; make one for many texts."""

    patterns: tuple[str, ...] = ()
    names: Names | None = None

    @classmethod
    def now(cls) -> "Hider":
        path = settings.NAMES_MODEL
        patterns = tuple(one.pattern for one in _patterns())
        return cls(patterns, names_model(path) if path else None)

    def find(self, text: str, language: str) -> list[Found]:
        return find(text, language, customer_numbers=self.patterns, names=self.names)

    def look(self, text: str, language: str) -> Looked:
        found = self.find(text, language)
        shown = show(text, found, language)
        return Looked(text, shown.text, found, shown.spans)


def seal(story: Story, part: str, looked: Looked) -> None:
    """Keep what was written, encrypted, where something of it was hidden."""
    seal_all([(story, part, looked)])


def seal_all(parts: Iterable[tuple[Story, str, Looked]]) -> None:
    """The same for many at once."""
    kept = [one for one in parts if one[2].found]
    if not kept:
        return
    originals = SealedOriginal.objects.bulk_create(
        SealedOriginal(story=story, part=part, text=looked.original, shown=looked.spans)
        for story, part, looked in kept
    )
    Mark.objects.bulk_create(
        Mark(original=original, kind=found.kind, start=found.start, end=found.end)
        for original, (_story, _part, looked) in zip(originals, kept, strict=True)
        for found in looked.found
    )


@dataclass(frozen=True)
class Written:
    """A part of a story as its teller wrote it; `original` is None where nothing was hidden."""

    part: str
    text: str
    original: SealedOriginal | None

    @property
    def marks(self) -> list[Mark]:
        return list(self.original.marks.all()) if self.original else []

    @property
    def passages(self) -> list[Passage]:
        return list(self.original.passages.all()) if self.original else []


def written(story: Story, kinds: Iterable[str] = ()) -> list[Written]:
    """Each part that readers see something of, the story first."""
    rows = story.originals.prefetch_related("marks", "passages")
    sealed = {one.part: one for one in rows}
    return [
        Written(part, sealed[part].text if part in sealed else shown, sealed.get(part))
        for part, shown in readable(story, kinds)
    ]


def original_of(story: Story, part: str, readable: str) -> SealedOriginal:
    """The sealed text of a part; made from what is readable where nothing was hidden yet."""
    found, _made = SealedOriginal.objects.get_or_create(
        story=story, part=part, defaults={"text": readable}
    )
    return found


def reshape(story: Story, original: SealedOriginal) -> None:
    """Compose anew what readers see, after marks, sentences or readers have changed."""
    language = story.language or story.form.language
    hidden = [mark.found for mark in original.marks.all() if mark.is_hidden]
    passages = list(original.passages.all())
    fewer = [
        Range(one.start, one.end, one.pk)
        for one in passages
        if RANK[one.audience] < RANK[story.audience]
    ]
    shown = show(original.text, hidden, language, fewer=fewer)
    original.shown = shown.spans
    original.save(update_fields=["shown"])
    _reshape_passages(original.text, passages, hidden, language)
    write_part(story, original.part, shown.text)


def reshape_all(story: Story) -> bool:
    """All parts of which something is hidden; whether there are any."""
    originals = list(story.originals.all())
    for original in originals:
        reshape(story, original)
    return bool(originals)


def _reshape_passages(
    text: str, passages: Sequence[Passage], hidden: list[Found], language: str
) -> None:
    for one in passages:
        inner = show(text, hidden, language, start=one.start, end=one.end)
        one.words, one.shown = inner.text, inner.spans
    Passage.objects.bulk_update(passages, ["words", "shown"])
