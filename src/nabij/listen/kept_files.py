"""Files that were sent in wait here under a random name until they were read."""

import secrets
import time
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

KEPT_FOR = 7 * 24 * 3600
"""Seconds after which a file that nobody started is thrown away."""


def _folder() -> Path:
    folder = Path(settings.MEDIA_ROOT) / "imports"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def keep_file(chunks: Iterable[bytes]) -> str:
    """Write a file and return the name it is kept under."""
    sweep_files()
    name = secrets.token_urlsafe(24)
    with (_folder() / name).open("wb") as out:
        for chunk in chunks:
            out.write(chunk)
    return name


def kept_file(name: str) -> Path | None:
    """Where it is, or None when it is gone (or was never kept by us)."""
    path = _folder() / Path(name).name
    return path if name and path.is_file() else None


def drop_file(name: str) -> None:
    path = kept_file(name)
    if path is not None:
        path.unlink(missing_ok=True)


def sweep_files(before: float | None = None) -> int:
    """Throw away what was left lying, and return how many files that were."""
    oldest = time.time() - KEPT_FOR if before is None else before
    old = [path for path in _folder().iterdir() if path.stat().st_mtime < oldest]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)
