"""`nabij restore`: an installation becomes what a backup holds."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from nabij.cli.backups.archive import Manifest


def restore(
    file: Annotated[Path, typer.Argument(help="A file that nabij backup made.")],
    yes: Annotated[
        bool, typer.Option("--yes", help="Replace what this installation holds now.")
    ] = False,
) -> None:
    """Put back a backup. Stop the server first, and start it again afterwards.

    Every part is checked before anything changes. A backup of SQLite can go into
    PostgreSQL: set NABIJ_DATABASE_URL to an empty database and restore there.

    Examples:

      nabij --data /srv/nabij restore nabij-monday.tar.gz

      nabij restore nabij-monday.tar.gz --yes
    """
    import tempfile

    from nabij.cli.house import migrate, open_house
    from nabij.foundation.errors import NotYours

    if not file.is_file():
        raise NotYours(f"There is no file {file}.")
    open_house()
    from nabij.cli.backups import archive
    from nabij.cli.out import say

    _require_empty(yes)
    with tempfile.TemporaryDirectory(prefix=".nabij-restore-", dir=_data()) as made:
        parts = Path(made)
        manifest = archive.unpack(file, parts)
        _require_known(manifest)
        _put_back_database(manifest, parts)
        _put_back_files(parts / "files")
        _put_back_keys(parts / "keys")
        migrate()
    say(f"This is {manifest.organisation} again, as it was at {manifest.made_at}.")
    _tell_keys(manifest, with_keys="keys/secret.key" in manifest.checksums)


def _data() -> Path:
    from django.conf import settings

    return Path(settings.DATA)


def _require_empty(yes: bool) -> None:
    from django.db import DatabaseError

    from nabij.foundation.errors import AlreadyDone
    from nabij.people.models import Organisation

    try:
        present = Organisation.current()
    except DatabaseError:
        present = None
    if present is not None and not yes:
        raise AlreadyDone(
            f"This installation holds {present.name}. Restoring replaces all of it; "
            "if that is what you want, add --yes. Make a backup of it first."
        )


def _require_known(manifest: "Manifest") -> None:
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    from nabij.foundation.errors import NotYet

    loader = MigrationLoader(None)
    unknown = [one for one in manifest.migrations if tuple(one) not in loader.disk_migrations]
    if unknown:
        raise NotYet(
            f"This backup was made by Nabij {manifest.version}, which is newer. Upgrade first."
        )
    if manifest.engine == "postgresql" and connection.vendor == "sqlite":
        raise NotYet("This backup is of PostgreSQL; set NABIJ_DATABASE_URL to such a database.")


def _put_back_database(manifest: "Manifest", parts: Path) -> None:
    from django.db import connection

    from nabij.cli.backups import sqlite_copy

    if connection.vendor == "sqlite":
        sqlite_copy.put_back(parts)
        return
    from nabij.cli.backups import moving, postgres_copy

    if manifest.engine == "sqlite":
        moving.put_rows_of_sqlite(parts, manifest.migrations)
    else:
        postgres_copy.put_back(parts, manifest.tables, manifest.migrations)


def _put_back_files(kept: Path) -> None:
    import shutil

    from django.conf import settings

    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)
    if kept.is_dir():
        shutil.move(kept, settings.MEDIA_ROOT)


def _put_back_keys(kept: Path) -> None:
    for name in ("secret.key", "contact.key"):
        if (kept / name).is_file():
            target = _data() / name
            (kept / name).chmod(0o600)
            (kept / name).replace(target)


def _tell_keys(manifest: "Manifest", *, with_keys: bool) -> None:
    from django.conf import settings

    from nabij.cli.backups.archive import mark
    from nabij.cli.out import say

    if with_keys:
        say("The keys are back as well. Start the server anew, so that it uses them.")
        return
    here = {"secret.key": settings.SECRET_KEY, "contact.key": settings.CONTACT_KEYS[0]}
    other = [name for name, key in here.items() if mark(key) != manifest.key_marks.get(name)]
    if other:
        say(
            f"It was made with another {' and '.join(other)}. Put those in {_data()}: without "
            "them contact data can't be read and tellers' links don't work."
        )
