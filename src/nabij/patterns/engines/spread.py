"""The votes of an opinion map, spread over workers: what the map asks of them, as sums of parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.engines import shards, sums
from nabij.patterns.engines.crew import Crew
from nabij.patterns.engines.sources import ROWS, Piece, Source
from nabij.patterns.errors import PatternsError, TooLittle

if TYPE_CHECKING:
    import polars as pl
    from distributed import Future

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
SHARD_ROWS = 3 * ROWS
SMALL = 300


@dataclass(frozen=True)
class Known:
    """What stays of a map's votes when the workers are gone: enough to place other people."""

    participants: pl.Series
    statements: pl.Series
    votes_by_participant: Ints
    votes_by_statement: Ints
    kinds: Ints
    means: Floats

    @property
    def shape(self) -> tuple[int, int]:
        return len(self.participants), len(self.statements)


class SpreadVotes:
    """Votes on workers, with the names that `VoteMatrix` has for what is known of all of them.

    Attributes
    ----------
    participants, statements : polars.Series
        Sorted identifiers, n and s of them.
    votes_by_participant, votes_by_statement : int arrays, shapes (n,) and (s,)
    kinds : int array, shape (3, s)
        Agree, pass and disagree.
    means : float array, shape (s,)
        Mean vote on each statement.
    n_votes : int
        Votes that count; `n_rows` is how many were read, replaced ones included.
    """

    def __init__(self, crew: Crew, source: Source) -> None:
        self.crew = crew
        built, self.n_rows = _shuffle(crew, source)
        outlines = crew.fetch("count people", shards.outline, [(one,) for one in built])
        filled = [place for place, found in enumerate(outlines) if found is not None]
        if not filled:
            raise TooLittle("There are no votes to make a map of.", have=0, need=1)
        known = [outlines[place] for place in filled]
        self.statements = _together([one.statements for one in known]).unique().sort()
        people = _together([one.participants for one in known])
        order = people.arg_sort()
        self.participants = people.gather(order)
        places = np.empty(len(people), dtype=np.int64)
        places[order.to_numpy()] = np.arange(len(people))
        sizes = np.cumsum([len(one.participants) for one in known])[:-1]
        self._homes = np.split(places, sizes)
        self.votes_by_participant = self._by_person([one.counts for one in known])
        self._shards = crew.give(
            "settle", shards.settle, [(built[place], self.statements) for place in filled]
        )
        self.kinds = crew.total("count votes", sums.kinds, [(one,) for one in self._shards])
        self.votes_by_statement = self.kinds.sum(axis=0)
        self.means = (self.kinds[0] - self.kinds[2]) / np.maximum(self.votes_by_statement, 1)

    @property
    def shape(self) -> tuple[int, int]:
        """Number of participants and number of statements."""
        return len(self.participants), len(self.statements)

    def outline(self) -> Known:
        return Known(
            self.participants, self.statements, self.votes_by_participant,
            self.votes_by_statement, self.kinds, self.means,
        )  # fmt: skip

    @property
    def n_votes(self) -> int:
        return int(self.votes_by_statement.sum())

    @cached_property
    def centred(self) -> SpreadRows:
        """Rows of vote minus the statement's mean, fetched when they are asked for."""
        return SpreadRows(self)

    def ask(self, stage: str, function: Any, *arguments: Any) -> list[Any]:
        """`function(shard, means, *arguments)` of each shard."""
        return self.crew.fetch(
            stage, function, [(one, self.means, *arguments) for one in self._shards]
        )

    def total(self, stage: str, function: Any, *arguments: Any) -> Any:
        """Sum of `function(shard, means, *arguments)` over the shards."""
        return self.crew.total(
            stage, function, [(one, self.means, *arguments) for one in self._shards]
        )

    def place(self, axes: Floats) -> Floats:
        """Where each participant stands, shape (n, rank); see `projection.place`."""
        return self._by_person(self.ask("place people", sums.place, axes))

    def count_votes(self, labels: Ints, groups: int) -> Ints:
        """Counts of shape (3, groups, s); see `tables.count_votes`."""
        each = [
            (one, labels[places], groups)
            for one, places in zip(self._shards, self._homes, strict=True)
        ]
        return np.asarray(self.crew.total("count by group", sums.by_group, each))

    def count_moved(self, axes: Floats, points: Floats, centres: Floats, labels: Ints) -> Ints:
        """Shape (3, groups, s); see `counts.moved_without_own_vote`."""
        each = [
            (one, self.means, axes, points[places], centres, labels[places])
            for one, places in zip(self._shards, self._homes, strict=True)
        ]
        return np.asarray(self.crew.total("count without own vote", sums.moved, each))

    def rows_of(self, people: Ints) -> tuple[Ints, NDArray[np.int32], NDArray[np.int8]]:
        """Votes of some people in their order: row starts, statement positions, votes."""
        shard, local = self._where
        order = np.argsort(shard[people], kind="stable")
        bounds = np.searchsorted(shard[people][order], np.arange(len(self._shards) + 1))
        each = [
            (one, local[people[order[bounds[n] : bounds[n + 1]]]])
            for n, one in enumerate(self._shards)
            if bounds[n + 1] > bounds[n]
        ]
        fetched = self.crew.fetch("fetch people", sums.rows, each)
        back = np.empty(len(people), dtype=np.int64)
        back[order] = np.arange(len(people))
        return sums.in_order(fetched, back)

    @cached_property
    def _where(self) -> tuple[Ints, Ints]:
        """Shard of each participant and row in it, shapes (n,)."""
        shard = np.empty(self.shape[0], dtype=np.int64)
        local = np.empty(self.shape[0], dtype=np.int64)
        for number, places in enumerate(self._homes):
            shard[places], local[places] = number, np.arange(len(places))
        return shard, local

    def _by_person(self, parts: Sequence[NDArray[Any]]) -> NDArray[Any]:
        """Parts by shard as one array in the order of the participants."""
        whole = np.empty((self.shape[0], *parts[0].shape[1:]), dtype=parts[0].dtype)
        for places, part in zip(self._homes, parts, strict=True):
            whole[places] = part
        return whole


