"""Styles, scripts and fonts, served beside the application without a build step."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from servestatic import ServeStaticASGI

MAX_AGE = 3600
"""Seconds that a browser may keep a file before it asks again."""


def with_static_files(application: Any) -> Any:
    """Wrap an ASGI application so that `STATIC_URL` answers with the files of all apps."""
    served = ServeStaticASGI(
        application,
        autorefresh=settings.DEBUG,
        max_age=0 if settings.DEBUG else MAX_AGE,
        allow_all_origins=False,
    )
    for folder in sorted(_folders()):
        served.add_files(folder, settings.STATIC_URL)
    return served


def _folders() -> set[Path]:
    storages = (storage for finder in get_finders() for _, storage in finder.list([]))
    found = {Path(storage.location) for storage in storages}
    return {folder for folder in found if folder.is_dir()}
