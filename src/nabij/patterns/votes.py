"""Votes: what one is, and how they are read from files.

The sign of a vote is fixed in one place, `Vote`, and checked at each door. The public exports of
Polis say agree with 1 and disagree with -1, in `votes.csv` and in `participants-votes.csv`. This
was verified against the `agrees` and `disagrees` columns of `comments.csv` in four conversations
(every statement of every log matches) and is kept true by a test. Those columns count each time
somebody voted, so where people changed their vote they are higher than the latest votes add up to.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nabij.patterns.errors import MissingColumns, PatternsError, UnknownSource, UnknownVote

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
POLIS_LOG = {"comment-id": "statement", "voter-id": "participant", "vote": "vote"}
POLIS_MATRIX_FACTS = {
    "participant",
    "xid",
    "group-id",
    "n-comments",
    "n-votes",
    "n-agree",
    "n-disagree",
}


def read_votes(source: str | PathLike[str]) -> pl.DataFrame:
    """Read votes from a Polis export or from a plain table.

    Parameters
    ----------
    source : path
        A folder with `votes.csv`, `votes.parquet` or `participants-votes.csv` (in that order), or
        one such file. A plain table has the columns participant, statement, vote and, if it
        likes, time. Votes are 1, 0, -1 or agree, pass, disagree.

    Returns
    -------
    polars.DataFrame
        participant, statement (integer or text, as in the file), vote (Int8: 1 agree, 0 pass,
        -1 disagree), time (Datetime in UTC, null when the file has none). One row a vote; the
        latest vote of a person on a statement is chosen when a map is made. In a file without
        times the last line of a pair is the latest, and only that one is returned.

    Raises
    ------
    UnknownSource, MissingColumns, UnknownVote
        Each says which file, column or row.
    """
    path = _vote_file(Path(source))
    raw = read_table(path)
    names = set(raw.columns)
    if set(POLIS_LOG) <= names:
        return _from_polis_log(raw)
    if "participant" in names and {"n-votes", "n-agree"} <= names:
        return _from_polis_matrix(raw)
    return tidy(_last_line_wins(raw))


def read_statements(source: str | PathLike[str]) -> pl.DataFrame:
    """Read what the statements of a Polis export say.

    Parameters
    ----------
    source : path
        The folder of the export, or its `comments.csv`.

    Returns
    -------
    polars.DataFrame
        statement (Int64), text, author, moderated (1 kept, 0 not looked at, -1 taken out).
    """
    import polars as pl

    path = Path(source)
    path = path / "comments.csv" if path.is_dir() else path
    raw = read_table(path)
    require(raw, ("comment-id", "comment-body"))
    optional = [
        pl.col(name).alias(alias) if name in raw.columns else pl.lit(None, pl.Int64).alias(alias)
        for name, alias in (("author-id", "author"), ("moderated", "moderated"))
    ]
    return raw.select(
        pl.col("comment-id").alias("statement"), pl.col("comment-body").alias("text"), *optional
    ).sort("statement")


def tidy(votes: pl.DataFrame | Mapping[str, Any]) -> pl.DataFrame:
    """Bring a table of votes into the one shape the calculations use, or say what is wrong.

    Accepts a Polars frame, a pandas frame or a mapping of columns. See `read_votes` for the
    columns of the result.
    """
    import polars as pl

    frame = _as_frame(votes)
    require(frame, COLUMNS[:3])
    time = frame["time"] if "time" in frame.columns else pl.Series("time", [None] * frame.height)
    return pl.DataFrame(
        [
            _identifier(frame["participant"]),
            _identifier(frame["statement"]),
            _vote_values(frame["vote"]),
            _times(time),
        ]
    )


def read_table(path: Path) -> pl.DataFrame:
    """Read a CSV (comma, semicolon or tab, any common encoding) or Parquet file."""
    import polars as pl

    if not path.is_file():
        raise UnknownSource(f"There is no file {path}.")
    try:
        if path.suffix.lower() in {".parquet", ".pq"}:
            return pl.read_parquet(path)
        return pl.read_csv(
            path,
            separator=_separator(path),
            encoding="utf8-lossy",
            infer_schema_length=None,
        )
    except pl.exceptions.NoDataError:
        raise UnknownSource(f"The file {path} is empty.") from None
    except pl.exceptions.PolarsError as problem:
        reason = str(problem).splitlines()[0]
        raise UnknownSource(f"The file {path} could not be read as a table: {reason}") from None


def require(frame: pl.DataFrame, columns: tuple[str, ...]) -> None:
    """Raise `MissingColumns` unless the frame has them all."""
    missing = [name for name in columns if name not in frame.columns]
    if missing:
        raise MissingColumns(missing, frame.columns)


def _vote_file(path: Path) -> Path:
    if not path.is_dir():
        return path
    names = ("votes.csv", "votes.parquet", "participants-votes.csv")
    for name in names:
        if (path / name).is_file():
            return path / name
    raise UnknownSource(f"The folder {path} holds none of {', '.join(names)}.")


def _separator(path: Path) -> str:
    with path.open("rb") as file:
        header = file.readline(65_536)
    return max(",;\t", key=lambda mark: header.count(mark.encode()))


def _from_polis_log(raw: pl.DataFrame) -> pl.DataFrame:
    named = raw.rename(POLIS_LOG)
    if "timestamp" in named.columns:
        named = named.rename({"timestamp": "time"})
    return tidy(named)


def _from_polis_matrix(raw: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    statements = [name for name in raw.columns if name not in POLIS_MATRIX_FACTS]
    if not all(name.isdigit() for name in statements):
        strange = next(name for name in statements if not name.isdigit())
        raise PatternsError(f"The column {strange!r} is not the number of a statement.")
    cells = raw.unpivot(
        index="participant", on=statements, variable_name="statement", value_name="vote"
    )
    return tidy(cells.drop_nulls("vote").with_columns(pl.col("statement").cast(pl.Int64)))


def _last_line_wins(raw: pl.DataFrame) -> pl.DataFrame:
    require(raw, COLUMNS[:3])
    if "time" in raw.columns:
        return raw
    return raw.unique(["participant", "statement"], keep="last", maintain_order=True)


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
