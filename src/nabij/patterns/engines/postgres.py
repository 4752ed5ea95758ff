"""A table of PostgreSQL, read by ranges of its key: each worker reads its own, and only reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any

from nabij.patterns.engines.sources import ROWS, Piece
from nabij.patterns.errors import MissingColumns, MissingPart, PatternsError, Unreachable

if TYPE_CHECKING:
    import polars as pl

WHOLE = {20, 21, 23}
"""What PostgreSQL calls int8, int2 and int4."""
MOMENTS = {1082, 1114, 1184}
"""What it calls a date, and a time without and with a zone."""


@dataclass(frozen=True)
class PostgresTable:
    """Votes or stories in a table, cut by ranges of a whole-number key.

    Parameters
    ----------
    table : str
        Name, with or without its schema: `votes`, `sense.votes`.
    key : str
        A column of whole numbers with an index, best the primary key.
    columns : mapping of str to str, optional
        What the engine calls a column → its name in the table, where these differ:
        `{"participant": "voter_id"}`.
    connection : str
        As libpq takes it. It goes to the workers and is never shown or logged. Empty: each worker
        uses its own environment (PGSERVICE, PGHOST, PGPASSFILE …), and no password travels.

    Rows with an empty key are not read. Rows that come in while it is read are not seen; where
    votes have no time, the higher key is the later vote.
    """

    table: str
    key: str = "id"
    columns: Mapping[str, str] = field(default_factory=dict)
    connection: str = field(default="", repr=False)

    def pieces(self, wanted: int) -> Sequence[Piece]:
        from psycopg import sql

        ask = sql.SQL("SELECT min({0})::bigint, max({0})::bigint, count({0}) FROM {1}").format(
            sql.Identifier(self.key), self._named()
        )
        with reading(self.connection) as cursor:
            low, high, rows = cursor.execute(ask).fetchone()
            kinds = self._kinds(cursor)
        if not rows:
            return []
        count = max(min(wanted, rows), -(-rows // ROWS))
        step = -(-(high - low + 1) // count)
        starts = range(low, high + 1, step)
        return [RangePiece(self, start, min(start + step - 1, high), kinds) for start in starts]

    def _kinds(self, cursor: Any) -> dict[str, int]:
        """PostgreSQL's number of the type of each column, by the names of the engine."""
        from psycopg import sql

        cursor.execute(sql.SQL("SELECT * FROM {} LIMIT 0").format(self._named()))
        names = {theirs: ours for ours, theirs in self.columns.items()}
        found = {names.get(one.name, one.name): one.type_code for one in cursor.description}
        missing = [theirs for ours, theirs in self.columns.items() if ours not in found]
        if missing:
            raise MissingColumns(missing, [one.name for one in cursor.description])
        return found

    def _named(self) -> Any:
        from psycopg import sql

        return sql.Identifier(*self.table.split("."))


@dataclass(frozen=True)
class RangePiece:
    """Rows of a table whose key lies from `low` up to and with `high`."""

    table: PostgresTable
    low: int
    high: int
    kinds: Mapping[str, int] = field(repr=False)
    ordered: bool = True

    @property
    def name(self) -> str:
        return f"{self.table.table}, {self.table.key} from {self.low}"

    def read(
        self, columns: Sequence[str] | None = None, *, as_text: Sequence[str] = ()
    ) -> pl.DataFrame:
        import polars as pl

        names = [name for name in self.kinds if columns is None or name in columns]
        with (
            reading(self.table.connection) as cursor,
            cursor.copy(self._copy(names)) as rows,
        ):
            told = BytesIO(b"".join(bytes(block) for block in rows))
        numbers = {name for name in names if self.kinds[name] in WHOLE | MOMENTS}
        kinds = {name: pl.Int64 if name in numbers else pl.String for name in names}
        return pl.read_csv(told, schema_overrides=kinds, infer_schema=False)

    def _copy(self, names: Sequence[str]) -> Any:
        from psycopg import sql

        key = sql.Identifier(self.table.key)
        return sql.SQL(
            "COPY (SELECT {} FROM {} WHERE {} BETWEEN {} AND {} ORDER BY {}) "
            "TO STDOUT (FORMAT csv, HEADER)"
        ).format(
            sql.SQL(", ").join(map(self._chosen, names)), self.table._named(), key,
            sql.Literal(self.low), sql.Literal(self.high), key,
        )  # fmt: skip

    def _chosen(self, name: str) -> Any:
        """A column under its name here; moments as milliseconds since 1970."""
        from psycopg import sql

        column: Any = sql.Identifier(self.table.columns.get(name, name))
        if self.kinds[name] in MOMENTS:
            column = sql.SQL("floor(extract(epoch FROM {}) * 1000)::bigint").format(column)
        return sql.SQL("{} AS {}").format(column, sql.Identifier(name))


@contextmanager
def reading(connection: str) -> Iterator[Any]:
    """A cursor that can only read. What goes wrong is told without the connection or any row."""
    try:
        import psycopg
    except ImportError:
        raise MissingPart('A PostgreSQL table needs psycopg: pip install "psycopg[binary]".') from (
            None
        )
    try:
        with psycopg.connect(connection, autocommit=False) as server:
            server.read_only = True
            with server.cursor() as cursor:
                yield cursor
    except psycopg.OperationalError as problem:
        raise Unreachable(f"PostgreSQL does not answer ({type(problem).__name__}).") from None
    except psycopg.Error as problem:
        raise PatternsError(
            f"PostgreSQL can't read this table so ({type(problem).__name__})."
        ) from None
