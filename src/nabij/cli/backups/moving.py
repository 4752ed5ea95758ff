"""From SQLite to PostgreSQL: an organisation that grew takes all it has along."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction
from psycopg import sql

from nabij.cli.backups import sqlite_copy
from nabij.cli.backups.postgres_copy import columns_of, copy_statement, shape_like
from nabij.listen.models import Story
from nabij.listen.search import StorySearch


def put_rows_of_sqlite(folder: Path, migrations: list[list[str]]) -> None:
    """Fill an empty PostgreSQL database with the rows of a SQLite backup."""
    shape_like(migrations)
    models = apps.get_models(include_auto_created=True)
    names = [model._meta.db_table for model in models if model._meta.managed]
    with closing(sqlite3.connect(folder / sqlite_copy.NAME)) as source, transaction.atomic():
        known = {row[0] for row in source.execute("SELECT name FROM sqlite_master")}
        tables = [name for name in names if name in known]
        with connection.cursor() as cursor:
            # Rows that migrating made (kinds of content) come along with the others.
            listed = sql.SQL(", ").join(sql.Identifier(name) for name in tables)
            cursor.execute(sql.SQL("TRUNCATE {} CASCADE").format(listed))
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            for table in tables:
                _move(source, cursor, table)
            for statement in connection.ops.sequence_reset_sql(no_style(), models):
                cursor.execute(statement)
    _make_searchable()


def _make_searchable() -> None:
    # Each database searches in its own way; the words are the same.
    for story in Story.objects.present().iterator():
        StorySearch().index(story)


def _move(source: sqlite3.Connection, cursor: Any, table: str) -> None:
    here = columns_of(cursor, table)
    there = [row[1] for row in source.execute(f'PRAGMA table_info("{table}")')]
    columns = [name for name in here if name in there]
    # As text: PostgreSQL reads 0 and 1, dates, ids and JSON as the type of the column.
    with cursor.copy(copy_statement(table, columns, "FROM STDIN")) as rows:
        for row in _rows(source, table, columns):
            rows.write_row([_written(value) for value in row])


def _written(value: Any) -> str | None:
    """As PostgreSQL reads it in: a photo or a sound as digits, all else as it is."""
    if isinstance(value, bytes):
        return f"\\x{value.hex()}"
    return None if value is None else str(value)


def _rows(source: sqlite3.Connection, table: str, columns: list[str]) -> Iterator[tuple[Any, ...]]:
    quoted = ", ".join(f'"{name}"' for name in columns)
    yield from source.execute(f'SELECT {quoted} FROM "{table}"')  # noqa: S608 - names of our tables
