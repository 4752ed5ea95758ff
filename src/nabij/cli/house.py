"""Opens the house for a command: settings and database, only when a command needs them."""

import os
import socket
from pathlib import Path

from nabij.foundation.errors import NotClear, NotYet

ANYWHERE = ("0.0.0.0", "::")  # noqa: S104 - compared with, not bound to


def open_house() -> None:
    """Load Django and the rooms. Unclear settings raise `NotClear` that names the variable."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nabij.site.settings")
    import django
    from django.apps import apps

    if apps.ready:
        return
    try:
        django.setup()
    except ValueError as unclear:
        raise NotClear(str(unclear)) from unclear


def migrate() -> None:
    """Bring the database to this version's shape; where it is there already, nothing happens."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)


def require_started() -> None:
    """Raise `NotYet` where this installation has no organisation yet."""
    from django.db import DatabaseError

    from nabij.people.models import Organisation

    try:
        present = Organisation.current()
    except DatabaseError as unreadable:
        raise NotYet(
            f"The database can't be read as it is ({_one_line(unreadable)}). "
            "If it is new or of an earlier version, nabij serve brings it up to date."
        ) from unreadable
    if present is None:
        raise NotYet(
            "This installation has no organisation yet. Make it with:\n"
            '  nabij start --organisation "De Linde" --name "Wim" --email wim@example.org'
        )


def use_folder(folder: Path | None) -> None:
    """Choose the folder with the database, files and keys, before the settings are read."""
    if folder is not None:
        os.environ["NABIJ_DATA"] = str(folder.expanduser().resolve())


def use_address(host: str, port: int) -> str:
    """Return the address people type; links in mails use it unless NABIJ_URL says otherwise."""
    own = "127.0.0.1" if host in ANYWHERE else host
    own = f"[{own}]" if ":" in own else own
    os.environ.setdefault("NABIJ_URL", f"http://{own}:{port}")
    if host in ANYWHERE and "NABIJ_HOSTS" not in os.environ:
        os.environ["NABIJ_HOSTS"] = ",".join(_names_of_this_machine())
    return os.environ["NABIJ_URL"].rstrip("/")


def _names_of_this_machine() -> list[str]:
    # Asked to listen everywhere: then also answer to the names this machine goes by.
    names = {socket.gethostname()}
    try:
        names |= {str(found[4][0]) for found in socket.getaddrinfo(socket.gethostname(), None)}
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.connect(("192.0.2.1", 9))  # sends nothing; only chooses the outgoing address
            names.add(probe.getsockname()[0])
    except OSError:
        pass
    return sorted(f"[{name}]" if ":" in name else name for name in names)


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())
