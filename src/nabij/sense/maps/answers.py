"""What tellers answered to one signifier, over the versions of its form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.db.models.functions import Substr
from django.utils.functional import cached_property

from nabij.listen.joining import reader
from nabij.listen.models import Signification, Signifier, Story, StoryForm
from nabij.listen.models.story import StoryQuerySet
from nabij.people.models import Member
from nabij.sense.maps import ENOUGH_TELLERS, LINE

if TYPE_CHECKING:
    import polars as pl

PICTURED = ("triad", "dyad", "scale", "stones", "choice")


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
    def replaces(self) -> str:
        """The key of the question that it was, before it came to ask something else."""
        return self.newest.replaces

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
        every = [
            label for one in reversed(self.wordings) for label in self.reader(one)(list(one.labels))
        ]
        return list(dict.fromkeys(every))

    def reader(self, wording: Signifier) -> Callable[[Any], Any]:
        """How an answer to an earlier wording reads in the newest: its labels may have moved."""
        return reader(wording, self.newest)


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
    """`frame` has one row an answered story that the member may read and that is present:
    `STORY_COLUMNS`, then a, b, c (triad), value (dyad, scale), stone, x, y (stones: lists) or
    options (choice: a list)."""

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

    @property
    def all_made_up(self) -> bool:
        return bool(self.frame["answers_made_up"].all())


def readable_stories(member: Member, form: StoryForm) -> StoryQuerySet:
    return Story.objects.readable_by(member).filter(form=form)


def answers_to(member: Member, asked: Asked) -> Answers:
    """All answers that this member may see, as the newest wording reads them."""
    readers = {one.pk: asked.reader(one) for one in asked.wordings}
    answered, not_applicable, left_open = [], 0, 0
    for signifier, value, elsewhere, *story in _rows(member, asked).iterator():
        if value is not None:
            answered.append((readers[signifier](value), *story))
        elif elsewhere:
            not_applicable += 1
        else:
            left_open += 1
    return Answers(asked, _frame(asked, answered), not_applicable, left_open)


def _rows(member: Member, asked: Asked) -> QuerySet[Signification, Any]:
    """Each answer, with `STORY_COLUMNS` of its story."""
    readable = readable_stories(member, asked.form)
    return (
        Signification.objects.filter(signifier__in=asked.wordings, story__in=readable)
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


STORY_COLUMNS = (
    "story",
    "public_id",
    "teller",
    "line",
    "told_on",
    "audience",
    "way_in",
    "answers_made_up",
    "version",
)


def _frame(asked: Asked, rows: list[tuple[Any, ...]]) -> pl.DataFrame:
    import polars as pl

    kinds = [pl.Int64, pl.String, pl.Int64, pl.String, pl.Date, *[pl.String] * 2, pl.Boolean,
             pl.Int64]  # fmt: skip
    values = [_VALUES[asked.kind](value) for value, *_ in rows]
    return pl.DataFrame(
        [[*row[1:], *value] for row, value in zip(rows, values, strict=True)],
        schema={**dict(zip(STORY_COLUMNS, kinds, strict=True)), **_COLUMNS[asked.kind]()},
        orient="row",
    )


def _stones_in_order(value: Any) -> list[Any]:
    return [list(value), [place[0] for place in value.values()],
            [place[1] for place in value.values()]]  # fmt: skip


_VALUES: dict[str, Callable[[Any], list[Any]]] = {
    "triad": list,
    "dyad": lambda value: [value],
    "scale": lambda value: [value],
    "stones": _stones_in_order,
    "choice": lambda value: [list(value)],
    "text": lambda value: [value],
}


def _column_kinds(**kinds: str) -> Callable[[], dict[str, Any]]:
    def made() -> dict[str, Any]:
        import polars as pl

        found = {"number": pl.Float64, "numbers": pl.List(pl.Float64), "text": pl.String,
                 "texts": pl.List(pl.String)}  # fmt: skip
        return {name: found[kind] for name, kind in kinds.items()}

    return made


_COLUMNS = {
    "triad": _column_kinds(a="number", b="number", c="number"),
    "dyad": _column_kinds(value="number"),
    "scale": _column_kinds(value="number"),
    "stones": _column_kinds(stone="texts", x="numbers", y="numbers"),
    "choice": _column_kinds(options="texts"),
    "text": _column_kinds(words="text"),
}
