"""What a reader of another program's export found."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from django.utils import timezone

from nabij.foundation.texts import clean_line
from nabij.listen.models import Signifier, StoryForm
from nabij.listen.readers.mapping import ColumnMapping
from nabij.listen.readers.table import HEADING_LIMIT, Row, Table
from nabij.listen.signifiers.shape import LABEL_LIMIT

BETWEEN = " ‖ "
"""Between the options somebody chose, where a program has a column for each."""
PROMPT_LIMIT = 300


@dataclass(frozen=True)
class Question:
    """A question of the other program as a signifier, and the columns with its answers."""

    kind: str
    prompt: str
    labels: tuple[str, ...] = ()
    axes: tuple[str, ...] = ()
    many: bool = False
    columns: tuple[str, ...] = ()
    span: tuple[float, float] | None = None

    def is_asked_by(self, signifier: Signifier) -> bool:
        words = (signifier.kind, signifier.prompt, list(signifier.labels), list(signifier.axes))
        return words == (self.kind, self.prompt, list(self.labels), list(self.axes))


@dataclass(frozen=True)
class Definition:
    """The form with which the other program asked."""

    name: str
    asked: str
    questions: tuple[Question, ...] = ()
    language: str = ""


@dataclass(frozen=True)
class ProgramTable(Table):
    """`readers_asked`: whether the people knew that others would read it. A ticket is written to
    one desk; there only who answers reads it. `notes` are sentences for who brings it in."""

    program: str
    proposal: ColumnMapping
    made: Sequence[Row] = field(repr=False)
    definition: Definition | None = None
    readers_asked: bool = True
    notes: tuple[str, ...] = ()

    def rows(self) -> Iterator[Row]:
        yield from self.made

    def count(self) -> int:
        return len(self.made)

    def mapping_for(self, form: StoryForm) -> ColumnMapping:
        """What each column is, with the questions that this form asks too."""
        version = form.published
        asked = list(version.signifiers.all()) if version else []
        pairs = [
            (one, question)
            for question in (self.definition.questions if self.definition else ())
            for one in asked
            if question.is_asked_by(one)
        ]
        return replace(
            self.proposal,
            language_of_all=self.proposal.language_of_all or form.language,
            signifiers={one.key: question.columns for one, question in pairs},
            ranges={one.key: question.span for one, question in pairs if question.span},
        )


def line(text: str, limit: int = PROMPT_LIMIT) -> str:
    """Words of another program, on one line and not longer than fits."""
    short = clean_line(text[: 4 * limit], limit=4 * limit)
    return short if len(short) <= limit else f"{short[: limit - 2].rstrip()} …"


def labels_of(texts: Sequence[str]) -> tuple[str, ...]:
    """Labels that fit, each different: a doubled one gets a number."""
    found: list[str] = []
    for text in texts:
        label = line(text.replace("‖", "|"), LABEL_LIMIT - 6) or "–"
        taken = {one.casefold() for one in found}
        if label.casefold() in taken:
            label = next(
                f"{label} ({n})" for n in range(2, 999) if f"{label} ({n})".casefold() not in taken
            )
        found.append(label)
    return tuple(found)


class Headings:
    """Names for columns; each only once, however often the other program used it."""

    def __init__(self, *taken: str) -> None:
        self.all = list(taken)

    def new(self, name: str) -> str:
        heading = line(name, HEADING_LIMIT - 10) or "?"
        free = heading if heading not in self.all else ""
        number = 2
        while not free:
            free = f"{heading} ({number})" if f"{heading} ({number})" not in self.all else ""
            number += 1
        self.all.append(free)
        return free


def days(value: object) -> str:
    """A day from seconds or milliseconds since 1970, or from a text that begins with it."""
    text = str(value).strip() if isinstance(value, (str, int, float)) else ""
    try:
        number = float(text)
        seconds = number / 1000 if number > 1e11 else number
        if seconds < 1e8:
            return text if len(text) == 8 else ""
        return timezone.localtime(datetime.fromtimestamp(seconds, UTC)).date().isoformat()
    except (ValueError, OverflowError, OSError):
        pass
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text[:40]
    return (timezone.localtime(moment) if moment.tzinfo else moment).date().isoformat()
