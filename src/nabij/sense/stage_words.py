"""What a stage asks of people, in the words on their screens."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from nabij.sense.hints import BLAME, CLOSED, SOLUTION
from nabij.sense.models import Stage


@dataclass(frozen=True)
class StageWords:
    """`ask` is the one sentence of the stage; `box` the label of the writing box, if any."""

    ask: Any
    box: Any = ""
    shared: Any = ""
    """The heading above what everybody shared."""


STAGE_WORDS: dict[str, StageWords] = {
    Stage.ARRIVE: StageWords(_("Arrive. Look who is here.")),
    Stage.READ: StageWords(_("Read, without wanting to solve anything.")),
    Stage.NOTICE: StageWords(
        _("What strikes you? Only what is there, not yet what it means."),
        _("What strikes me"),
        _("What we noticed"),
    ),
    Stage.ASK: StageWords(
        _("What would you like to ask, now that you have read this?"),
        _("My question"),
        _("What we ask"),
    ),
    Stage.ASSUME: StageWords(
        _("What do we take for granted, perhaps without knowing?"),
        _("We assume that"),
        _("What we assume"),
    ),
    Stage.PATTERN: StageWords(
        _("What comes back in more than one story?"),
        _("A pattern I see"),
        _("Patterns we see"),
    ),
    Stage.WITHIN_REACH: StageWords(
        _("What can you do yourself, this week, without money, a new system or extra people?"),
        _("What is within reach"),
        _("Solutions on the table"),
    ),
    Stage.CLOSE: StageWords(_("This is what came out.")),
}

KIND_LABELS: dict[str, Any] = {
    "noticing": _("noticed"),
    "question": _("question"),
    "assumption": _("assumption"),
    "pattern": _("a pattern"),
    "solution": _("parked solution"),
}

HINT_WORDS: dict[str, Any] = {
    CLOSED: _("This can be answered with yes or no. That closes it quickly."),
    SOLUTION: _("There may be a solution in this question already."),
    BLAME: _("This may sound as if somebody is to blame."),
}
