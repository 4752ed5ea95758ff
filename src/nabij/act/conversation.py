"""Both sides of the conversation about one story, in the order in which they were written."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from nabij.act.models import Answer, Reply, Step


@dataclass(frozen=True)
class Turn:
    """What one side said. `by` is the member's name; empty where the teller speaks."""

    words: str
    at: datetime
    by: str = ""
    steps: tuple[Step, ...] = ()

    @property
    def is_the_tellers(self) -> bool:
        return not self.by


def turns(answers: Iterable[Answer], replies: Iterable[Reply]) -> list[Turn]:
    """Answers and replies as one conversation."""
    ours = [
        (
            (answer.pk, 0, 0),
            Turn(answer.words, answer.at, answer.by.name, tuple(answer.steps.all())),
        )
        for answer in answers
    ]
    theirs = [
        ((reply.after_id or 0, 1, reply.pk), Turn(reply.words, reply.at)) for reply in replies
    ]
    return [turn for _place, turn in sorted([*ours, *theirs], key=lambda one: one[0])]
