"""Votes and statements from files: exports of Polis and plain tables.

The public exports of Polis say agree with 1 and disagree with -1, in `votes.csv` and in
`participants-votes.csv`. This was verified against the `agrees` and `disagrees` columns of
`comments.csv` in four conversations (every statement of every log matches) and is kept true by a
test. Those columns count each time somebody voted, so where people changed their vote they are
higher than the latest votes add up to.
"""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from nabij.patterns.errors import PatternsError, UnknownSource
from nabij.patterns.files import read_table, require
from nabij.patterns.given import checked
from nabij.patterns.opinions.ballots import COLUMNS, Vote, tidy

if TYPE_CHECKING:
    import polars as pl


__all__ = ["Vote", "read_statements", "read_table", "read_votes", "tidy"]

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


@checked
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

    Examples
    --------
    >>> import polars as pl
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> table = {"participant": [7, 8], "statement": ["tea", "tea"], "vote": ["agree", "disagree"]}
    >>> with TemporaryDirectory() as folder:
    ...     pl.DataFrame(table).write_csv(Path(folder) / "votes.csv")
    ...     read_votes(folder)["vote"].to_list()
    [1, -1]
    """
    return votes_of(read_table(_vote_file(Path(source))))


def votes_of(raw: pl.DataFrame) -> pl.DataFrame:
    """Bring a table as it stands in a file (see `read_votes`) into the one shape."""
    names = set(raw.columns)
    if set(POLIS_LOG) <= names:
        return _from_polis_log(raw)
    if "participant" in names and {"n-votes", "n-agree"} <= names:
        return _from_polis_matrix(raw)
    return tidy(_last_line_wins(raw))


@checked
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

    Raises
    ------
    UnknownSource, MissingColumns
        No such file, or one without the columns of the export.

    Examples
    --------
    >>> import polars as pl
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder) / "comments.csv"
    ...     pl.DataFrame({"comment-id": [0], "comment-body": ["Buses at night"]}).write_csv(file)
    ...     read_statements(folder)["text"].to_list()
    ['Buses at night']
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


def _vote_file(path: Path) -> Path:
    if not path.is_dir():
        return path
    names = ("votes.csv", "votes.parquet", "participants-votes.csv")
    for name in names:
        if (path / name).is_file():
            return path / name
    raise UnknownSource(f"The folder {path} holds none of {', '.join(names)}.")


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
