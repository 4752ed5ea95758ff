"""A real server for browser tests: granian in its own process with its own database.

    def test_something(server, browser):
        server.do(prepare)                       # a module-level function, run on that database
        page = server.context(browser, as_email="joost@example.org").new_page()

`prepare` runs in a process of its own against the server's database; what it returns must
be JSON. `kill()` is kill −9 of the whole process group, `restart()` starts on the same data.
"""

import contextlib
import importlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import pytest

SQLITE = "nabij.sqlite3"
ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 120


class Server:
    def __init__(self, folder: Path, database_url: str = "") -> None:
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / "server.log"
        self.env = {
            **os.environ,
            "NABIJ_DATA": str(folder / "data"),
            "NABIJ_URL": self.url,
            "NABIJ_TASKS": "django_tasks.backends.immediate.ImmediateBackend",
            "DJANGO_SETTINGS_MODULE": "nabij.site.settings",
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")]),
        }
        self.env.pop("NABIJ_DATABASE_URL", None)
        if database_url:
            self.env["NABIJ_DATABASE_URL"] = database_url
        self._process: subprocess.Popen[bytes] | None = None

    def migrate(self) -> None:
        """Make the tables. On SQLite they are made once in a test run and then copied: making
        them takes longer than most tests."""
        if "NABIJ_DATABASE_URL" in self.env:
            self._run("-m", "django", "migrate", "--verbosity", "0")
            return
        data = Path(self.env["NABIJ_DATA"])
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.copy(_with_tables(), data / SQLITE)

    def do(self, function: Callable[..., Any], *given: Any) -> Any:
        """Run a module-level function on the server's database; its result must be JSON."""
        name = f"{function.__module__}:{function.__qualname__}"
        out = self._run("-m", "tests.server", name, json.dumps(given))
        return json.loads(out.splitlines()[-1])

    def start(self) -> None:
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [
                    sys.executable, "-m", "granian", "--interface", "asginl", "--workers", "1",
                    "--host", "127.0.0.1", "--port", str(self.port), "--no-access-log",
                    "nabij.site.asgi:application",
                ],
                cwd=ROOT, env=self.env, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        self._wait_until_up()

    def be_up(self) -> None:
        if self._process is None:
            self.start()

    def kill(self) -> None:
        """Kill −9: nothing is finished, nothing is said goodbye to."""
        self._signal(signal.SIGKILL)

    def stop(self) -> None:
        self._signal(signal.SIGTERM)

    def restart(self) -> None:
        self.kill()
        self.start()

    def context(
        self, browser: Any, *, as_email: str = "", phone: bool = False, **given: Any
    ) -> Any:
        """A fresh browser window, signed in as somebody, at the size of a phone if asked."""
        size = {"width": 390, "height": 844} if phone else {"width": 1280, "height": 900}
        options = {"base_url": self.url, "viewport": size, "locale": "en-GB", **given}
        context = browser.new_context(**options)
        if as_email:
            key = self.do(session_for, as_email)
            context.add_cookies([{"name": "sessionid", "value": key, "url": self.url}])
        return context

    def _run(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, *arguments], cwd=ROOT, env=self.env, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    def _wait_until_up(self) -> None:
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end:
            assert self._process is not None
            assert self._process.poll() is None, self.log.read_text()
            try:
                urllib.request.urlopen(f"{self.url}/join/", timeout=2).close()
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
            else:
                return
        raise AssertionError("The server did not start.\n" + self.log.read_text())

    def _signal(self, number: signal.Signals) -> None:
        if self._process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, number)
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(10)
        self._process = None


@cache
def _with_tables() -> Path:
    """An SQLite file in which all tables are and nothing else."""
    folder = Path(tempfile.mkdtemp(prefix="tables-", dir=os.environ["NABIJ_TEST_FOLDER"]))
    maker = Server(folder)
    maker._run("-m", "django", "migrate", "--verbosity", "0")
    return folder / "data" / SQLITE


def patience(seconds: float) -> float:
    """Milliseconds in which something must happen. On a machine that has more to do than it
    has processors, waiting in line is not what is tested: there it grows with the queue."""
    queue = os.getloadavg()[0] / (os.cpu_count() or 1)
    return seconds * (1 + 2 * max(0.0, queue - 1)) * 1000


def session_for(email: str) -> str:
    """The key of a new session in which this member is signed in."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from nabij.people.models import Member

    member = Member.objects.get(email=email)
    session = SessionStore()
    session[SESSION_KEY] = str(member.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = member.get_session_auth_hash()
    session.save()
    return str(session.session_key)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One for all tests of a file, started with an empty database: SQLite, or a fresh
    PostgreSQL with --database postgres."""
    with fresh_database() as database_url:
        running = Server(tmp_path_factory.mktemp("server"), database_url)
        running.migrate()
        running.start()
        try:
            yield running
        finally:
            running.stop()


class fresh_database:  # noqa: N801 - reads as what it gives
    """`with fresh_database() as url`: "" for SQLite, else a new PostgreSQL database."""

    def __init__(self) -> None:
        postgres = os.environ.get("NABIJ_DATABASE_URL", "").startswith("postgres")
        self.base = os.environ["NABIJ_DATABASE_URL"] if postgres else ""
        self.name = f"nabij_{uuid4().hex[:12]}"

    def __enter__(self) -> str:
        if not self.base:
            return ""
        self._execute(f'CREATE DATABASE "{self.name}"')
        parts = urlsplit(self.base)
        return urlunsplit(parts._replace(path=f"/{self.name}"))

    def __exit__(self, *_: object) -> None:
        if self.base:
            self._execute(f'DROP DATABASE "{self.name}" WITH (FORCE)')

    def _execute(self, command: str) -> None:
        import psycopg

        with psycopg.connect(self.base, autocommit=True) as link:
            link.execute(command)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _main(name: str, given: str) -> None:
    import django

    django.setup()
    module, _colon, function = name.partition(":")
    outcome = getattr(importlib.import_module(module), function)(*json.loads(given))
    sys.stdout.write(json.dumps(outcome) + "\n")


if __name__ == "__main__":
    _main(*sys.argv[1:])
