"""Where the parts come from: tables at hand, Parquet and CSV files, a table of PostgreSQL."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from nabij.patterns.errors import UnknownSource
from nabij.patterns.files import read_table, texts_as_such

if TYPE_CHECKING:
    import polars as pl

PARQUET = {".parquet", ".pq"}
ENDINGS = PARQUET | {".csv", ".tsv", ".txt"}
ROWS = 1_000_000
"""How many rows a part holds where the engine may choose."""


class Piece(Protocol):
    """A part of a table that a worker reads for itself."""

    @property
    def name(self) -> str:
        """What it is called in errors; holds no data."""
        ...

    @property
    def ordered(self) -> bool:
        """Whether a row of a later piece was written later, where no times say so."""
        ...

    def read(self, columns: Sequence[str] | None = None, *, as_text: Sequence[str] = ()) -> Any:
        """The part as a Polars frame; the columns `as_text` unread, as they stand in a file."""
        ...


class Source(Protocol):
    """A table that knows how to be cut."""

    def pieces(self, wanted: int) -> Sequence[Piece]:
        """Parts of this table; `wanted` is how many would suit the workers."""
        ...


@dataclass(frozen=True)
class FilePiece:
    """A file, or rows `start` up to `start + count` of a Parquet file."""

    path: str
    start: int = 0
    count: int | None = None
    ordered: bool = True

    @property
    def name(self) -> str:
        rows = "" if self.count is None else f", rows from {self.start + 1:,}"
        return Path(self.path).name + rows

    def read(
        self, columns: Sequence[str] | None = None, *, as_text: Sequence[str] = ()
    ) -> pl.DataFrame:
        import polars as pl

        path = Path(self.path)
        if path.suffix.lower() not in PARQUET:
            return read_table(path, as_text=as_text)
        try:
            lazy = pl.scan_parquet(path, glob=False)
            names = lazy.collect_schema().names()
            kept = [name for name in names if name in columns] if columns else names
            frame = texts_as_such(lazy.select(kept).slice(self.start, self.count).collect())
            texts = [name for name in as_text if name in kept]
            return frame.with_columns(pl.col(texts).cast(pl.String)) if texts else frame
        except pl.exceptions.PolarsError:
            raise UnknownSource(f"{self.name} could not be read as a table.") from None


@dataclass(frozen=True)
class TablePiece:
    """Rows that travel to the worker with the task. It is never written out, in a log or else."""

    name: str
    rows: pl.DataFrame = field(repr=False)
    ordered: bool = False

    def read(
        self, columns: Sequence[str] | None = None, *, as_text: Sequence[str] = ()
    ) -> pl.DataFrame:
        return self.rows


@dataclass(frozen=True)
class Files:
    """A file, or a folder of parts in the order of their names."""

    path: Path

    def pieces(self, wanted: int) -> Sequence[Piece]:
        return [piece for path in self._files() for piece in _cut(path)]

    def _files(self) -> list[Path]:
        if self.path.is_file():
            return [self.path]
        if not self.path.is_dir():
            raise UnknownSource(f"There is no file or folder {self.path}.")
        found = sorted(path for path in self.path.iterdir() if path.suffix.lower() in ENDINGS)
        if not found:
            raise UnknownSource(f"The folder {self.path} holds no Parquet or CSV files.")
        return found


@dataclass(frozen=True)
class Table:
    """A frame in this process."""

    frame: pl.DataFrame = field(repr=False)

    def pieces(self, wanted: int) -> Sequence[Piece]:
        height = self.frame.height
        size = max(1, min(ROWS, -(-height // max(1, wanted))))
        return [
            TablePiece(f"rows from {start + 1:,}", self.frame.slice(start, size))
            for start in range(0, height, size)
        ]


def source_of(given: Any) -> Source:
    """What the engine reads from: a path, a frame or mapping of columns, or a `PostgresTable`."""
    from nabij.patterns.opinions.ballots import _as_frame

    if isinstance(given, str | PathLike):
        return Files(Path(given).absolute())
    if hasattr(given, "pieces"):
        source: Source = given
        return source
    return Table(_as_frame(given))


def _cut(path: Path) -> list[FilePiece]:
    """A Parquet file in slices of a bearable size; any other file whole."""
    import polars as pl

    if path.suffix.lower() not in PARQUET:
        return [FilePiece(str(path))]
    try:
        height = int(pl.scan_parquet(path, glob=False).select(pl.len()).collect().item())
    except pl.exceptions.PolarsError:
        raise UnknownSource(f"The file {path} could not be read as a table.") from None
    if height <= 2 * ROWS:
        return [FilePiece(str(path))]
    return [FilePiece(str(path), start, ROWS) for start in range(0, height, ROWS)]


@dataclass(frozen=True)
class TextColumn:
    """Texts in a column of files or of a table, for `Likeness(engine="dask")`.

    Parameters
    ----------
    source : path, frame, or `PostgresTable`
    column : str
    """

    source: Any = field(repr=False)
    column: str = "text"

    def pieces(self, wanted: int) -> Sequence[Piece]:
        return source_of(self.source).pieces(wanted)
