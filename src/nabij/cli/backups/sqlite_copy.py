"""SQLite: a copy through its own backup interface, also while the server runs."""

import sqlite3
from pathlib import Path

from django.db import connection

from nabij.foundation.errors import NotClear

NAME = "database.sqlite3"
PAGES = 5_000


def save(folder: Path) -> None:
    """Copy the database into the folder, as it is at one moment."""
    source = sqlite3.connect(_path())
    target = sqlite3.connect(folder / NAME)
    try:
        source.backup(target, pages=PAGES)
        target.execute("PRAGMA journal_mode=DELETE")
    finally:
        target.close()
        source.close()


def put_back(folder: Path) -> None:
    """Make the database what the copy is: in one transaction of SQLite's own."""
    kept = folder / NAME
    source = sqlite3.connect(kept)
    connection.close()
    target = sqlite3.connect(_path(), timeout=20)
    try:
        if source.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            raise NotClear("The database in this backup is damaged. Nothing changed.")
        source.backup(target)
        target.execute("PRAGMA journal_mode=WAL")
    finally:
        target.close()
        source.close()


def _path() -> str:
    return str(connection.settings_dict["NAME"])
