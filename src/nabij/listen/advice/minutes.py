"""How long a form takes: an estimate from its words and marks, rather too long than too short."""

from collections.abc import Iterable

from nabij.listen.signifiers.shape import Asked

WORDS_A_SECOND = 230 / 60
TELLING = 60
CHOOSING_READERS = 8
CONTACT = 8
EACH = {"triad": 10, "dyad": 7, "scale": 5, "choice": 5, "text": 12, "stones": 0}
EACH_STONE = 8
SOMETIMES = 0.5
"""What a question counts that is only asked after certain answers."""


def seconds_needed(
    prompts: Iterable[str], prompt_help: str, signifiers: Iterable[Asked], *, asks_contact: bool
) -> float:
    """To read, tell, and answer everything once."""
    read = sum(len(text.split()) for text in [*prompts, prompt_help])
    seconds = TELLING + CHOOSING_READERS + (CONTACT if asks_contact else 0) + read / WORDS_A_SECOND
    return seconds + sum(_one(signifier) for signifier in signifiers)


def _one(signifier: Asked) -> float:
    words = " ".join([signifier.prompt, *signifier.labels, *signifier.axes]).split()
    marks = EACH.get(signifier.kind, 0)
    if signifier.kind == "stones":
        marks += EACH_STONE * len(signifier.labels)
    seconds = marks + len(words) / WORDS_A_SECOND
    return seconds * SOMETIMES if signifier.shown_when else seconds
