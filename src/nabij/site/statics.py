"""Styles, scripts and fonts, served beside the application without a step by hand.

When the server starts they are put together under names with a hash, each with a compressed copy,
in the data folder; again only when a file changed. Plain names keep working, for an hour a browser.
"""

import fcntl
import hashlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from servestatic import ServeStaticASGI

from nabij.foundation.bundles import write_bundles

MAX_AGE = 3600
"""Seconds that a browser may keep a file under its plain name before it asks again."""

_log = logging.getLogger(__name__)


def with_static_files(application: Any) -> Any:
    """Wrap an ASGI application so that `STATIC_URL` answers with the files of all apps."""
    served = ServeStaticASGI(
        application,
        autorefresh=settings.DEBUG,
        max_age=0 if settings.DEBUG else MAX_AGE,
        allow_all_origins=False,
    )
    for folder in sorted(_folders()) if settings.DEBUG or not _collected() else [_root()]:
        served.add_files(folder, settings.STATIC_URL)
    return served


def _root() -> Path:
    return Path(settings.STATIC_ROOT)


def _collected() -> bool:
    """Whether the files lie ready. A folder that can't be written to costs speed, not the site."""
    try:
        _root().mkdir(parents=True, exist_ok=True)
        with _one_at_a_time():
            _collect()
    except OSError as problem:
        _log.warning("Static files are served as they are: %s", problem.strerror)
        return False
    return True


def _collect() -> None:
    mark, now = _root() / ".collected", _digest()
    if mark.exists() and mark.read_text() == now:
        return
    write_bundles()
    # What was there stays: a page that was opened before still asks for the earlier names.
    call_command("collectstatic", interactive=False, verbosity=0)
    mark.write_text(now)


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Several processes start at once; the first collects, the others wait for it."""
    with (_root() / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _digest() -> str:
    """Changes when a file does."""
    found: list[str] = []
    for folder in sorted(_folders() - {Path(settings.STATICFILES_DIRS[0])}):
        files = sorted(one for one in folder.rglob("*") if one.is_file())
        found += [f"{one} {one.stat().st_size} {one.stat().st_mtime_ns}" for one in files]
    return hashlib.sha256("\n".join(found).encode()).hexdigest()


def _folders() -> set[Path]:
    storages = (storage for finder in get_finders() for _, storage in finder.list([]))
    found = {Path(storage.location) for storage in storages}
    return {folder for folder in found if folder.is_dir()}
