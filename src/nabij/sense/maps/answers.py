"""What tellers answered to one signifier, over the versions of its form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models.functions import Substr
from django.utils.functional import cached_property

from nabij.listen.models import Signification, Signifier, Story, StoryForm
from nabij.listen.models.story import StoryQuerySet
from nabij.people.models import Member
from nabij.sense.maps import ENOUGH_TELLERS

if TYPE_CHECKING:
    import polars as pl

PICTURED = ("triad", "dyad", "scale", "stones", "choice")
LINE = 160


@dataclass(frozen=True)
class Asked:
    """A signifier as the newest version words it, with the earlier wordings of the same key."""

    form: StoryForm
    newest: Signifier
    wordings: list[Signifier] = field(default_factory=list)

    @property
    def key(self) -> str:
        return self.newest.key

    @property
    def kind(self) -> str:
        return self.newest.kind

    @property
    def prompt(self) -> str:
        return self.newest.prompt

    @property
    def labels(self) -> list[str]:
        return list(self.newest.labels)

    @property
    def axes(self) -> list[str]:
        return list(self.newest.axes)

    @property
    def versions(self) -> list[int]:
        return [one.version.number for one in self.wordings]

    @property
    def was_reworded(self) -> bool:
        return any(
            (one.prompt, one.labels, one.axes)
            != (self.newest.prompt, self.newest.labels, self.newest.axes)
            for one in self.wordings
        )

    @cached_property
    def options(self) -> list[str]:
        """Options of a choice: the newest first, then those of earlier versions."""
        every = [label for one in reversed(self.wordings) for label in one.labels]
        return list(dict.fromkeys(every))

    def reader(self, wording: Signifier) -> Callable[[Any], Any]:
        """How an answer to an earlier wording reads in the newest: its labels may have moved."""
        old, new = list(wording.labels), self.labels
        if self.kind in ("triad", "dyad", "scale") and old != new and sorted(old) == sorted(new):
            if self.kind == "triad":
                return lambda value: [value[old.index(label)] for label in new]
            return lambda value: 1 - value
        return lambda value: value


def asked_in(form: StoryForm) -> list[Asked]:
    """The signifiers of the published versions, in the order of the newest that has them."""
    rows = (
        Signifier.objects.filter(version__form=form)
        .exclude(version__published_at=None)
        .select_related("version")
        .order_by("version__number", "position", "id")
    )
    wordings: dict[tuple[str, str], list[Signifier]] = {}
    for row in rows:
        wordings.setdefault((row.key, row.kind), []).append(row)
    found = [Asked(form, known[-1], known) for known in wordings.values()]
    return sorted(found, key=lambda one: (-one.newest.version.number, one.newest.position))


@dataclass(frozen=True)
class Answers:
    """`frame`: story, public_id, teller, line, told_on, audience, way_in, version, value,
    answers_made_up; one row an answered story that the member may read and that is present."""

    asked: Asked
    frame: pl.DataFrame
    not_applicable: int
    left_open: int

    @property
    def n(self) -> int:
        return self.frame.height

    @property
    def tellers(self) -> int:
        return int(self.frame["teller"].n_unique())

    @property
    def enough(self) -> bool:
        return self.tellers >= ENOUGH_TELLERS

    @property
    def made_up(self) -> bool:
        """Whether any answer here did not come with its story."""
        return bool(self.frame["answers_made_up"].any())


def readable_stories(member: Member, form: StoryForm) -> StoryQuerySet:
    return Story.objects.readable_by(member).filter(form=form)


def answers_to(member: Member, asked: Asked) -> Answers:
    """All answers that this member may see, as the newest wording reads them."""
    readers = {one.pk: asked.reader(one) for one in asked.wordings}
    rows = (
        Signification.objects.filter(
            signifier__in=list(readers), story__in=readable_stories(member, asked.form)
        )
        .annotate(line=Substr("story__text", 1, LINE))
        .order_by("story_id")
        .values_list(
            "signifier_id",
            "value",
            "not_applicable",
            "story_id",
            "story__public_id",
            "story__teller_id",
            "line",
            "story__told_on",
            "story__audience",
            "story__way_in",
            "story__answers_made_up",
            "signifier__version__number",
        )
    )
    answered, not_applicable, left_open = [], 0, 0
    for signifier, value, elsewhere, *story in rows.iterator():
        if value is not None:
            answered.append((readers[signifier](value), *story))
        elif elsewhere:
            not_applicable += 1
        else:
            left_open += 1
    return Answers(asked, _frame(answered), not_applicable, left_open)


def _frame(rows: list[tuple[Any, ...]]) -> pl.DataFrame:
    import polars as pl

    columns = list(zip(*rows, strict=True)) or [()] * 9
    names = {
        "story": pl.Int64,
        "public_id": pl.String,
        "teller": pl.Int64,
        "line": pl.String,
        "told_on": pl.Date,
        "audience": pl.String,
        "way_in": pl.String,
        "answers_made_up": pl.Boolean,
        "version": pl.Int64,
    }
    table = pl.DataFrame(
        {name: list(column) for name, column in zip(names, columns[1:] or columns, strict=True)},
        schema=names,
    )
    values = pl.Series("value", list(columns[0]), dtype=pl.Object)
    return (
        table.with_columns(values)
        if rows
        else table.with_columns(pl.Series("value", [], dtype=pl.Object))
    )
