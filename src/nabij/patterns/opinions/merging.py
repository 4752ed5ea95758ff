"""Votes that come later are put among those that are there, without sorting them all again."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.errors import PatternsError
from nabij.patterns.opinions.matrix import CHUNK, VoteMatrix, sparse

if TYPE_CHECKING:
    import polars as pl

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
NEVER = np.iinfo(np.int64).min
FEW = 2_000


def merge_votes(known: VoteMatrix, new: VoteMatrix) -> VoteMatrix:
    """Return the matrix of all votes of both; the same as building it from all rows at once."""
    participants, people, voters = _united(known.participants, new.participants)
    statements, before, asked = _united(known.statements, new.statements)
    same = statements is known.statements
    indices = known.indices if same else before.astype(np.int32)[known.indices]
    counts = np.zeros(len(participants), dtype=np.int64)
    counts[people] = known.votes_by_participant
    indptr = np.append(0, np.cumsum(counts))
    rows, columns = voters[new.rows], asked[new.indices]
    places = find_cells(indptr, indices, rows, columns)
    again = (places < indptr[rows + 1]) & (indices[np.minimum(places, len(indices) - 1)] == columns)
    votes, times = _replaced(known, new, places, again)
    fresh = ~again
    where, arrived = places[fresh], _times_of(new, times)
    counts += np.bincount(rows[fresh], minlength=len(counts))
    merged = VoteMatrix(
        participants,
        statements,
        np.append(0, np.cumsum(counts)),
        put_between(indices, where, columns[fresh].astype(np.int32)),
        put_between(votes, where, new.votes[fresh]),
        None if times is None else put_between(times, where, arrived[fresh]),
    )
    if same and "centred" in vars(known):
        _carry(known, merged, where, np.unique(columns))
    return merged


def _carry(known: VoteMatrix, merged: VoteMatrix, where: Ints, columns: Ints) -> None:
    """Take over the centred votes; only those on the statements `columns` are centred anew."""
    touched = np.zeros(merged.shape[1], dtype=bool)
    touched[columns] = True
    cells = np.concatenate(
        [
            start + np.flatnonzero(touched.take(merged.indices[start : start + CHUNK]))
            for start in range(0, len(merged.indices), CHUNK)
        ]
    )
    on, kind = merged.indices[cells], 1 - merged.votes[cells].astype(np.int64)
    kinds = known.kinds.copy()
    kinds[:, columns] = np.bincount(kind * len(touched) + on, minlength=3 * len(touched)).reshape(
        3, -1
    )[:, columns]
    # The two are calculated when first asked for; here they are known without that.
    vars(merged)["kinds"] = kinds
    # The array goes over to the new matrix; the earlier one would calculate it again if asked.
    values = _with_room(vars(known).pop("centred").data, where)
    values[cells] = merged.votes[cells] - merged.means[on]
    vars(merged)["centred"] = sparse(values, merged)


def _with_room(values: Floats, places: Ints) -> Floats:
    """The values with a gap before each of the places; in the same memory if there is room.

    Fresh memory costs more than moving what is there, so some is kept in reserve.
    """
    size = len(values) + len(places)
    room = values.base
    if not isinstance(room, np.ndarray) or room.dtype != values.dtype or len(room) < size:
        room = np.empty(size + size // 50)
        room[: len(values)] = values
    ends = np.append(places[1:], len(values)).tolist()
    for shift in range(len(places), 0, -1):
        start, stop = int(places[shift - 1]), ends[shift - 1]
        for high in range(stop, start, -CHUNK):
            low = max(start, high - CHUNK)
            room[low + shift : high + shift] = room[low:high]
    return room[:size]


def find_cells(indptr: Ints, indices: NDArray[np.int32], rows: Ints, columns: Ints) -> Ints:
    """Where each cell is in a compressed matrix, or where it would have to be put in."""
    low, high = indptr[rows].copy(), indptr[rows + 1].copy()
    while True:
        open_ones = low < high
        if not open_ones.any():
            return low
        middle = (low + high) // 2
        before = open_ones & (indices[np.minimum(middle, len(indices) - 1)] < columns)
        low = np.where(before, middle + 1, low)
        high = np.where(open_ones & ~before, middle, high)


def put_between(array: NDArray[Any], places: Ints, values: NDArray[Any]) -> NDArray[Any]:
    """Insert values before the given places (ascending); the same as `numpy.insert`."""
    if len(places) > FEW:
        return np.insert(array, places, values)
    pieces = [array[start:stop] for start, stop in pairwise([0, *places.tolist(), len(array)])]
    single = [values[number : number + 1] for number in range(len(values))]
    return np.concatenate(
        [part for pair in zip(pieces, [*single, values[:0]], strict=True) for part in pair]
    )


def _replaced(
    known: VoteMatrix, new: VoteMatrix, places: Ints, again: NDArray[np.bool_]
) -> tuple[NDArray[np.int8], Ints | None]:
    """Votes and times of the known cells after those that were voted on again have changed."""
    times = known.times
    if times is None and new.times is not None:
        times = np.full(len(known.votes), NEVER, dtype=np.int64)
    inside, answers = places[again], new.votes[again]
    arrived = _times_of(new, times)[again]
    earlier = np.zeros_like(arrived) if times is None else times[inside]
    later = arrived > earlier
    contradict = (arrived == earlier) & (answers != known.votes[inside])
    votes = known.votes.copy()
    votes[inside[later]] = answers[later]
    votes[inside[contradict]] = 0
    if times is not None:
        times = times.copy()
        times[inside[later]] = arrived[later]
    return votes, times


def _times_of(new: VoteMatrix, times: Ints | None) -> Ints:
    if times is None:
        return np.zeros(len(new.votes), dtype=np.int64)
    return np.full(len(new.votes), NEVER, dtype=np.int64) if new.times is None else new.times


def holds(known: pl.Series, new: pl.Series) -> bool:
    """Whether every one of the new identifiers is known."""
    return known.dtype == new.dtype and _united(known, new)[0] is known


def _united(known: pl.Series, new: pl.Series) -> tuple[pl.Series, Ints, Ints]:
    """Return all identifiers, sorted, and where those of each side are among them."""
    if known.dtype != new.dtype:
        raise PatternsError(
            f"The new votes write a {known.name} as {new.dtype}, the earlier ones as {known.dtype}."
        )
    places = known.search_sorted(new).to_numpy().astype(np.int64)
    if int(places.max(initial=-1)) < len(known) and (known.gather(places) == new).all():
        return known, np.arange(len(known)), places
    every = known.clone().append(new).unique().sort()
    first, second = (every.search_sorted(part).to_numpy() for part in (known, new))
    return every, first.astype(np.int64), second.astype(np.int64)
