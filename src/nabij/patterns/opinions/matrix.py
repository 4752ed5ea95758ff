"""The votes as a sparse matrix: who voted what on which statement, the latest vote of each pair."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import polars as pl

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
CHUNK = 1 << 16
"""So many votes are worked on at a time: small enough to stay close to the processor."""


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
    times : int64 array, shape (v,), or None
        Milliseconds since 1970, the smallest integer where unknown. None: no vote has a time.
    """

    participants: pl.Series
    statements: pl.Series
    indptr: Ints
    indices: NDArray[np.int32]
    votes: NDArray[np.int8]
    times: Ints | None

    @property
    def shape(self) -> tuple[int, int]:
        """Number of participants and number of statements."""
        return len(self.participants), len(self.statements)

    @cached_property
    def votes_by_participant(self) -> Ints:
        """How many statements each participant voted on, shape (n,)."""
        return np.diff(self.indptr)

    @cached_property
    def kinds(self) -> Ints:
        """How many agree with, pass and disagree with each statement, shape (3, s)."""
        width = self.shape[1]
        counts = np.zeros(3 * width, dtype=np.int64)
        for start in range(0, len(self.votes), CHUNK):
            part = slice(start, start + CHUNK)
            cells = (1 - self.votes[part]).astype(np.int64) * width + self.indices[part]
            counts += np.bincount(cells, minlength=3 * width)
        return counts.reshape(3, width)

    @cached_property
    def votes_by_statement(self) -> Ints:
        """How many participants voted on each statement, shape (s,)."""
        return np.asarray(self.kinds.sum(axis=0))

    @cached_property
    def means(self) -> Floats:
        """Mean vote on each statement over those who voted, 0 where nobody did, shape (s,)."""
        sums = self.kinds[0] - self.kinds[2]
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
        return self.centred_in()

    def centred_in(self, room: Any = None) -> Any:
        """Calculate `centred`, in the memory `room` (floats) if there is enough of it.

        Fresh memory costs more than what is calculated; so a little is kept for votes to come.
        """
        size = len(self.votes)
        if not isinstance(room, np.ndarray) or room.dtype != np.float64 or len(room) < size:
            # Room at the end costs nothing as long as nobody writes there.
            room = np.empty(size + size // 50)
        values = room[:size]
        for start in range(0, size, CHUNK):
            part = slice(start, start + CHUNK)
            self.means.take(self.indices[part], out=values[part], mode="clip")
            np.subtract(self.votes[part], values[part], out=values[part])
        return sparse(values, self)


def build_matrix(votes: pl.DataFrame) -> VoteMatrix:
    """Build the matrix from tidy votes (see `nabij.patterns.votes.tidy`).

    Later votes replace earlier ones. Votes of one person on one statement that carry the same time
    and contradict each other count as a pass: their order is unknown, and the order of the rows
    of a table must never decide.
    """
    participants, cells = _coded(votes["participant"])
    statements, columns = _coded(votes["statement"])
    width = len(statements).bit_length()
    cells <<= width
    cells |= columns
    del columns
    values, times = votes["vote"].to_numpy(), _moments(votes["time"])
    size = width + len(participants).bit_length()
    cells, values, times = _in_order(cells, values, times, size)
    if bool((cells[1:] == cells[:-1]).any()):
        cells, values, times = latest(cells, values, times)
    starts = np.arange(len(participants) + 1, dtype=np.int64) << width
    return VoteMatrix(
        participants,
        statements,
        np.searchsorted(cells, starts).astype(np.int64),
        (cells & ((1 << width) - 1)).astype(np.int32),
        values,
        times,
    )


def sparse(values: Floats, cells: VoteMatrix) -> Any:
    """SciPy CSR with these values in the cells that were voted on."""
    from scipy.sparse import csr_array

    # Row starts as short as the positions of columns, or SciPy copies all of them as long ones.
    short = len(values) < np.iinfo(np.int32).max
    indptr = cells.indptr.astype(np.int32) if short else cells.indptr
    return csr_array((values, cells.indices, indptr), shape=cells.shape)


def latest(
    cells: Ints, values: NDArray[np.int8], times: Ints | None
) -> tuple[Ints, NDArray[np.int8], Ints | None]:
    """Keep one vote for each cell: the latest, or a pass where the latest contradict each other."""
    same = cells[1:] == cells[:-1]
    double = np.append(same, False) | np.append(False, same)
    moment = np.zeros_like(cells) if times is None else times
    order = np.flatnonzero(double)
    order = order[np.lexsort((values[order], moment[order], cells[order]))]
    cell, value, when = cells[order], values[order], moment[order]
    last = np.append(cell[1:] != cell[:-1], True)
    moments = np.append((cell[1:] != cell[:-1]) | (when[1:] != when[:-1]), True)
    starts = np.concatenate([[0], np.flatnonzero(moments)[:-1] + 1])
    lowest = np.repeat(value[starts], np.diff(np.append(starts, len(value))))
    values, moment = values.copy(), moment.copy()
    first = np.flatnonzero(double & np.append(True, ~same))
    values[first] = np.where(lowest == value, value, 0)[last]
    moment[first] = when[last]
    kept = np.append(True, ~same)
    return cells[kept], values[kept], None if times is None else moment[kept]


def _in_order(
    cells: Ints, values: NDArray[np.int8], times: Ints | None, size: int
) -> tuple[Ints, NDArray[np.int8], Ints | None]:
    """Sort by cell. `size` is how many bits a cell takes; the array of cells is used up.

    Sorting whole numbers is several times faster than finding an order, so what belongs to a cell
    is carried in its lowest bits.
    """
    place = 0 if times is None else len(cells).bit_length()
    if size + place > 60:
        order = np.argsort(cells, kind="stable")
        return cells[order], values[order], None if times is None else times[order]
    cells <<= place + 2
    cells += values
    cells += 1
    if times is not None:
        cells += np.arange(len(cells), dtype=np.int64) << 2
    cells.sort()
    values = (cells & 3).astype(np.int8) - np.int8(1)
    cells >>= 2
    if times is not None:
        times = times[cells & ((1 << place) - 1)]
        cells >>= place
    return cells, values, times


def _moments(times: pl.Series) -> Ints | None:
    if times.null_count() == len(times):
        return None
    known = times.to_physical().fill_null(np.iinfo(np.int64).min)
    return np.asarray(known.to_numpy(), dtype=np.int64)


def _coded(column: pl.Series) -> tuple[pl.Series, Ints]:
    """Return the sorted unique values and the position of each entry among them."""
    import polars as pl

    if column.dtype == pl.String:
        unique = column.unique().sort()
        codes = column.cast(pl.Enum(unique)).to_physical().to_numpy().astype(np.int64)
        return unique, codes
    values = column.to_numpy()
    low, high = int(values.min()), int(values.max())
    if high - low > 10 * len(column) + 1000:
        unique = column.unique().sort()
        return unique, np.searchsorted(unique.to_numpy(), values).astype(np.int64)
    away = values - low
    found = np.zeros(high - low + 1, dtype=bool)
    found[away] = True
    names = np.flatnonzero(found)
    if len(names) < len(found):
        table = np.cumsum(found, dtype=np.int64) - 1
        away = table.take(away)
    return pl.Series(column.name, names + low, dtype=column.dtype), away
