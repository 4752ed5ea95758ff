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
    """The three answers to a statement. No vote at all is the absence of a row.

    >>> Vote(-1).name, int(Vote.AGREE)
    ('DISAGREE', 1)
    """

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
        columns = dict(table)
    elif hasattr(table, "columns") and hasattr(table, "__getitem__"):
        columns = {str(name): list(table[name]) for name in table.columns}
    else:
        raise PatternsError("Votes are a Polars or pandas frame, or a mapping of columns.")
    try:
        return pl.DataFrame(columns, strict=False)
    except (pl.exceptions.PolarsError, TypeError, ValueError, OverflowError) as problem:
        reason = str(problem).splitlines()[0]
        raise PatternsError(f"These columns do not make a table of votes: {reason}") from None


def _identifier(column: pl.Series) -> pl.Series:
    """Whole numbers as such, all else as text."""
    import polars as pl

    if column.dtype.is_float():
        column = _whole(column)
    found = column
    if column.dtype.is_integer():
        found = column.cast(pl.Int64, strict=False) if column.dtype != pl.Int64 else column
    elif column.dtype != pl.String:
        if column.dtype.is_nested() or column.dtype in {pl.Binary, pl.Object}:
            raise PatternsError(f"A {column.name} is a number or a text, not {column.dtype}.")
        found = column.cast(pl.String, strict=False)
    if found.null_count():
        row = int(found.is_null().arg_max() or 0)
        what = "no" if column[row] is None else "too large a number as"
        raise PatternsError(f"Row {row} has {what} {column.name}.")
    return found


def _whole(column: pl.Series) -> pl.Series:
    """Numbers as whole ones if all are (as a table with gaps has them), else as they are."""
    import polars as pl

    known = column.drop_nulls()
    if not known.is_finite().all():
        row = int((~column.is_finite()).fill_null(value=False).arg_max() or 0)
        raise PatternsError(f"Row {row} has {column[row]} as {column.name}.")
    exact = (known == known.round(0)) & (known.abs() < 2**53)
    return column.cast(pl.Int64) if exact.all() else column


def _vote_values(column: pl.Series) -> pl.Series:
    import polars as pl

    if _all_known(column):
        return column.cast(pl.Int8).alias("vote")
    numbers = column
    if column.dtype == pl.String:
        known_words = {word: str(int(vote)) for word, vote in WORDS.items()}
        numbers = column.str.strip_chars().str.to_lowercase().replace(known_words)
    elif not column.dtype.is_numeric():
        # True may mean agree, but False may mean disagree or pass.
        numbers = pl.repeat(None, len(column), dtype=pl.Float64, eager=True)
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
    if not isinstance(column.dtype, pl.Datetime):
        raise PatternsError(f"The column {column.name} holds {column.dtype}, which is no time.")
    if column.dtype.time_zone is None:
        column = column.dt.replace_time_zone("UTC")
    return column.cast(wanted).alias("time")
