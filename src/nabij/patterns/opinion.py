"""The opinion map: who votes alike, what divides the groups and what bridges them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.engines.choice import check_engine
from nabij.patterns.errors import NotFitted, PatternsError, TooLittle
from nabij.patterns.given import checked
from nabij.patterns.opinions import identity, projection
from nabij.patterns.opinions.finding import MOST_GROUPS
from nabij.patterns.opinions.grouping import nearest_centre
from nabij.patterns.opinions.matrix import VoteMatrix, build_matrix
from nabij.patterns.opinions.merging import merge_votes
from nabij.patterns.opinions.missing import HeldOut, held_out_accuracy
from nabij.patterns.opinions.showing import Shown
from nabij.patterns.opinions.standing import Standing, stand, step, turned
from nabij.patterns.votes import tidy

if TYPE_CHECKING:
    import polars as pl

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class OpinionMap(Shown):
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
        1 to 5; 1 means: no clear groups. Groups count only when `stability_` is at least
        0.15 + 0.8 / n among n people with enough votes; with `n_groups` given, always.
    groups_ : list of int
        The numbers of the groups: 0, 1, … for a first map, largest first; carried over from the
        earlier map after `update` or `fit(…, like=…)`, where they may skip a number.
    coordinates_ : polars.DataFrame
        participant, x, y, n_votes, group (-1: too few votes).
    statements_ : polars.DataFrame
        statement, group, agree, disagree, pass, seen (counts), share (of those who saw it that
        agrees, smoothed), low, high (90 % credible interval of it), q_value (does this group
        differ from the others; false-discovery rate over the table; 1 with a single group, and with
        groups that were asked for by `n_groups` and are not real, by the bar of `stability_`).
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
        half (adjusted Rand index). Below 0.15 + 0.8 / n, with n people who have enough votes,
        the map says: no clear groups, and this is the highest of the numbers tried. The part of n
        is there because few people agree by chance more easily.
    silhouette_ : float
        How far apart the groups lie, -1..1; 0 with one group.
    distance_follows_votes_ : float
        Rank correlation of distance from the centre with number of votes; near 0 is good.
    held_out_accuracy_, majority_accuracy_ : float
        Share of 15 % hidden votes that a factor model tells right, and that each statement's
        most frequent vote tells right. Calculated when first asked for; NaN without any.
    held_out_ : HeldOut
        Both, that of the most frequent vote in the group, and the `verdict`: 'better',
        'not_better' or 'not_enough' votes to tell.

    Raises
    ------
    TooLittle
        From `fit`, when there are no votes at all.

    References
    ----------
    The map is that of Polis (Small and others 2021). Silhouettes: Rousseeuw 1987. Adjusted Rand
    index: Hubert & Arabie 1985. Tests of two proportions: Campbell 2007; over the table: Benjamini
    & Hochberg 1995. Axes by block Lanczos: Golub & Underwood 1977. Factor model of the held-out
    votes: ridge, by alternating least squares (Koren, Bell & Volinsky 2009).

    Examples
    --------
    Forty people and ten statements; half of the people agree with what the others reject:

    >>> cells = [(person, place) for person in range(40) for place in range(10)]
    >>> people, statements = zip(*cells)
    >>> said = [1 if (person < 20) == (place < 5) else -1 for person, place in cells]
    >>> votes = {"participant": people, "statement": statements, "vote": said}
    >>> found = OpinionMap().fit(votes)
    >>> found.n_groups_, round(found.stability_, 2), found.divides_.height, found.bridges_.height
    (2, 1.0, 10, 0)
    """

    @checked
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
        self._standing: Standing | None = None
        self._told = {}
        self._checked: HeldOut | None = None

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
        """Add votes. The same map as `fit` on all votes, up to the numbering of the groups.

        While the votes have grown by less than a thousandth since the last `fit`, only what the
        new votes touch is calculated: the number of groups, `stability_` and `silhouette_` stay,
        and places agree with a fresh fit to within a thousandth of the width of the map.
        """
        if self.engine == "dask":
            raise PatternsError('With engine="dask" a map is fitted anew on all votes.')
        matrix, frame = self._fitted(), tidy(new_votes)
        if frame.height == 0:
            return self
        new = build_matrix(frame)
        known = self._standing
        stepped = step(known, new, self._needed(matrix)) if known is not None else None
        if stepped is not None:
            self._show(stepped, self.groups_)
            return self
        return self._calculate(merge_votes(matrix, new), self.coordinates_)

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
    def held_out_(self) -> HeldOut:
        matrix = self._fitted()
        if self._checked is None:
            random = np.random.default_rng(self.random_state)
            self._checked = held_out_accuracy(matrix, random, groups=self.n_groups_)
        return self._checked

    @property
    def held_out_accuracy_(self) -> float:
        return self.held_out_.accuracy

    @property
    def majority_accuracy_(self) -> float:
        return self.held_out_.majority

    def _calculate(self, matrix: VoteMatrix, like: pl.DataFrame | None) -> OpinionMap:
        found = stand(matrix, self.n_groups, self._needed(matrix), self.random_state)
        return self._known_as(found, like)

    def _known_as(self, found: Standing, like: pl.DataFrame | None) -> OpinionMap:
        """Turn the axes and number the groups as they were in an earlier map."""
        matrix = found.matrix
        axes, _ = identity.same_direction(found.axes, found.points, matrix.participants, like)
        signs = np.where((axes * found.axes).sum(axis=1) < 0, -1.0, 1.0)
        numbers = identity.same_numbers(found.labels, found.groups, matrix.participants, like)
        self._show(turned(found, signs), numbers)
        return self

    def _needed(self, matrix: VoteMatrix) -> int:
        return max(1, min(self.min_votes, matrix.shape[1]))

    def _fitted(self) -> VoteMatrix:
        if self._matrix is None:
            raise NotFitted("This opinion map")
        return self._matrix
