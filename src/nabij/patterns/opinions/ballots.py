"""What a vote is, and a table of votes in the one shape that the calculations use.

The sign of a vote is fixed in one place, `Vote`, and checked at each door.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from nabij.patterns.errors import PatternsError, UnknownVote
from nabij.patterns.files import require

if TYPE_CHECKING:
    import polars as pl


class Vote(IntEnum):
    """The three answers to a statement. No vote at all is the absence of a row."""

    DISAGREE = -1
    PASS = 0
    AGREE = 1


COLUMNS = ("participant", "statement", "vote", "time")
WORDS = {
    "agree": Vote.AGREE,
    "pass": Vote.PASS,
    "disagree": Vote.DISAGREE,
    "eens": Vote.AGREE,
    "oneens": Vote.DISAGREE,
    "overslaan": Vote.PASS,
}


def tidy(votes: pl.DataFrame | Mapping[str, Any]) -> pl.DataFrame:
    """Bring a table of votes into the one shape the calculations use, or say what is wrong.

    Accepts a Polars frame, a pandas frame or a mapping of columns. See `read_votes` for the
    columns of the result.
    """
    import polars as pl

    frame = _as_frame(votes)
    require(frame, COLUMNS[:3])
    nothing = pl.repeat(None, frame.height, dtype=pl.Null, eager=True).alias("time")
    time = frame["time"] if "time" in frame.columns else nothing
    return pl.DataFrame(
        [
            _identifier(frame["participant"]),
            _identifier(frame["statement"]),
            _vote_values(frame["vote"]),
            _times(time),
        ]
    )


def _as_frame(table: Any) -> pl.DataFrame:
    import polars as pl

    if isinstance(table, pl.LazyFrame):
        return table.collect()
    if isinstance(table, pl.DataFrame):
        return table
    if isinstance(table, Mapping):
        return pl.DataFrame(dict(table), strict=False)
    if hasattr(table, "columns") and hasattr(table, "__getitem__"):
        return pl.DataFrame({str(name): list(table[name]) for name in table.columns}, strict=False)
    raise PatternsError("Votes are a Polars or pandas frame, or a mapping of columns.")


def _identifier(column: pl.Series) -> pl.Series:
    import polars as pl

    if column.null_count():
        row = int(column.is_null().arg_max() or 0)
        raise PatternsError(f"Row {row} has no {column.name}.")
    if column.dtype.is_integer():
        return column.cast(pl.Int64) if column.dtype != pl.Int64 else column
    if column.dtype.is_float() and bool((column == column.round(0)).all()):
        return column.cast(pl.Int64)
    return column.cast(pl.String)


def _vote_values(column: pl.Series) -> pl.Series:
    import polars as pl

    if _all_known(column):
        return column.cast(pl.Int8).alias("vote")
    numbers = column
    if column.dtype == pl.String:
        known_words = {word: str(int(vote)) for word, vote in WORDS.items()}
        numbers = column.str.strip_chars().str.to_lowercase().replace(known_words)
    if not numbers.dtype.is_integer():
        numbers = numbers.cast(pl.Float64, strict=False)
    known = ((numbers == 0) | (numbers == 1) | (numbers == -1)).fill_null(value=False)
    if not known.all():
        row = int((~known).arg_max() or 0)
        raise UnknownVote(column[row], row)
    return numbers.cast(pl.Int8).alias("vote")


def _all_known(column: pl.Series) -> bool:
    """Nearly all tables hold nothing but -1, 0 and 1; two numbers tell so without a copy."""
    if not column.dtype.is_integer() or column.null_count() or not len(column):
        return False
    lowest, highest = column.min(), column.max()
    return isinstance(lowest, int) and isinstance(highest, int) and -1 <= lowest <= highest <= 1


def _times(column: pl.Series) -> pl.Series:
    import polars as pl

    wanted = pl.Datetime("ms", "UTC")
    if column.dtype == pl.Null:
        return column.cast(wanted)
    if column.dtype.is_numeric():
        return (
            column.cast(pl.Int64, strict=False).cast(pl.Datetime("ms")).dt.replace_time_zone("UTC")
        )
    if column.dtype == pl.String:
        column = column.str.to_datetime(time_unit="ms", time_zone="UTC", strict=False)
    if column.dtype == pl.Date:
        column = column.cast(pl.Datetime("ms"))
    if isinstance(column.dtype, pl.Datetime) and column.dtype.time_zone is None:
        column = column.dt.replace_time_zone("UTC")
    return column.cast(wanted).alias("time")
