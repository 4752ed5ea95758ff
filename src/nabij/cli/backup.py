"""`nabij backup`: everything in one file."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from nabij.cli.backups.archive import Manifest


def backup(
    file: Annotated[Path, typer.Argument(help="Where to, for instance nabij-monday.tar.gz.")],
    keys: Annotated[
        bool | None,
        typer.Option(
            "--keys/--no-keys",
            help="Put the keys in as well; else they are not.",
            show_default=False,
        ),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Replace the file when it is there.")] = False,
) -> None:
    """Keep everything in one file: database, files and, if you like, the keys.

    It can run while the server runs. Without the keys nobody can read contact data
    from the file, and nor can you: keep secret.key and contact.key somewhere else.
    With the keys the file opens everything; keep it as you would keep those.

    Examples:

      nabij backup /backups/nabij-monday.tar.gz --no-keys

      nabij backup everything.tar.gz --keys
    """  # fmt: skip
    from nabij.cli.house import open_house, require_started

    open_house()
    require_started()
    from nabij.cli.out import say
    from nabij.foundation.errors import AlreadyDone

    if file.exists() and not yes:
        raise AlreadyDone(
            f"{file} is there already. Choose another name, or replace it with --yes."
        )
    with_keys = _ask() if keys is None else keys
    kept = _make(file, with_keys)
    say(f"{file}: {file.stat().st_size / 1_000_000:,.1f} MB, {len(kept.checksums):,} parts.")
    if not with_keys:
        say("The keys are not in it. Keep secret.key and contact.key of the data folder apart.")


def _ask() -> bool:
    from nabij.cli.founding import can_ask
    from nabij.cli.out import console

    if not can_ask():
        return False
    answer = console().input("Put the keys in as well? Who has the file then has all. [y/N] ")
    return answer.strip().lower() in ("y", "yes", "j", "ja")


def _make(file: Path, with_keys: bool) -> "Manifest":
    import shutil
    import tempfile
    from dataclasses import replace

    from django.conf import settings
    from django.db import connection

    from nabij.cli.backups import archive, postgres_copy, sqlite_copy

    manifest = _manifest()
    file.parent.mkdir(parents=True, exist_ok=True)
    # Beside the target, for its owner only: there is room there, and it is not read on the way.
    with tempfile.TemporaryDirectory(prefix=".nabij-backup-", dir=file.parent) as made:
        parts = Path(made)
        tables: dict[str, list[str]] = {}
        if connection.vendor == "sqlite":
            sqlite_copy.save(parts)
        else:
            tables = postgres_copy.save(parts)
        if settings.MEDIA_ROOT.is_dir():
            shutil.copytree(settings.MEDIA_ROOT, parts / "files")
        if with_keys:
            _put_keys(parts / "keys")
        manifest = replace(manifest, tables=tables, checksums=archive.checksums(parts))
        archive.pack(file, parts, manifest)
    return manifest


def _manifest() -> "Manifest":
    from importlib.metadata import version

    from django.conf import settings
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder
    from django.utils import timezone

    from nabij.cli.backups.archive import Manifest, mark
    from nabij.people.models import Organisation

    return Manifest(
        version=version("nabij"),
        made_at=timezone.now().isoformat(timespec="seconds"),
        engine=connection.vendor,
        organisation=str(Organisation.current()),
        migrations=[
            list(one) for one in sorted(MigrationRecorder(connection).applied_migrations())
        ],
        key_marks={
            "secret.key": mark(settings.SECRET_KEY),
            "contact.key": mark(settings.CONTACT_KEYS[0]),
        },
    )


def _put_keys(folder: Path) -> None:
    from django.conf import settings

    folder.mkdir()
    (folder / "secret.key").write_text(settings.SECRET_KEY + "\n")
    (folder / "contact.key").write_text("\n".join(settings.CONTACT_KEYS) + "\n")
