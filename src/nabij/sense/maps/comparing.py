"""Two groups of stories beside each other, and whether they differ more than chance has it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from nabij.listen.models import Audience, WayIn
from nabij.patterns import compare
from nabij.patterns.opinions.tables import false_discovery
from nabij.people.models import Member
from nabij.sense.maps.answers import Answers, answers_to, asked_in
from nabij.sense.maps.drawing import Part

REST = "rest"
SURE = 0.05


@dataclass(frozen=True)
class Split:
    """One way to take some of the stories apart: `rows` are positions in the frame."""

    value: str
    label: str
    kind: str
    rows: frozenset[int]


@dataclass(frozen=True)
class Pair:
    """Two groups that have no story in common, in the order in which they are drawn."""

    one: Part
    other: Part
    query: dict[str, str]

    @property
    def enough(self) -> bool:
        return self.one.enough and self.other.enough

    def of_row(self, n: int) -> list[str | None]:
        """The group of each row of the frame, None for those in neither."""
        found: list[str | None] = [None] * n
        for part in (self.one, self.other):
            for row in part.rows:
                found[row] = part.name
        return found


def splits(member: Member, answers: Answers) -> list[Split]:
    """All groups of five tellers or more that can be told apart in these answers."""
    columns = {
        "audience": (_("Who may read it"), dict(Audience.choices)),
        "way_in": (_("How it came"), dict(WayIn.choices)),
    }
    found: list[Split] = []
    for column, (kind, labels) in columns.items():
        values = answers.frame[column].to_list()
        found += _by_value(column, kind, values, {key: str(text) for key, text in labels.items()})
    months = [f"{day:%Y-%m}" for day in answers.frame["told_on"].to_list()]
    named = {f"{day:%Y-%m}": date_format(day, "F Y") for day in answers.frame["told_on"].to_list()}
    found += _by_value("told", _("When it was told"), months, named)
    found += _by_choice(member, answers)
    return [
        split
        for split in found
        if len(split.rows) < answers.n and _part(answers, split.label, split.rows).enough
    ]


def pair(answers: Answers, found: list[Split], one: str, other: str) -> Pair | None:
    """The two groups that the address names; stories in both count for neither."""
    by_value = {split.value: split for split in found}
    first = by_value.get(one)
    if first is None:
        return None
    second = by_value.get(other)
    if second is not None:
        both = first.rows & second.rows
        rows, name = second.rows - both, second.label
        first_rows = first.rows - both
    else:
        first_rows, rows = first.rows, frozenset(range(answers.n)) - first.rows
        name = _("all others")
    return Pair(
        _part(answers, first.label, first_rows, 0),
        _part(answers, name, rows, 1),
        {"one": one, "other": other if second else REST},
    )


def in_words(answers: Answers, two: Pair) -> list[str]:
    """Whether the groups differ, a sentence for each thing that can be compared."""
    if not two.enough:
        return [_("One of the two has fewer than five tellers: too few to tell.")]
    found = [
        (name, compare(points, two.of_row(answers.n), kind=kind, tellers=tellers))
        for name, points, kind, tellers in _comparable(answers)
    ]
    corrected = false_discovery(_array([one.p_value for _name, one in found])).tolist()
    return [
        (f"{name}: " if name else "") + _sentence(one, sure)
        for (name, one), sure in zip(found, corrected, strict=True)
    ]


def _sentence(one: Any, p_value: float) -> str:
    if not one.enough:
        return _("too few to tell.")
    times = max(1, round(100 * p_value))
    chance = _(
        "If the two groups were drawn by lot, they would lie at least this far apart "
        "about %(times)s times in 100."
    ) % {"times": times}
    if p_value >= SURE:
        return _("The difference could well be chance.") + " " + chance
    size = _("On a scale from 0 (the same) to 100 (nothing in common) they lie %(size)s apart.") % {
        "size": round(100 * one.effect)
    }
    return _("The difference is more than chance explains.") + " " + size + " " + chance


def _comparable(answers: Answers) -> list[tuple[str, Any, Any, list[int]]]:
    frame, kind = answers.frame, answers.asked.kind
    tellers = frame["teller"].to_list()
    if kind == "triad":
        return [("", frame.select("a", "b", "c").to_numpy(), kind, tellers)]
    if kind in ("dyad", "scale"):
        return [("", frame["value"].to_numpy(), kind, tellers)]
    if kind == "choice":
        # Somebody who chose two options gave another answer than who chose one of them.
        return [("", [" + ".join(some) for some in frame["options"].to_list()], kind, tellers)]
    places = [dict(zip(names, zip(x, y, strict=True), strict=True))
              for names, x, y in frame.select("stone", "x", "y").iter_rows()]  # fmt: skip
    return [
        (stone, [list(one[stone]) if stone in one else None for one in places], kind, tellers)
        for stone in answers.asked.labels
        if any(stone in one for one in places)
    ]


def _array(values: list[float]) -> Any:
    import numpy as np

    return np.array(values, dtype=np.float64)


def _by_value(column: str, kind: str, values: list[str], labels: dict[str, str]) -> list[Split]:
    rows: dict[str, set[int]] = {}
    for row, value in enumerate(values):
        rows.setdefault(value, set()).add(row)
    return [
        Split(f"{column}:{value}", labels.get(value, value), kind, frozenset(rows[value]))
        for value in sorted(rows)
    ]


def _by_choice(member: Member, answers: Answers) -> list[Split]:
    """Groups by what tellers answered to the choices of the same form."""
    place = {story: row for row, story in enumerate(answers.frame["story"].to_list())}
    found = []
    for asked in asked_in(answers.asked.form):
        if asked.kind != "choice" or asked.key == answers.asked.key:
            continue
        chosen = answers_to(member, asked).frame.select("story", "options").rows()
        for number, option in enumerate(asked.options):
            rows = {place[story] for story, some in chosen if option in some and story in place}
            found.append(Split(f"{asked.key}:{number}", option, asked.prompt, frozenset(rows)))
    return found


def _part(answers: Answers, name: str, rows: frozenset[int], number: int | None = None) -> Part:
    tellers = answers.frame["teller"].to_list()
    ordered = sorted(rows)
    return Part(name, ordered, [tellers[row] for row in ordered], number)
