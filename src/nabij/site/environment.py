"""Reads settings from the environment and makes secrets on first start."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from cryptography.fernet import Fernet

LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]


class Environment:
    """Each method reads one variable. Unclear values raise `ValueError` that names it."""

    def text(self, name: str, default: str) -> str:
        return os.environ.get(name, default)

    def flag(self, name: str, default: bool) -> bool:
        value = os.environ.get(name, "").strip().lower()
        if value in ("1", "true", "yes", "on"):
            return True
        if value in ("0", "false", "no", "off"):
            return False
        if value:
            raise ValueError(f"{name} is yes or no, not {value!r}.")
        return default

    def folder(self, name: str, default: str) -> Path:
        path = Path(os.environ.get(name, default)).expanduser().resolve()
        # Made for its owner only: people's words and the keys lie here.
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        return path

    def secret(self, name: str, file: Path) -> str:
        """The variable, else what the file holds; the file is made where it is missing."""
        return os.environ.get(name) or _kept(file, lambda: secrets.token_urlsafe(48))

    def fernet_keys(self, name: str, file: Path) -> list[str]:
        """Keys, newest first, separated by commas (or a line each in the file)."""
        found = os.environ.get(name) or _kept(file, lambda: Fernet.generate_key().decode())
        return [key for key in found.replace(",", "\n").split() if key]

    def names(self, name: str) -> list[str]:
        """Names separated by commas, in lower case."""
        given = os.environ.get(name, "").split(",")
        return [one.strip().lower() for one in given if one.strip()]

    def hosts(self, name: str, base_url: str) -> list[str]:
        given = [host.strip() for host in os.environ.get(name, "").split(",") if host.strip()]
        own = urlsplit(base_url).hostname
        return [*given, *([own] if own else []), *LOOPBACK]

    def database(self, name: str, sqlite: Path) -> dict[str, Any]:
        url = os.environ.get(name, "")
        if not url:
            return _sqlite(sqlite)
        parts = urlsplit(url)
        if parts.scheme == "sqlite":
            return _sqlite(Path(unquote(parts.path)))
        if parts.scheme in ("postgres", "postgresql"):
            return _postgres(parts)
        raise ValueError(f"{name} starts with sqlite:// or postgresql://, not {parts.scheme}://.")

    def mail(self, name: str, folder: Path) -> tuple[str, dict[str, Any]]:
        """SMTP from `smtp://user:password@host:port` (or `smtps://`), else files in a folder."""
        url = os.environ.get(name, "")
        if not url:
            return "django.core.mail.backends.filebased.EmailBackend", {"EMAIL_FILE_PATH": folder}
        parts = urlsplit(url)
        if parts.scheme not in ("smtp", "smtps"):
            raise ValueError(f"{name} starts with smtp:// or smtps://.")
        return "django.core.mail.backends.smtp.EmailBackend", {
            "EMAIL_HOST": parts.hostname or "localhost",
            "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 587),
            "EMAIL_HOST_USER": unquote(parts.username or ""),
            "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
            "EMAIL_USE_SSL": parts.scheme == "smtps",
            "EMAIL_USE_TLS": parts.scheme == "smtp" and bool(parts.username),
            "EMAIL_TIMEOUT": 20,
        }


def _kept(file: Path, make: Any) -> str:
    try:
        # Made with the narrow mode from the first byte; a second process that is faster wins.
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text().strip()
    with os.fdopen(handle, "w") as out:
        value = str(make())
        out.write(value + "\n")
    return value


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            # One writer: take the lock at BEGIN, so that nobody fails halfway.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # A receipt means that it is on the disk: synchronous=FULL.
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                "PRAGMA cache_size=-16000; PRAGMA secure_delete=ON;"
            ),
        },
    }


def _postgres(parts: Any) -> dict[str, Any]:
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    host = query.pop("host", unquote(parts.hostname or ""))
    return {
        "ENGINE": "nabij.foundation.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "nabij",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 3600,
        # The database may have been restarted since the last request of this thread.
        "CONN_HEALTH_CHECKS": True,
        # What else stands in the address (sslmode, sslrootcert …) is for the connection.
        "OPTIONS": query,
    }
