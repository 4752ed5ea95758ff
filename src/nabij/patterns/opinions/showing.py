"""From where everybody stands to the attributes and tables of a map that people read."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.errors import NotFitted
from nabij.patterns.opinions import projection, tables
from nabij.patterns.opinions.matrix import VoteMatrix
from nabij.patterns.opinions.missing import HeldOut
from nabij.patterns.opinions.stability import needed_score
from nabij.patterns.opinions.standing import Standing

if TYPE_CHECKING:
    import polars as pl

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class Shown:
    """The attributes of an `OpinionMap`, which says what each of them is."""

    _matrix: VoteMatrix | None
    _standing: Standing | None
    _checked: HeldOut | None
    _told: dict[str, tables.Told]

    @cached_property
    def distance_follows_votes_(self) -> float:
        found = self._standing
        if found is None:
            raise NotFitted("This opinion map")
        inside = found.labels >= 0
        counts = found.matrix.votes_by_participant[inside]
        return projection.distance_follows(found.points[inside], counts)

    def _show(self, found: Standing, numbers: list[int]) -> None:
        """Make the attributes that everybody reads."""
        matrix = found.matrix
        self._standing, self._matrix, self._checked = found, matrix, None
        self._axes, self._centres = found.axes, found.centres
        self.n_groups_, self.groups_ = found.groups, numbers
        self.stability_, self.silhouette_ = found.stability, found.silhouette
        counts = matrix.votes_by_participant
        self.coordinates_ = self._people(matrix.participants, found.points, counts, found.labels)
        vars(self).pop("distance_follows_votes_", None)
        enough = needed_score(int((found.labels >= 0).sum()))
        real = found.groups > 1 and found.stability >= enough
        self._fill_tables(matrix, found.counts, found.counts + found.moved, real=real)

    def _fill_tables(self, matrix: VoteMatrix, counts: Ints, tested: Ints, *, real: bool) -> None:
        q_values = np.ones(counts.shape[1:])
        if real:
            q_values = tables.false_discovery(tables.difference_p(tested[0], tested.sum(axis=0)))
        everyone = matrix.kinds[:, None]
        bounds = self._bounds("groups", counts)
        one = tables.statement_table(
            matrix, everyone, np.ones(everyone.shape[1:]), self._bounds("everyone", everyone)
        )
        table = tables.statement_table(matrix, counts, q_values, bounds)
        divides = tables.dividing(matrix, counts, q_values)
        bridges = tables.bridging(matrix, counts, bounds)
        self.everyone_ = one.drop("group", "q_value")
        self.statements_ = self._numbered(table, "group")
        self.divides_ = self._numbered(divides, "agrees_most", "agrees_least")
        self.bridges_ = self._numbered(bridges, "agrees_least")
        self.axes_ = tables.axis_table(matrix, self._axes)

    def _bounds(self, whose: str, counts: Ints) -> tables.Bounds:
        seen = counts.sum(axis=0)
        bounds = tables.share_bounds(counts[0], seen, known=self._told.get(whose))
        self._told[whose] = (counts[0], seen, bounds)
        return bounds

    def _numbered(self, table: pl.DataFrame, *columns: str) -> pl.DataFrame:
        """Replace positions of groups by the numbers they are known by."""
        import polars as pl

        if self.groups_ == list(range(self.n_groups_)):
            return table
        numbers = dict(enumerate(self.groups_)) | {-1: -1}
        return table.with_columns(
            pl.col(name).replace_strict(numbers, return_dtype=pl.Int64) for name in columns
        )

    def _people(
        self, participants: pl.Series, points: Floats, counts: Ints, labels: Ints
    ) -> pl.DataFrame:
        import polars as pl

        table = pl.DataFrame(
            {
                "participant": participants,
                "x": points[:, 0],
                "y": points[:, 1],
                "n_votes": counts,
                "group": labels,
            }
        )
        return self._numbered(table, "group")
