"""PostgreSQL: every table by COPY, from one snapshot; back into a database of the same shape."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from psycopg import sql

from nabij.foundation.errors import NotYet

FOLDER = "rows"
CHUNK = 1 << 16


def save(folder: Path) -> dict[str, list[str]]:
    """Copy all rows into files of the folder; return the columns of each table."""
    (folder / FOLDER).mkdir()
    tables: dict[str, list[str]] = {}
    with transaction.atomic(), connection.cursor() as cursor:
        # One snapshot for all tables, whatever is told in the meantime.
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        for table in sorted(connection.introspection.table_names(cursor)):
            tables[table] = columns_of(cursor, table)
            _copy_out(cursor, table, tables[table], folder / FOLDER / f"{table}.copy")
    return tables


def put_back(folder: Path, tables: dict[str, list[str]], migrations: list[list[str]]) -> None:
    """Make the database what the copy is. Raises `NotYet` where its shape is another."""
    shape_like(migrations)
    with transaction.atomic(), connection.cursor() as cursor:
        names = sql.SQL(", ").join(sql.Identifier(table) for table in tables)
        cursor.execute(sql.SQL("TRUNCATE {}").format(names))
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for table, columns in tables.items():
            _copy_in(cursor, table, columns, folder / FOLDER / f"{table}.copy")
        models = apps.get_models(include_auto_created=True)
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


def shape_like(migrations: list[list[str]]) -> None:
    applied = {(app, name) for app, name in MigrationRecorder(connection).applied_migrations()}
    wanted = {(app, name) for app, name in migrations}
    if not applied:
        for app, name in _last_of_each(wanted):
            call_command("migrate", app, name, verbosity=0, interactive=False)
    elif applied != wanted:
        raise NotYet(
            "This database is of another version than the backup. Restore into an empty "
            "database; it is brought up to date afterwards."
        )


def _last_of_each(migrations: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted(dict(sorted(migrations)).items())


def columns_of(cursor: Any, table: str) -> list[str]:
    cursor.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_name = %s "
        "AND table_schema = ANY (current_schemas(false)) AND is_generated = 'NEVER' "
        "ORDER BY ordinal_position",
        [table],
    )
    return [row[0] for row in cursor.fetchall()]


def copy_statement(table: str, columns: list[str], direction: str) -> Any:
    names = sql.SQL(", ").join(sql.Identifier(column) for column in columns)
    return sql.SQL("COPY {} ({}) " + direction).format(sql.Identifier(table), names)


def _copy_out(cursor: Any, table: str, columns: list[str], path: Path) -> None:
    with path.open("wb") as file, cursor.copy(copy_statement(table, columns, "TO STDOUT")) as rows:
        for data in rows:
            file.write(data)


def _copy_in(cursor: Any, table: str, columns: list[str], path: Path) -> None:
    with path.open("rb") as file, cursor.copy(copy_statement(table, columns, "FROM STDIN")) as rows:
        while data := file.read(CHUNK):
            rows.write(data)
