"""What was said becomes words of the story, through the same looking as words that are typed."""

from nabij.listen.hiding import Hider, original_of, reshape, seal
from nabij.listen.leaving_out import shape_of
from nabij.listen.models import Addition, Mark, SealedOriginal, Story, Transcript
from nabij.listen.narrowing import narrow_told
from nabij.listen.parts import WHOLE

Narrower = list[tuple[str, str]]
Decided = list[tuple[str, Mark]]


def as_written(transcript: Transcript) -> str:
    """The words as they were confirmed, with what readers don't see: for their teller."""
    story = transcript.attachment.story
    sealed = story.originals.filter(part=transcript.part).first()
    if sealed is not None:
        return sealed.text
    return story.text if transcript.part == WHOLE else _addition(story, transcript.part).text


def place(transcript: Transcript, words: str) -> str:
    """Put the words into the story; which part of it they are. Where nothing was typed they are
    the story, else they were added to it. What people decided before stays so."""
    story = transcript.attachment.story
    part = transcript.part
    before = story.originals.filter(part=part).first() if part else None
    narrower, decided = _chosen(before)
    if not part and story.is_only_spoken:
        story.originals.filter(part=WHOLE).delete()
    looked = Hider.now().look(words, story.language or story.form.language)
    part = _write(story, part, looked.shown)
    if before is not None:
        before.delete()
    seal(story, part, looked)
    if decided:
        _decide_again(story, part, looked.original, decided)
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


def _chosen(before: SealedOriginal | None) -> tuple[Narrower, Decided]:
    """By their words: sentences for fewer readers, and what a person hid or showed again."""
    if before is None:
        return [], []
    return (
        [(before.text[one.start : one.end], one.audience) for one in before.passages.all()],
        [
            (before.text[one.start : one.end], one)
            for one in before.marks.all()
            if one.by != Mark.By.PROGRAM
        ],
    )


def _decide_again(story: Story, part: str, text: str, decided: Decided) -> None:
    original = original_of(story, part, text)
    known = {(one.start, one.end): one for one in original.marks.all()}
    # What was hidden last: of the same words, some shown and some not, none is shown by accident.
    for words, before in sorted(decided, key=lambda one: one[1].is_hidden):
        shape = shape_of(words)
        for place in shape.finditer(text) if shape else ():
            mark = known.get(place.span())
            if mark is None:
                start, end = place.span()
                mark = Mark(original=original, kind=before.kind, start=start, end=end)
                mark.save()
                known[place.span()] = mark
            mark.move(before.state, before.by, before.reason)
    reshape(story, original)
