"""Tables in files: any common kind of CSV, and Parquet; or what is wrong with them."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext, suppress
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from nabij.patterns.decoding import in_utf8
from nabij.patterns.errors import MissingColumns, PatternsError, UnknownSource

if TYPE_CHECKING:
    import polars as pl


def read_table(path: Path, *, as_text: Sequence[str] = ()) -> pl.DataFrame:
    """Read a CSV (comma, semicolon or tab, any common encoding) or Parquet file.

    UTF-8, UTF-16 and Windows-1252 (so Latin-1) are told apart by what the file holds; a line that
    is in none, or in another one than the rest, raises `Undecodable`.

    The columns `as_text` of a CSV file are left as they stand there, whatever they look like.
    """
    import polars as pl

    if not path.is_file():
        raise UnknownSource(f"There is no file {path}.")
    try:
        if path.suffix.lower() in {".parquet", ".pq"}:
            return texts_as_such(pl.read_parquet(path))
        source = in_utf8(path)
        return pl.read_csv(
            source,
            separator=_separator(source),
            infer_schema_length=None,
            schema_overrides=dict.fromkeys(as_text, pl.String),
        )
    except pl.exceptions.NoDataError:
        raise UnknownSource(f"The file {path} is empty.") from None
    except pl.exceptions.PolarsError as problem:
        reason = str(problem).splitlines()[0]
        raise UnknownSource(f"The file {path} could not be read as a table: {reason}") from None


def texts_as_such(frame: pl.DataFrame) -> pl.DataFrame:
    """Columns of bytes that hold UTF-8 as text: some programs write texts so to Parquet."""
    import polars as pl

    for name, kind in frame.schema.items():
        if kind == pl.Binary:
            with suppress(pl.exceptions.PolarsError):
                frame = frame.with_columns(pl.col(name).cast(pl.String))
    return frame


def column_of_texts(frame: pl.DataFrame, column: str) -> list[str | None]:
    """The texts in a column; numbers as they would be written."""
    import polars as pl

    require(frame, (column,))
    found = frame[column]
    if found.dtype.is_nested() or found.dtype in {pl.Binary, pl.Object}:
        raise PatternsError(f"The column {column} holds {found.dtype}, which is no text.")
    return found.cast(pl.String).to_list()


def require(frame: pl.DataFrame, columns: tuple[str, ...]) -> None:
    """Raise `MissingColumns` unless the frame has them all."""
    missing = [name for name in columns if name not in frame.columns]
    if missing:
        raise MissingColumns(missing, frame.columns)


def _separator(source: Path | BytesIO) -> str:
    with source.open("rb") if isinstance(source, Path) else nullcontext(source) as file:
        header = file.readline(65_536)
        file.seek(0)
    return max(",;\t", key=lambda mark: header.count(mark.encode()))
