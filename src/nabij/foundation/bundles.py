"""Style sheets that every page asks for, put together: one answer to wait for.

The files stay as they are written, one subject each; the server puts them together when it
starts. Before that (tests, commands, while developing) a page asks for each.
"""

from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage

PRINT = "web/css/print.css"
BUNDLES = {
    "web/css/house.css": (
        "web/css/fonts.css",
        "web/css/tokens.css",
        "web/css/base.css",
        "web/css/layout.css",
        "web/css/words.css",
        "web/css/components.css",
        "web/css/forms.css",
        "web/css/pictures.css",
    )
}


def write_bundles() -> None:
    """Put each together in the folder from which files are collected. In one folder with its
    parts, so that addresses in them stay right."""
    for name, parts in BUNDLES.items():
        whole = "\n".join(_read(part) for part in parts)
        target = Path(settings.STATICFILES_DIRS[0]) / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(f"{whole}\n@media print {{\n{_read(PRINT)}}}\n", "utf-8")


def sheets(bundle: str) -> list[tuple[str, str]]:
    """The address and the medium of each style sheet that a page links to."""
    known = getattr(staticfiles_storage, "hashed_files", {})
    if bundle in known and not settings.DEBUG:
        return [(staticfiles_storage.url(bundle), "all")]
    separate = [(staticfiles_storage.url(part), "all") for part in BUNDLES[bundle]]
    return [*separate, (staticfiles_storage.url(PRINT), "print")]


def _read(name: str) -> str:
    return Path(str(finders.find(name))).read_text("utf-8")
