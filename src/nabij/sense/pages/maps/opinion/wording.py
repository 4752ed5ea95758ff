"""What an opinion map says, in words: the statement first, numbers after it."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from nabij.patterns import OpinionMap
from nabij.sense.models import Statement
from nabij.sense.pages.maps.shown import about, between
from nabij.sense.votes import ENOUGH_VOTERS

HOLDS, SOMEWHAT = 0.5, 0.3
HARDLY = 0.02


@dataclass(frozen=True)
class Said:
    """A statement and one sentence about how people voted on it."""

    statement: Statement
    sentence: str
    details: list[str] = field(default_factory=list)


def group_label(number: int) -> str:
    return _("Group %(name)s") % {"name": number + 1}


class MapInWords:
    """Everything that the pages say about one map."""

    def __init__(self, fitted: OpinionMap, statements: Iterable[Statement]) -> None:
        self.map = fitted
        self.statements = {one.pk: one for one in statements}
        self._rows = {
            (row["statement"], row["group"]): row
            for row in fitted.statements_.iter_rows(named=True)
        }
        self._everyone = {row["statement"]: row for row in fitted.everyone_.iter_rows(named=True)}

    @property
    def has_groups(self) -> bool:
        return self.map.n_groups_ > 1

    @property
    def people(self) -> int:
        return self.map.coordinates_.height

    def size(self, group: int) -> int:
        return int((self.map.coordinates_["group"] == group).sum())

    def texts(self) -> dict[int, str]:
        return {pk: one.text for pk, one in self.statements.items()}

    def stability(self) -> str:
        """Whether the groups are there, as far as the votes can tell."""
        if not self.has_groups:
            return _("No clear groups: who agrees on one statement parts ways on the next.")
        if self.map.stability_ >= HOLDS:
            return _("The groups hold: maps made of half of the statements find them again.")
        if self.map.stability_ >= SOMEWHAT:
            return _(
                "The groups hold in part: maps made of half of the statements "
                "find many of the same people together."
            )
        return _(
            "The groups are loose: maps made of half of the statements "
            "find them only roughly. Take them with care."
        )

    def understood(self) -> str:
        """How well hidden votes are told from the others, beside the plainest guess."""
        ours, plain = self.map.held_out_accuracy_, self.map.majority_accuracy_
        if math.isnan(ours) or math.isnan(plain):
            return _("There are too few votes yet to test how well this map understands people.")
        tenths = {"ours": round(10 * ours), "plain": round(10 * plain)}
        tested = (
            _(
                "When some votes are hidden, this kind of map tells about %(ours)s in 10 right. "
                "Always guessing what most people voted tells %(plain)s in 10 right."
            )
            % tenths
        )
        if ours - plain <= HARDLY:
            return (
                tested + " " + _("So we do not understand much more than what most people think.")
            )
        return tested

    def bridges(self) -> list[Said]:
        """Statements that every group agrees with, best first; with few votes none."""
        rows = self.map.bridges_.iter_rows(named=True)
        return [
            Said(self.statements[row["statement"]], self._bridge(row))
            for row in rows
            if row["low"] > 0.5 and self._enough(row["statement"])
        ]

    def divides(self) -> list[Said]:
        """Statements on which groups differ for certain, widest apart first."""
        rows = self.map.divides_.iter_rows(named=True)
        return [
            Said(self.statements[row["statement"]], self._divide(row))
            for row in rows
            if self._enough(row["statement"], row["agrees_most"], row["agrees_least"])
        ]

    def by_group(self, statement: int) -> list[str]:
        """A sentence a group on one statement. Nothing is said of fewer than five."""
        if not self.has_groups:
            return [self._share(_("Everyone"), self._everyone.get(statement))]
        return [
            self._share(group_label(group), self._rows.get((statement, group)))
            for group in self.map.groups_
        ]

    def apart(self, group: int, *, more: bool) -> list[Said]:
        """Where this group agrees more (or less) than the others, surest first."""
        found = []
        for (statement, number), row in self._rows.items():
            others = [self._rows[statement, other] for other in self.map.groups_ if other != group]
            if number != group or not self._enough(statement):
                continue
            seen = sum(other["seen"] for other in others)
            rest = sum(other["agree"] for other in others) / max(seen, 1)
            gap = row["share"] - rest
            if row["q_value"] < 0.05 and (gap > 0) == more:
                words = _("%(here)s agree here, %(rest)s of the others.") % {
                    "here": about(row["share"], row["seen"]).capitalize(),
                    "rest": about(rest, seen),
                }
                found.append((abs(gap), Said(self.statements[statement], words)))
        return [said for _gap, said in sorted(found, key=lambda one: -one[0])]

    def _enough(self, statement: int, *groups: int) -> bool:
        if statement not in self.statements:
            return False
        chosen = groups or self.map.groups_
        return all(self._rows[statement, group]["seen"] >= ENOUGH_VOTERS for group in chosen)

    def _bridge(self, row: dict[str, Any]) -> str:
        everyone = self._everyone[row["statement"]]
        facts = {"share": about(everyone["share"], everyone["seen"]), "n": everyone["seen"]}
        if not self.has_groups:
            return _("Of %(n)s people, %(share)s agree.") % facts
        least = self._rows[row["statement"], row["agrees_least"]]
        return _("Of %(n)s people, %(share)s agree. %(group)s agrees least: %(least)s.") % {
            **facts,
            "group": group_label(row["agrees_least"]),
            "least": between(least["low"], least["high"], least["seen"]),
        }

    def _divide(self, row: dict[str, Any]) -> str:
        most = self._rows[row["statement"], row["agrees_most"]]
        least = self._rows[row["statement"], row["agrees_least"]]
        return _("In %(most_group)s %(most)s agree, in %(least_group)s %(least)s.") % {
            "most_group": group_label(row["agrees_most"]).lower(),
            "most": between(most["low"], most["high"], most["seen"]),
            "least_group": group_label(row["agrees_least"]).lower(),
            "least": between(least["low"], least["high"], least["seen"]),
        }

    def _share(self, name: str, row: dict[str, Any] | None) -> str:
        if row is None or row["seen"] < ENOUGH_VOTERS:
            return _("%(group)s: too few voted on it to say anything.") % {"group": name}
        return _("%(group)s: %(share)s agree (%(n)s voted).") % {
            "group": name,
            "share": between(row["low"], row["high"], row["seen"]),
            "n": row["seen"],
        }
