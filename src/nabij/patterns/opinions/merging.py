"""Votes that come later are put among those that are there, without sorting them all again."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.errors import PatternsError
from nabij.patterns.opinions.matrix import VoteMatrix

if TYPE_CHECKING:
    import polars as pl

Ints = NDArray[np.int64]
NEVER = np.iinfo(np.int64).min
FEW = 2_000


def merge_votes(known: VoteMatrix, new: VoteMatrix) -> VoteMatrix:
    """Return the matrix of all votes of both; the same as building it from all rows at once."""
    into = _fit(known, new)
    fresh, again, where = ~into.again, into.again, into.places[~into.again]
    counts = into.counts + np.bincount(into.rows[fresh], minlength=len(into.counts))
    votes = put_between(known.votes, where, new.votes[fresh])
    times, arrived = _all_times(known, new, where, fresh)
    # A cell that was there has moved up by as many as were put before it.
    inside = into.places[again] + np.searchsorted(where, into.places[again], side="right")
    earlier = votes[inside]
    _replace(votes, times, inside, new.votes[again], arrived[again])
    merged = VoteMatrix(
        into.participants,
        into.statements,
        np.append(0, np.cumsum(counts)),
        put_between(into.indices, where, into.columns[fresh].astype(np.int32)),
        votes,
        times,
    )
    if into.statements is known.statements:
        came = (new.votes[fresh], into.columns[fresh])
        _hand_over_kinds(known, merged, came, (earlier, votes[inside], into.columns[again]))
    if "centred" in vars(known):
        # The memory goes over to the new matrix; the earlier one would calculate again if asked.
        vars(merged)["centred"] = merged.centred_in(vars(known).pop("centred").data.base)
    return merged


@dataclass(frozen=True)
class _Fit:
    """The known cells among all people and statements, and where each new vote goes."""

    participants: pl.Series
    statements: pl.Series
    counts: Ints
    """Known votes of each participant."""
    indices: NDArray[np.int32]
    """The statement of each known vote."""
    rows: Ints
    columns: Ints
    places: Ints
    again: NDArray[np.bool_]
    """Whether that person had voted on that statement before."""


def _fit(known: VoteMatrix, new: VoteMatrix) -> _Fit:
    participants, people, voters = united(known.participants, new.participants)
    statements, before, asked = united(known.statements, new.statements)
    same = statements is known.statements
    indices = known.indices if same else before.astype(np.int32)[known.indices]
    counts = np.zeros(len(participants), dtype=np.int64)
    counts[people] = known.votes_by_participant
    indptr = np.append(0, np.cumsum(counts))
    rows, columns = voters[new.rows], asked[new.indices]
    places = find_cells(indptr, indices, rows, columns)
    again = (places < indptr[rows + 1]) & (indices[np.minimum(places, len(indices) - 1)] == columns)
    return _Fit(participants, statements, counts, indices, rows, columns, places, again)


def _hand_over_kinds(
    known: VoteMatrix,
    merged: VoteMatrix,
    came: tuple[NDArray[np.int8], Ints],
    changed: tuple[NDArray[np.int8], NDArray[np.int8], Ints],
) -> None:
    """Counts by statement, if they were asked for: new votes, and votes that became others."""
    if "kinds" not in vars(known):
        return
    (votes, columns), (earlier, later, again) = came, changed
    kinds = known.kinds.copy()
    np.add.at(kinds, (1 - votes, columns), 1)
    np.add.at(kinds, (1 - later, again), 1)
    np.subtract.at(kinds, (1 - earlier, again), 1)
    # Calculated when first asked for; here it is known without that.
    vars(merged)["kinds"] = kinds


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


def _all_times(
    known: VoteMatrix, new: VoteMatrix, where: Ints, fresh: NDArray[np.bool_]
) -> tuple[Ints | None, Ints]:
    """Times of all cells, None when no vote has one, and those of the new votes."""
    if known.times is None and new.times is None:
        return None, np.zeros(len(new.votes), dtype=np.int64)
    times = known.times
    if times is None:
        times = np.full(len(known.votes), NEVER, dtype=np.int64)
    arrived = np.full(len(new.votes), NEVER) if new.times is None else new.times
    return put_between(times, where, arrived[fresh]), arrived


def _replace(
    votes: NDArray[np.int8],
    times: Ints | None,
    inside: Ints,
    answers: NDArray[np.int8],
    arrived: Ints,
) -> None:
    """Put in votes on cells that were voted on before, where they are the later ones."""
    earlier = np.zeros_like(arrived) if times is None else times[inside]
    later = arrived > earlier
    contradict = (arrived == earlier) & (answers != votes[inside])
    votes[inside[later]] = answers[later]
    votes[inside[contradict]] = 0
    if times is not None:
        times[inside[later]] = arrived[later]


def united(known: pl.Series, new: pl.Series) -> tuple[pl.Series, Ints, Ints]:
    """Return all identifiers, sorted, and where those of each side are among them.

    Both sides are sorted and hold nothing twice. Where nothing is new, `known` itself comes back.
    """
    if known.dtype != new.dtype:
        raise PatternsError(
            f"The new votes write a {known.name} as {new.dtype}, the earlier ones as {known.dtype}."
        )
    places = known.search_sorted(new).to_numpy().astype(np.int64)
    fresh = places == len(known)
    fresh[~fresh] = (known.gather(places[~fresh]) != new.filter(~fresh)).to_numpy()
    if not fresh.any():
        return known, np.arange(len(known)), places
    before = np.cumsum(np.bincount(places[fresh], minlength=len(known) + 1))[: len(known)]
    every = known.clone().append(new.filter(fresh)).sort()
    return every, np.arange(len(known)) + before, places + np.cumsum(fresh) - fresh
