"""Reading room, search, filters and export: 100,000 stories beside 1,000, on both databases.

python -m benchmarks stories --write       (NABIJ_BENCHMARK_DATA: the folder with the real sets)
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks import cases, report
from benchmarks.measure import ALONE

SMALL, LARGE = 1_000, 100_000
ROUNDS = 5
DATABASES = {"SQLite": "sqlite", "PostgreSQL": "postgres"}
HEAD = ["Database", "What", f"ms with {SMALL:,}", f"ms with {LARGE:,}", "Ratio"]
NOTE = (
    "Processor time of whole pages, of the program and of PostgreSQL's process that answers it, "
    "through Django's test client, signed in as a member of two of five teams with twenty forms. "
    "Each row is the least of five rounds, in which both sizes took turns, of the mean of twenty "
    "requests. The texts are the real sets in a drawn order, each "
    "about twice at 100,000; who told them, when, to whom and with which answers is made, with "
    "the same shares at both sizes. The map of likeness is made too: its places are as many, its "
    "neighbours drawn. The words that are looked for fill a page at both sizes, but for the rare "
    "one. Export: the time for one story, of all that may be read. Promised: a ratio of at most 2."
)
MEMORY_HEAD = [
    "Database", "Stories", "MB after the pages", "MB after CSV", "CSV itself, MB",
    "MB after Parquet", "Parquet itself, MB",
]  # fmt: skip
MEMORY_NOTE = (
    "Most memory that the process which serves the pages has held, libraries included, without "
    "PostgreSQL's own. SQLite keeps 16 MB of its file at hand, which 1,000 stories do not fill; "
    "Parquet loads a library of some 40 MB. Exports are read piece by piece, as a browser does."
)


def reports() -> Iterator[report.Report]:
    if not (cases.FOUND / "stories").exists():
        yield report.Report("Many stories", "The sets are not on this machine.", HEAD, [])
        return
    times: list[list[str]] = []
    memory: list[list[str]] = []
    for name, kind in DATABASES.items():
        small, large = _both(kind)
        times += _lines(name, small, large)
        memory += [_held(name, SMALL, small), _held(name, LARGE, large)]
    yield report.Report("Many stories: time", NOTE, HEAD, times)
    yield report.Report("Many stories: memory", MEMORY_NOTE, MEMORY_HEAD, memory)


def _both(kind: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """What was measured at both sizes; the two servers take turns, so that both meet the same
    other work on this machine."""
    with tempfile.TemporaryDirectory(prefix="nabij-many-") as place:
        servers = [_Server(kind, size, Path(place) / str(size)) for size in (SMALL, LARGE)]
        found: list[list[dict[str, Any]]] = [[] for _ in servers]
        for _round in range(ROUNDS):
            for server, rounds in zip(servers, found, strict=True):
                rounds.append(server.measure())
        for server in servers:
            server.end()
    small, large = (_least(rounds) for rounds in found)
    return small, large


def _least(rounds: list[dict[str, Any]]) -> dict[str, Any]:
    names = rounds[0]["seconds"]
    least = {name: min(one["seconds"][name] for one in rounds) for name in names}
    return {**rounds[-1], "seconds": least}


def _lines(name: str, small: dict[str, Any], large: dict[str, Any]) -> Iterator[list[str]]:
    for what, before in small["seconds"].items():
        after = large["seconds"][what]
        digits = 3 if before < 0.001 else 1
        yield [
            name, what, f"{1000 * before:.{digits}f}", f"{1000 * after:.{digits}f}",
            f"{after / before:.2f}",
        ]  # fmt: skip


def _held(name: str, size: int, facts: dict[str, Any]) -> list[str]:
    return [
        name, f"{size:,}", f"{facts['pages_mb']:.0f}", f"{facts['csv_mb']:.0f}",
        f"{facts['csv_size_mb']:.1f}", f"{facts['parquet_mb']:.0f}",
        f"{facts['parquet_size_mb']:.1f}",
    ]  # fmt: skip


class _Server:
    """A process with its own database, which measures when it is asked."""

    def __init__(self, kind: str, size: int, folder: Path) -> None:
        command = [sys.executable, "-m", "benchmarks.parts.stories_served", kind, str(size)]
        self._process = subprocess.Popen(
            [*command, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env=os.environ | ALONE,
        )  # fmt: skip
        self._answer()

    def measure(self) -> dict[str, Any]:
        assert self._process.stdin is not None
        self._process.stdin.write("measure\n")
        self._process.stdin.flush()
        return json.loads(self._answer())

    def end(self) -> None:
        self._process.communicate("end\n")

    def _answer(self) -> str:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise SystemExit("The process that serves the pages stopped.")
        return line
