"""The opinion map: who votes alike, what divides the groups and what bridges them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.engines.choice import check_engine
from nabij.patterns.errors import NotFitted, PatternsError, TooLittle
from nabij.patterns.opinions import identity, projection, tables
from nabij.patterns.opinions.finding import MOST_GROUPS, find_groups
from nabij.patterns.opinions.grouping import nearest_centre
from nabij.patterns.opinions.matrix import VoteMatrix, build_matrix
from nabij.patterns.opinions.merging import merge_votes
from nabij.patterns.opinions.missing import held_out_accuracy
from nabij.patterns.votes import tidy

if TYPE_CHECKING:
    import polars as pl

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class OpinionMap:
    """Place people by their votes on two axes and find the groups among them, if there are any.

    Mean-imputed principal components, computed as the truncated SVD of the sparse centred votes;
    weighted k-means on base clusters; groups are kept only when they return in maps made from
    halves of the statements. The result does not depend on the order of the rows.

    Parameters
    ----------
    n_groups : int, optional
        A fixed number of groups, 1 to 5. By default the number with the best silhouette among
        those that are real, and 1 when none is.
    min_votes : int
        Somebody with fewer votes is placed but put in no group (-1). Never more than the number
        of statements.
    random_state : int
        Seed of every draw. The same votes and seed give the same map.
    engine : "local" or "dask"
        Where it is calculated: in this process, or on workers of Dask. Then `fit` also takes the
        path of a file or folder of parts, or a `PostgresTable`.
    scheduler : str or distributed.Client, optional
        Address of a Dask scheduler; without it workers are started on this machine.

    Attributes
    ----------
    n_groups_ : int
        1 to 5; 1 means: no clear groups.
    groups_ : list of int
        The numbers of the groups: 0, 1, … for a first map, largest first; carried over from the
        earlier map after `update` or `fit(…, like=…)`, where they may skip a number.
    coordinates_ : polars.DataFrame
        participant, x, y, n_votes, group (-1: too few votes).
    statements_ : polars.DataFrame
        statement, group, agree, disagree, pass, seen (counts), share (of those who saw it that
        agrees, smoothed), low, high (90 % credible interval of it), q_value (does this group
        differ from the others; false-discovery rate over the table; 1 with a single group).
    everyone_ : polars.DataFrame
        The same counts and shares over all voters: statement, agree, …, high.
    axes_ : polars.DataFrame
        statement, x, y: how agreeing with a statement moves somebody on the map.
    divides_ : polars.DataFrame
        statement, agrees_most, agrees_least (groups), difference, low (one-sided 95 % bound of
        the difference), q_value; best first. Empty without groups.
    bridges_ : polars.DataFrame
        statement, low (bound of the agreement of the group that agrees least), share,
        agrees_least, seen; best first. Holds no statement that a group rejects.
    stability_ : float
        0..1: how well groups from one half of the statements agree with those from the other
        half (adjusted Rand index). Below 0.15 the map says: no clear groups.
    silhouette_ : float
        How far apart the groups lie, -1..1; 0 with one group.
    distance_follows_votes_ : float
        Rank correlation of distance from the centre with number of votes; near 0 is good.
    held_out_accuracy_, majority_accuracy_ : float
        Share of 15 % hidden votes that a factor model tells right, and that each statement's
        most frequent vote tells right. Calculated when first asked for; NaN with too few votes.

    Raises
    ------
    TooLittle
        From `fit`, when there are no votes at all.
    """

    def __init__(
        self,
        n_groups: int | None = None,
        *,
        min_votes: int = 7,
        random_state: int = 0,
        engine: str = "local",
        scheduler: Any = None,
    ) -> None:
        if n_groups is not None and not 1 <= n_groups <= MOST_GROUPS:
            raise PatternsError(f"n_groups is 1 to {MOST_GROUPS}, not {n_groups}.")
        self.n_groups = n_groups
        self.min_votes = min_votes
        self.random_state = random_state
        self.engine, self.scheduler = check_engine(engine), scheduler
        self._matrix: VoteMatrix | None = None
        self._checked: tuple[float, float] | None = None

    def fit(
        self, votes: pl.DataFrame | Mapping[str, Any], *, like: pl.DataFrame | None = None
    ) -> OpinionMap:
        """Make the map of these votes.

        Parameters
        ----------
        votes : frame or mapping
            Columns participant, statement, vote (1, 0, -1) and perhaps time.
        like : polars.DataFrame, optional
            `coordinates_` of an earlier map. Groups keep the number they had there, and the axes
            their direction, so that the orange group stays orange.
        """
        if self.engine == "dask":
            from nabij.patterns.engines.opinion import fit_spread

            return fit_spread(self, votes, like)
        frame = tidy(votes)
        if frame.height == 0:
            raise TooLittle("There are no votes to make a map of.", have=0, need=1)
        return self._calculate(build_matrix(frame), like)

    def update(self, new_votes: pl.DataFrame | Mapping[str, Any]) -> OpinionMap:
        """Add votes. The same map as `fit` on all votes, up to the numbering of the groups."""
        if self.engine == "dask":
            raise PatternsError('With engine="dask" a map is fitted anew on all votes.')
        matrix, frame = self._fitted(), tidy(new_votes)
        if frame.height == 0:
            return self
        return self._calculate(merge_votes(matrix, build_matrix(frame)), self.coordinates_)

    def transform(self, votes: pl.DataFrame | Mapping[str, Any]) -> pl.DataFrame:
        """Place other people on this map: participant, x, y, n_votes, group."""
        known = self._fitted()
        frame = tidy(votes)
        frame = frame.filter(frame["statement"].is_in(known.statements.to_list()))
        if frame.height == 0:
            raise TooLittle("None of these votes is on a statement of the map.", have=0, need=1)
        other = build_matrix(frame)
        points = projection.place_others(known, self._axes, other)
        labels = nearest_centre(points, self._centres)
        labels[other.votes_by_participant < self._needed(known)] = -1
        return self._people(other.participants, points, other.votes_by_participant, labels)

    @property
    def held_out_accuracy_(self) -> float:
        return self._accuracy()[0]

    @property
    def majority_accuracy_(self) -> float:
        return self._accuracy()[1]

    def _calculate(self, matrix: VoteMatrix, like: pl.DataFrame | None) -> OpinionMap:
        random = np.random.default_rng(self.random_state)
        self._matrix, self._checked = matrix, None
        axes, _ = projection.principal_axes(matrix.centred)
        counts = matrix.votes_by_participant
        points = projection.place(matrix.centred, axes, counts)
        who = np.flatnonzero(counts >= self._needed(matrix))
        found = find_groups(matrix, points, who, axes, random, self.n_groups)
        labels = np.full(len(points), -1, dtype=np.int64)
        labels[who] = found.labels
        axes, points = identity.same_direction(axes, points, matrix.participants, like)
        self.n_groups_ = max(1, int(labels.max()) + 1)
        self.stability_, self.silhouette_ = found.stability, found.silhouette
        self.groups_ = identity.same_numbers(labels, self.n_groups_, matrix.participants, like)
        self._axes, self._centres = axes, identity.centres(points, labels, self.n_groups_)
        self.coordinates_ = self._people(matrix.participants, points, counts, labels)
        self.distance_follows_votes_ = projection.distance_follows(points[who], counts[who])
        self._fill_tables(matrix, labels)
        return self

    def _fill_tables(self, matrix: VoteMatrix, labels: Ints) -> None:
        counts = tables.count_votes(matrix, labels, self.n_groups_)
        q_values = np.ones(counts.shape[1:])
        if self.n_groups_ > 1:
            blind = tables.group_without_own_vote(matrix, self._axes, self._centres, labels)
            tested = tables.count_votes(matrix, blind, self.n_groups_)
            q_values = tables.false_discovery(tables.difference_p(tested[0], tested.sum(axis=0)))
        everyone = tables.count_votes(matrix, np.zeros(len(labels), dtype=np.int64), 1)
        one = tables.statement_table(matrix, everyone, np.ones(everyone.shape[1:]))
        self.everyone_ = one.drop("group", "q_value")
        table = tables.statement_table(matrix, counts, q_values)
        divides = tables.dividing(matrix, counts, q_values)
        bridges = tables.bridging(matrix, counts)
        self.statements_ = self._numbered(table, "group")
        self.divides_ = self._numbered(divides, "agrees_most", "agrees_least")
        self.bridges_ = self._numbered(bridges, "agrees_least")
        self.axes_ = tables.axis_table(matrix, self._axes)

    def _numbered(self, table: pl.DataFrame, *columns: str) -> pl.DataFrame:
        """Replace positions of groups by the numbers they are known by."""
        import polars as pl

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

    def _needed(self, matrix: VoteMatrix) -> int:
        return max(1, min(self.min_votes, matrix.shape[1]))

    def _fitted(self) -> VoteMatrix:
        if self._matrix is None:
            raise NotFitted("This opinion map")
        return self._matrix

    def _accuracy(self) -> tuple[float, float]:
        matrix = self._fitted()
        if self._checked is None:
            random = np.random.default_rng(self.random_state)
            self._checked = held_out_accuracy(matrix, random)
        return self._checked
