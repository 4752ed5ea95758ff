"""A backup is one tar file: a manifest, the database, the files, and the keys if asked for.

The manifest holds a checksum of every part, so that what is restored is what was kept.
"""

import hashlib
import io
import json
import os
import shutil
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, Any, cast

from nabij.foundation.errors import NotClear

FORMAT = 1
MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Manifest:
    """What is in a backup, and what it was made of."""

    version: str
    made_at: str
    engine: str
    organisation: str
    migrations: list[list[str]]
    key_marks: dict[str, str]
    """For each key a few characters of its digest: tells whether keys fit, not what they are."""
    checksums: dict[str, str] = field(default_factory=dict)
    tables: dict[str, list[str]] = field(default_factory=dict)
    """Of PostgreSQL: the columns of each table, in the order of its rows."""
    format: int = FORMAT


def pack(target: Path, parts: Path, manifest: Manifest) -> None:
    """Write all files under `parts` to `target`: whole or not at all, for its owner only."""
    unfinished = target.with_name(target.name + ".part")
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "wb") as raw, tarfile.open(fileobj=raw, mode="w:gz") as tar:
            _add(tar, MANIFEST, json.dumps(asdict(manifest), indent=1).encode())
            for name, path in _files(parts):
                tar.add(path, arcname=name, recursive=False)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def unpack(source: Path, folder: Path) -> Manifest:
    """Unpack into an empty folder. Raises `NotClear` unless each part is as it was kept."""
    with _opened(source) as tar:
        for member in tar:
            if not member.isfile() or not _is_safe(member.name):
                raise NotClear(f"{source} holds something that no backup holds: {member.name}.")
            _take_out(tar, member, folder / member.name)
    manifest = _read(folder / MANIFEST, source)
    found = checksums(folder)
    if found != manifest.checksums:
        wrong = sorted(name for name, _ in set(found.items()) ^ set(manifest.checksums.items()))
        raise NotClear(f"{source} is damaged: {wrong[0]} is not as it was kept. Nothing changed.")
    return manifest


def checksums(folder: Path) -> dict[str, str]:
    """Digest of every part but the manifest."""
    return {name: _digest(path) for name, path in _files(folder) if name != MANIFEST}


def mark(key: str) -> str:
    return hashlib.sha256(b"nabij backup:" + key.encode()).hexdigest()[:12]


def _files(folder: Path) -> list[tuple[str, Path]]:
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return [(path.relative_to(folder).as_posix(), path) for path in found]


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _add(tar: tarfile.TarFile, name: str, data: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode = len(data), 0o600
    tar.addfile(member, io.BytesIO(data))


def _take_out(tar: tarfile.TarFile, member: tarfile.TarInfo, path: Path) -> None:
    """By hand: the first Pythons 3.11, of which Debian has one, don't extract safely."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with cast(IO[bytes], tar.extractfile(member)) as held, path.open("xb") as file:
        shutil.copyfileobj(held, file)
    path.chmod(member.mode & 0o644 | 0o600)


def _is_safe(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts


@contextmanager
def _opened(source: Path) -> Iterator[tarfile.TarFile]:
    try:
        with tarfile.open(source, mode="r:gz") as tar:
            yield tar
    except (OSError, tarfile.TarError, EOFError) as unreadable:
        raise NotClear(f"{source} can't be read as a backup. Nothing changed.") from unreadable


def _read(path: Path, source: Path) -> Manifest:
    try:
        held: dict[str, Any] = json.loads(path.read_text("utf-8"))
        manifest = Manifest(**held)
    except (OSError, ValueError, TypeError) as wrong:
        raise NotClear(f"{source} has no manifest that can be read. Nothing changed.") from wrong
    if manifest.format != FORMAT:
        raise NotClear(f"{source} is a backup in a format of another version of Nabij.")
    return manifest
