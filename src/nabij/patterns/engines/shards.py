"""Votes brought together by person: each shard holds all votes of its people, the latest of each.

Two votes of one person on one statement may lie in different parts. Every part is divided by a
hash of the person, so that they meet in one shard, where the rule is the one of `build_matrix`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.engines.sources import Piece
from nabij.patterns.errors import MissingColumns, PatternsError, Undecodable, UnknownVote
from nabij.patterns.opinions.ballots import tidy
from nabij.patterns.opinions.matrix import VoteMatrix, build_matrix
from nabij.patterns.votes import votes_of

if TYPE_CHECKING:
    import polars as pl

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
ID_COLUMNS = ("participant", "statement", "voter-id", "comment-id")
TIMES = {"time", "timestamp"}
COLUMNS = (*ID_COLUMNS, "vote", *sorted(TIMES))
MIX = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True)
class Split:
    """The votes of one piece, divided over the shards; `kinds` are the types of its identifiers."""

    frames: tuple[Any, ...]
    kinds: tuple[str, str] | None
    timed: bool
    rows: int


@dataclass(frozen=True)
class Outline:
    """Who and what is in a shard, without the votes."""

    participants: pl.Series
    counts: Ints
    statements: pl.Series


def split(piece: Piece, number: int, shards: int, as_text: bool) -> Split:
    """Read piece `number` and divide its votes over the shards by person."""
    import polars as pl

    votes, timed = read_piece(piece, as_text=as_text)
    if piece.ordered and not timed:
        # Lines of a log without times: what stands in a later part was written later.
        moment = pl.lit(number).cast(pl.Int64).cast(pl.Datetime("ms")).dt.replace_time_zone("UTC")
        votes = votes.with_columns(time=moment)
    kinds = (str(votes["participant"].dtype), str(votes["statement"].dtype))
    homes = home(votes["participant"], shards)
    order = np.argsort(homes, kind="stable")
    bounds = np.searchsorted(homes[order], np.arange(shards + 1))
    small = _small(votes)
    # Each in memory of its own: one that goes elsewhere must not keep the others here.
    frames = tuple(small[order[bounds[n] : bounds[n + 1]]] for n in range(shards))
    return Split(frames, kinds if votes.height else None, timed, votes.height)


def facts(part: Split) -> tuple[tuple[str, str] | None, bool, int]:
    """What the parts must have in common, and how many rows this one has."""
    return part.kinds, part.timed, part.rows


def pick(part: Split, shard: int) -> pl.DataFrame:
    """The votes of a piece that belong in a shard."""
    frame: pl.DataFrame = part.frames[shard]
    return frame


def build(*frames: pl.DataFrame) -> VoteMatrix | None:
    """All votes of the people of a shard; None where nobody has his home there."""
    import polars as pl

    wanted = {"participant": _wide, "statement": _wide}
    filled = [frame for frame in frames if frame.height]
    if not filled:
        return None
    whole = [frame.with_columns(f(frame[n]) for n, f in wanted.items()) for frame in filled]
    matrix = build_matrix(pl.concat(whole))
    return _slim(matrix, matrix.statements, matrix.indices)


def outline(shard: VoteMatrix | None) -> Outline | None:
    if shard is None:
        return None
    return Outline(shard.participants, shard.votes_by_participant, shard.statements)


def settle(shard: VoteMatrix, statements: pl.Series) -> VoteMatrix:
    """The same votes, the columns being those of all shards together."""
    places = statements.search_sorted(shard.statements).to_numpy().astype(np.int32)
    return _slim(shard, statements, places[shard.indices])


def home(participants: pl.Series, shards: int) -> Ints:
    """Shard of each person: the same in every process, on every machine."""
    if participants.dtype.is_integer():
        mixed = participants.to_numpy().astype(np.int64).view(np.uint64) * MIX
        return np.asarray((mixed >> np.uint64(33)) % np.uint64(shards), dtype=np.int64)
    unique = participants.unique()
    numbers = np.array([crc32(name.encode()) % shards for name in unique.to_list()], dtype=np.int64)
    order = unique.arg_sort()
    places = unique.gather(order).search_sorted(participants).to_numpy()
    return numbers[order.to_numpy()][places]


def read_piece(piece: Piece, *, as_text: bool = False) -> tuple[pl.DataFrame, bool]:
    """The votes of a piece in the one shape and whether it tells times, or what is wrong with it.

    What goes wrong on a worker is written into its log. So the message holds no value of the data.
    """
    try:
        raw = piece.read(COLUMNS, as_text=ID_COLUMNS if as_text else ())
        timed = not TIMES.isdisjoint(raw.columns)
        return (votes_of(raw) if piece.ordered else tidy(raw)), timed
    except UnknownVote as problem:
        raise PatternsError(
            f"{piece.name}: row {problem.row} of the part holds something else than a vote: "
            "1 (agree), 0 (pass) or -1 (disagree)."
        ) from None
    except (MissingColumns, Undecodable):
        raise
    except PatternsError as problem:
        raise type(problem)(f"{piece.name} could not be read as votes.") from None


def _small(votes: pl.DataFrame) -> pl.DataFrame:
    """Identifiers in as few bytes as they need: this is what travels between the workers."""
    whole = [votes[name] for name in ("participant", "statement")]
    return votes.with_columns(ids.shrink_dtype() for ids in whole if ids.dtype.is_integer())


def _wide(column: pl.Series) -> pl.Series:
    import polars as pl

    return column.cast(pl.Int64) if column.dtype.is_integer() else column


def _slim(matrix: VoteMatrix, statements: pl.Series, indices: NDArray[np.int32]) -> VoteMatrix:
    """Without the times: once the latest votes are chosen nothing asks for them."""
    return VoteMatrix(matrix.participants, statements, matrix.indptr, indices, matrix.votes, None)
