"""Sentences that fewer people may read than the rest of a story."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from nabij.foundation.errors import NotClear
from nabij.foundation.texts import clean
from nabij.listen.hiding import original_of, reshape
from nabij.listen.models import Audience, Passage, Story
from nabij.listen.parts import WHOLE
from nabij.listen.personal_data.sentences import sentences

CAN_BE_NARROWER = (WHOLE, "addition")
"""The kinds of parts of which a sentence can have readers of its own."""


def narrow_told(
    story: Story,
    written: str,
    narrower: Iterable[tuple[str, str]],
    *,
    part: str = WHOLE,
    field: str = "story",
) -> None:
    """While telling: sentences by their words. Raises `NotClear` where one is not in the story,
    so that nothing is shown to more people than was chosen."""
    places = [(start, end) for start, end in sentences(written)]
    chosen: dict[int, str] = {}
    for words, audience in narrower:
        wanted = " ".join(
            clean(words, limit=max(len(written), len(words)) + 1, field=field).split()
        )
        for number, (start, end) in enumerate(places):
            if number not in chosen and " ".join(written[start:end].split()) == wanted:
                chosen[number] = audience
                break
        else:
            raise NotClear(
                fields={field: _("A sentence that you chose readers for was changed. "
                                   "Choose again who may read it.")}
            )  # fmt: skip
    if chosen:
        narrow(story, part, written, chosen)
        story.refresh_from_db(fields=["text"])


def narrow(story: Story, part: str, text: str, chosen: dict[int, str]) -> None:
    places = list(sentences(text))
    wrong = [one for one in chosen.values() if one not in Audience.values]
    if wrong or any(not 0 <= number < len(places) for number in chosen):
        raise NotClear(_("This is not a sentence of your story. Load the page again."))
    fewer = {number: name for number, name in chosen.items() if name != Audience.EVERYBODY}
    if not fewer and not story.originals.filter(part=part).exists():
        return
    original = original_of(story, part, text)
    original.passages.all().delete()
    Passage.objects.bulk_create(
        Passage(original=original, start=places[number][0], end=places[number][1], audience=name)
        for number, name in sorted(fewer.items())
    )
    reshape(story, original)
