"""Tables in files: any common kind of CSV, and Parquet; or what is wrong with them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from nabij.patterns.errors import MissingColumns, UnknownSource

if TYPE_CHECKING:
    import polars as pl


def read_table(path: Path, *, as_text: Sequence[str] = ()) -> pl.DataFrame:
    """Read a CSV (comma, semicolon or tab, any common encoding) or Parquet file.

    The columns `as_text` of a CSV file are left as they stand there, whatever they look like.
    """
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
            schema_overrides=dict.fromkeys(as_text, pl.String),
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


def _separator(path: Path) -> str:
    with path.open("rb") as file:
        header = file.readline(65_536)
    return max(",;\t", key=lambda mark: header.count(mark.encode()))
