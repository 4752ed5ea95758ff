"""How tests type commands: in this process, or as a process of its own with its own folder."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest

from nabij.cli import main


@dataclass(frozen=True)
class Said:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str


@pytest.fixture
def nabij(monkeypatch, capsys) -> Callable[..., Said]:
    """`nabij("check")` types a command here, on the database of the test."""

    def run(*words: str) -> Said:
        monkeypatch.setattr(sys, "argv", ["nabij", *words])
        capsys.readouterr()
        try:
            main.run()
            code = 0
        except SystemExit as ended:
            code = int(ended.code or 0)
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return run


@dataclass
class Installation:
    """A folder (and on PostgreSQL a database) of its own, reached by real processes."""

    data: Path
    database_url: str = ""
    more: dict[str, str] = field(default_factory=dict)

    def environment(self) -> dict[str, str]:
        kept = {key: value for key, value in os.environ.items() if not key.startswith("NABIJ_")}
        kept.pop("PYTEST_CURRENT_TEST", None)
        kept["NABIJ_DATA"] = str(self.data)
        if self.database_url:
            kept["NABIJ_DATABASE_URL"] = self.database_url
        return {**kept, "COLUMNS": "200", **self.more}

    def command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "nabij.cli", *words]

    def nabij(self, *words: str) -> Said:
        done = subprocess.run(
            self.command(*words), env=self.environment(), capture_output=True, text=True,
            stdin=subprocess.DEVNULL, timeout=120, check=False,
        )  # fmt: skip
        return Said(done.returncode, done.stdout, done.stderr)

    def python(self, code: str) -> str:
        """Run code in the installation, with Django ready."""
        start = "from nabij.cli.house import open_house; open_house()\n"
        done = subprocess.run(
            [sys.executable, "-c", start + code], env=self.environment(), capture_output=True,
            text=True, timeout=120, check=True,
        )  # fmt: skip
        return done.stdout


Installations = Callable[..., Installation]


@pytest.fixture(scope="module")
def installations(tmp_path_factory, request) -> Iterator[Installations]:
    """Makes empty ones on the kind of database that the tests run on, or copies of another."""
    on_server = request.config.getoption("--database") == "postgres"
    made: list[str] = []

    def make(name: str, like: Installation | None = None) -> Installation:
        folder = tmp_path_factory.mktemp(name) / "data"
        if like is not None:
            shutil.copytree(like.data, folder)
        if not on_server:
            return Installation(folder)
        made.append(f"cli_{os.getpid()}_{len(made)}")
        return Installation(folder, _new_database(made[-1], like))

    yield make
    for name in made:
        _run_on_server(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@pytest.fixture
def installation(installations: Installations) -> Installation:
    """An empty one."""
    return installations("empty")


def _new_database(name: str, like: Installation | None) -> str:
    template = f' TEMPLATE "{urlsplit(like.database_url).path[1:]}"' if like else ""
    _run_on_server(f'CREATE DATABASE "{name}"{template}')
    return urlunsplit(urlsplit(os.environ["NABIJ_TEST_POSTGRES"])._replace(path=f"/{name}"))


def _run_on_server(statement: str) -> None:
    import psycopg

    with psycopg.connect(os.environ["NABIJ_TEST_POSTGRES"], autocommit=True) as server:
        server.execute(statement)
