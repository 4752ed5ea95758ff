"""Where words stand that are to be left out: in all that their teller wrote, or in what one
reader sees of it. Who tries words never learns from the answer what is hidden from them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from nabij.listen.hiding import Written, original_of, reshape, written
from nabij.listen.models import Mark, SealedOriginal, Story
from nabij.listen.quoting import forgiving
from nabij.listen.seeing import audiences_of
from nabij.people.models import Member

Span = tuple[int, int]
SHORT = 3
"""“An” and “Jan” are names, and stand in “kan” and “januari”: so few letters count only as a
word of their own. Only next to Latin letters: other scripts write on without a space."""
_LATIN = "[0-9A-Za-zÀ-ÖØ-öø-ɏ]"


@dataclass(frozen=True)
class Standing:
    """The places of some words in one part, in the text as it was written."""

    part: str
    text: str
    places: list[Span]


def shape_of(words: str) -> re.Pattern[str] | None:
    """How these words are recognised; None where there is no word in it."""
    letters = len(re.findall(r"\w", words))
    shape = forgiving(words.split())
    if letters <= SHORT:
        shape = rf"(?<!{_LATIN}){shape}s?(?!{_LATIN})"
    return re.compile(shape, re.IGNORECASE) if letters else None


def everywhere(story: Story, shape: re.Pattern[str]) -> list[Standing]:
    """In all that was written: for its teller."""
    return _found(shape, ((one, [(0, len(one.text))]) for one in written(story)))


def in_sight(story: Story, member: Member, shape: re.Pattern[str]) -> list[Standing]:
    """In what this member reads of it: neither in what is left out nor in what is for fewer."""
    audiences = audiences_of(member, story)
    return _found(shape, ((one, list(_seen(one, audiences))) for one in written(story)))


def without_decided(story: Story, found: list[Standing]) -> list[Standing]:
    """Without the places of which the teller said that they may be shown."""
    shown = Mark.objects.filter(
        original__story=story, state=Mark.State.LIFTED, by=Mark.By.TELLER
    ).select_related("original")
    decided = [(one.original.part, one.start, one.end) for one in shown]
    left = [
        replace(one, places=[
            (start, end) for start, end in one.places
            if not any(p == one.part and a < end and start < b for p, a, b in decided)
        ])
        for one in found
    ]  # fmt: skip
    return [one for one in left if one.places]


def left_out_by_members(story: Story) -> bool:
    """Whether somebody of the organisation left words out, in any part of it."""
    rows = Mark.objects.filter(original__story=story, by=Mark.By.MEMBER)
    return rows.exclude(state=Mark.State.LIFTED).exists()


def hide_places(story: Story, found: list[Standing], kind: str, by: str) -> None:
    """Readers don't see these places any more."""
    for one in found:
        original = original_of(story, one.part, one.text)
        fresh = _not_marked(original, one.places, by)
        Mark.objects.bulk_create(
            Mark(original=original, kind=kind, start=start, end=end, by=by) for start, end in fresh
        )
        reshape(story, original)


def _not_marked(original: SealedOriginal, places: list[Span], by: str) -> list[Span]:
    """What was hidden there already is from now on theirs; what was shown again gives way."""
    fresh = set(places)
    for mark in original.marks.all():
        if mark.is_hidden and (mark.start, mark.end) in fresh:
            mark.move(Mark.State.HIDDEN, by)
            fresh.remove((mark.start, mark.end))
        elif not mark.is_hidden and any(a <= mark.start and mark.end <= b for a, b in fresh):
            mark.delete()
    return sorted(fresh)


def _found(shape: re.Pattern[str], parts: Iterable[tuple[Written, list[Span]]]) -> list[Standing]:
    found = [
        # Cut first: what stands right beside a stretch must not decide whether words are found.
        Standing(one.part, one.text, [
            (at + match.start(), at + match.end())
            for at, end in stretches for match in shape.finditer(one.text[at:end])
        ])
        for one, stretches in parts
    ]  # fmt: skip
    return [one for one in found if one.places]


def _seen(part: Written, audiences: frozenset[str]) -> Iterator[Span]:
    """The stretches of a text that somebody sees who is a reader of these sentences."""
    hidden = [(one.start, one.end) for one in part.marks if one.is_hidden]
    hidden += [(one.start, one.end) for one in part.passages if one.audience not in audiences]
    at, length = 0, len(part.text)
    for start, end in sorted(hidden):
        if at < start:
            yield at, start
        at = max(at, end)
    if at < length:
        yield at, length
