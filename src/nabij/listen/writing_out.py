"""What was said becomes words of the story, through the same looking as words that are typed."""

import re

from nabij.listen.hiding import Hider, reshape, seal
from nabij.listen.models import Addition, Mark, SealedOriginal, Story, Transcript
from nabij.listen.narrowing import narrow_told
from nabij.listen.parts import WHOLE
from nabij.listen.personal_data import OWN_WORDS

Narrower = list[tuple[str, str]]


def as_written(transcript: Transcript) -> str:
    """The words as they were confirmed, with what readers don't see: for their teller."""
    story = transcript.attachment.story
    sealed = story.originals.filter(part=transcript.part).first()
    if sealed is not None:
        return sealed.text
    return story.text if transcript.part == WHOLE else _addition(story, transcript.part).text


def place(transcript: Transcript, words: str) -> str:
    """Put the words into the story; which part of it they are. Where nothing was typed they are
    the story, else they were added to it. What their teller chose before stays chosen."""
    story = transcript.attachment.story
    part = transcript.part
    before = story.originals.filter(part=part).first() if part else None
    narrower, hidden, lifted = _chosen(before)
    if not part and story.is_only_spoken:
        story.originals.filter(part=WHOLE).delete()
    looked = Hider.now().look(words, story.language or story.form.language)
    part = _write(story, part, looked.shown)
    if before is not None:
        before.delete()
    seal(story, part, looked)
    if hidden or lifted:
        _choose_again(story, part, looked.original, hidden, lifted)
    if narrower:
        narrow_told(story, words, narrower, part=part, field="words")
    return part


def _write(story: Story, part: str, shown: str) -> str:
    if part == WHOLE or (not part and story.is_only_spoken):
        story.text, story.is_only_spoken = shown, False
        story.save(update_fields=["text", "is_only_spoken"])
        return WHOLE
    if not part:
        return f"addition-{Addition.objects.create(story=story, text=shown).pk}"
    row = _addition(story, part)
    row.text = shown
    row.save(update_fields=["text"])
    return part


def _addition(story: Story, part: str) -> Addition:
    return Addition.objects.get(story=story, pk=int(part.partition("-")[2]))


def _chosen(before: SealedOriginal | None) -> tuple[Narrower, set[str], dict[str, Mark]]:
    """By their words: sentences for fewer readers, what the teller hid, and what is shown again."""
    if before is None:
        return [], set(), {}
    marks = list(before.marks.all())
    said = {one.pk: before.text[one.start : one.end] for one in marks}
    return (
        [(before.text[one.start : one.end], one.audience) for one in before.passages.all()],
        {said[one.pk] for one in marks if one.kind == OWN_WORDS and one.is_hidden},
        {said[one.pk]: one for one in marks if not one.is_hidden},
    )


def _choose_again(
    story: Story, part: str, text: str, hidden: set[str], lifted: dict[str, Mark]
) -> None:
    original, _made = SealedOriginal.objects.get_or_create(
        story=story, part=part, defaults={"text": text}
    )
    for words in hidden:
        Mark.objects.bulk_create(
            Mark(original=original, kind=OWN_WORDS, start=found.start(), end=found.end(),
                 by=Mark.By.TELLER)
            for found in re.finditer(re.escape(words), text)
        )  # fmt: skip
    for mark in original.marks.all():
        decided = lifted.get(text[mark.start : mark.end])
        if decided is not None and decided.kind == mark.kind:
            mark.move(Mark.State.LIFTED, decided.by, decided.reason)
    reshape(story, original)
