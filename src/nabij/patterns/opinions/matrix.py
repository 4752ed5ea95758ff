"""The votes as a sparse matrix: who voted what on which statement, the latest vote of each pair."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.errors import PatternsError

if TYPE_CHECKING:
    import polars as pl

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class VoteMatrix:
    """Votes in compressed rows. Rows and columns follow the sorted identifiers.

    Attributes
    ----------
    participants, statements : polars.Series
        Sorted identifiers, n and s of them.
    indptr, indices : int arrays, shapes (n + 1,) and (v,)
        Row starts and statement positions, sorted within a row.
    votes : int8 array, shape (v,)
        1, 0 or -1 in each cell that was voted on.
    times : int64 array, shape (v,)
        Milliseconds since 1970, the smallest integer where unknown.
    """

    participants: pl.Series
    statements: pl.Series
    indptr: Ints
    indices: NDArray[np.int32]
    votes: NDArray[np.int8]
    times: Ints

    @property
    def shape(self) -> tuple[int, int]:
        """Number of participants and number of statements."""
        return len(self.participants), len(self.statements)

    @cached_property
    def votes_by_participant(self) -> Ints:
        """How many statements each participant voted on, shape (n,)."""
        return np.diff(self.indptr)

    @cached_property
    def votes_by_statement(self) -> Ints:
        """How many participants voted on each statement, shape (s,)."""
        return np.bincount(self.indices, minlength=self.shape[1]).astype(np.int64)

    @cached_property
    def means(self) -> Floats:
        """Mean vote on each statement over those who voted, 0 where nobody did, shape (s,)."""
        sums = np.bincount(self.indices, weights=self.votes, minlength=self.shape[1])
        return np.asarray(sums / np.maximum(self.votes_by_statement, 1), dtype=np.float64)

    @cached_property
    def rows(self) -> NDArray[np.int32]:
        """Participant position of each vote, shape (v,)."""
        return np.repeat(np.arange(self.shape[0], dtype=np.int32), self.votes_by_participant)

    @cached_property
    def centred(self) -> Any:
        """SciPy CSR of vote minus the statement's mean; cells without a vote stay empty.

        Its truncated SVD is the principal components of the mean-imputed dense matrix.
        """
        from scipy.sparse import csr_array

        values = self.votes - self.means[self.indices]
        return csr_array((values, self.indices, self.indptr), shape=self.shape)


def build_matrix(votes: pl.DataFrame) -> VoteMatrix:
    """Build the matrix from tidy votes (see `nabij.patterns.votes.tidy`).

    Later votes replace earlier ones. Votes of one person on one statement that carry the same time
    and contradict each other count as a pass: their order is unknown, and the order of the rows
    of a table must never decide.
    """
    participants, rows = _coded(votes["participant"])
    statements, columns = _coded(votes["statement"])
    values = votes["vote"].to_numpy()
    times = votes["time"].to_physical().fill_null(np.iinfo(np.int64).min).to_numpy()
    return _from_cells(participants, statements, rows * len(statements) + columns, values, times)


def merge_votes(known: VoteMatrix, new: VoteMatrix) -> VoteMatrix:
    """Return the matrix of all votes of both; the same as building it from all rows at once."""
    participants, rows = _united(known.participants, new.participants)
    statements, columns = _united(known.statements, new.statements)
    keys = [
        rows[number][part.rows] * len(statements) + columns[number][part.indices]
        for number, part in enumerate((known, new))
    ]
    # A known vote stays where it is; only the few new ones are looked up and put in between.
    places = np.searchsorted(keys[0], keys[1])
    inside = np.minimum(places, len(keys[0]) - 1)
    again = keys[0][inside] == keys[1]
    later = new.times[again] > known.times[inside[again]]
    same_moment = new.times[again] == known.times[inside[again]]
    contradict = same_moment & (new.votes[again] != known.votes[inside[again]])
    votes, times = known.votes.copy(), known.times.copy()
    changed = inside[again]
    votes[changed[later]] = new.votes[again][later]
    times[changed[later]] = new.times[again][later]
    votes[changed[contradict]] = 0
    fresh = ~again
    return _compressed(
        participants,
        statements,
        np.insert(keys[0], places[fresh], keys[1][fresh]),
        np.insert(votes, places[fresh], new.votes[fresh]),
        np.insert(times, places[fresh], new.times[fresh]),
    )


def _from_cells(
    participants: pl.Series,
    statements: pl.Series,
    keys: Ints,
    values: NDArray[np.int8],
    times: Ints,
) -> VoteMatrix:
    order = np.argsort(keys)
    keys, values, times = keys[order], values[order], times[order]
    if bool((keys[1:] == keys[:-1]).any()):
        keys, values, times = latest(keys, values, times)
    return _compressed(participants, statements, keys, values, times)


def _compressed(
    participants: pl.Series,
    statements: pl.Series,
    keys: Ints,
    values: NDArray[np.int8],
    times: Ints,
) -> VoteMatrix:
    rows = keys // len(statements)
    counts = np.bincount(rows, minlength=len(participants))
    return VoteMatrix(
        participants,
        statements,
        np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
        (keys - rows * len(statements)).astype(np.int32),
        np.ascontiguousarray(values, dtype=np.int8),
        np.ascontiguousarray(times),
    )


def _united(known: pl.Series, new: pl.Series) -> tuple[pl.Series, tuple[Ints, Ints]]:
    """Return all identifiers, sorted, and where those of each side are among them."""
    if known.dtype != new.dtype:
        raise PatternsError(
            f"The new votes write a {known.name} as {new.dtype}, the earlier ones as {known.dtype}."
        )
    every = known.clone().append(new).unique().sort() if len(new) else known
    places = tuple(every.search_sorted(part).to_numpy().astype(np.int64) for part in (known, new))
    return every, (places[0], places[1])


def latest(
    keys: Ints, values: NDArray[np.int8], times: Ints
) -> tuple[Ints, NDArray[np.int8], Ints]:
    """Keep one vote for each key: the latest, or a pass where the latest contradict each other."""
    order = np.lexsort((values, times, keys))
    keys, values, times = keys[order], values[order], times[order]
    last = np.append(keys[1:] != keys[:-1], True)
    moments = np.append((keys[1:] != keys[:-1]) | (times[1:] != times[:-1]), True)
    starts = np.concatenate([[0], np.flatnonzero(moments)[:-1] + 1])
    lowest = np.repeat(values[starts], np.diff(np.append(starts, len(values))))
    agreed = np.where(lowest == values, values, 0).astype(np.int8)
    return keys[last], agreed[last], times[last]


def _coded(column: pl.Series) -> tuple[pl.Series, Ints]:
    """Return the sorted unique values and the position of each entry among them."""
    import polars as pl

    unique = column.unique().sort()
    if column.dtype == pl.String:
        codes = column.cast(pl.Enum(unique)).to_physical().to_numpy().astype(np.int64)
        return unique, codes
    values = unique.to_numpy()
    low, span = int(values[0]), int(values[-1]) - int(values[0]) + 1
    if span > 10 * len(column) + 1000:
        return unique, np.searchsorted(values, column.to_numpy()).astype(np.int64)
    table = np.zeros(span, dtype=np.int64)
    table[values - low] = np.arange(len(values))
    return unique, table[column.to_numpy() - low]