class SpreadRows:
    """Some rows of the centred votes, by position, as a SciPy CSR."""

    def __init__(self, votes: SpreadVotes) -> None:
        self._votes = votes
        self.shape = votes.shape

    def __getitem__(self, people: Ints) -> Any:
        from scipy.sparse import csr_array

        indptr, indices, votes = self._votes.rows_of(people)
        values = votes - self._votes.means[indices]
        return csr_array((values, indices, indptr), shape=(len(people), self.shape[1]))


def _shuffle(crew: Crew, source: Source) -> tuple[list[Future], int]:
    """Futures of one `VoteMatrix` (or None) a shard, and how many rows were read."""
    pieces = source.pieces(2 * crew.size)
    if not pieces:
        raise TooLittle("There are no votes to make a map of.", have=0, need=1)
    count = max(2 * crew.size, -(-len(pieces) * ROWS // SHARD_ROWS))
    parts, told = _split(crew, pieces, count, as_text=False)
    kinds = {kind for kind, _, _ in told if kind is not None}
    if len(kinds) > 1:
        parts, told = _split(crew, pieces, count, as_text=True)
    if len({timed for _, timed, rows in told if rows}) > 1:
        raise PatternsError("Some parts say when a vote was cast and others do not.")
    picked = [
        crew.give("pick", shards.pick, [(part, shard) for shard in range(count)]) for part in parts
    ]
    del parts
    built = crew.give("build", shards.build, zip(*picked, strict=True))
    del picked
    return crew.wait("bring people together", built), sum(rows for _, _, rows in told)


def _split(
    crew: Crew, pieces: Sequence[Piece], count: int, *, as_text: bool
) -> tuple[list[Future], list[tuple[Any, bool, int]]]:
    each = [(piece, number, count, as_text) for number, piece in enumerate(pieces)]
    parts = crew.wait("read parts", crew.give("read", shards.split, each))
    return parts, crew.fetch("count rows", shards.facts, [(part,) for part in parts])


def _together(columns: Sequence[pl.Series]) -> pl.Series:
    import polars as pl

    return pl.concat(columns)
