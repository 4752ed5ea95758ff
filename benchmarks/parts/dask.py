"""Votes in Parquet parts → map, by two workers of 2 GB: the answer, the time and the memory."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks import report
from benchmarks.parts import dask_votes

if TYPE_CHECKING:
    import polars as pl

FOLDER = Path(os.environ.get("NABIJ_BENCHMARK_SCRATCH", "var/benchmark-dask"))


@dataclass(frozen=True)
class Size:
    votes: int
    people: int
    statements: int
    parts: int

    @property
    def name(self) -> str:
        return f"{self.votes:,} ({self.people:,} × {self.statements:,})"


SIZES = (
    Size(1_000_000, 10_000, 1_000, 4),
    Size(10_000_000, 100_000, 1_000, 20),
    Size(100_000_000, 1_000_000, 1_000, 100),
)
ALONE_UP_TO = 10_000_000
MOST_SECONDS = 700
"""For one row, so that all rows together stay within half an hour."""
WAYS = {
    "alone": "one process, no Dask",
    "workers": "two workers",
    "killed": "two workers, one killed",
}
HEAD = [
    "Votes (people × statements)", "By", "MB in files", "Seconds", "CPU seconds", "MB a worker",
    "MB here", "Groups", "Camps found", "Largest difference", "Same groups",
]  # fmt: skip
NOTE = (
    "From Parquet parts on disk to the whole map, with tables, tests and the check whether the "
    "groups are real. Two workers with one thread each on this machine, each limited to 2 GB "
    "(Dask kills a worker that goes beyond). *One killed*: one of the two processes is killed "
    "(SIGKILL) half-way the search for the axes; what it held is made again from the parts. "
    "Seconds by the clock on a machine that other work shares; CPU seconds are of all "
    "processes together. Camps found: adjusted Rand index "
    "with the camps the votes were made from. Difference: the largest of any coordinate of any "
    "person with the first line of that size (coordinates reach to tens); same groups: share of "
    "people in the same group there. MB: most memory that each process ever held. Not done: it "
    f"failed, or was not ready after {MOST_SECONDS} seconds."
)


def reports() -> Iterator[report.Report]:
    most = int(os.environ.get("NABIJ_BENCHMARK_VOTES", SIZES[-1].votes))
    sizes = [size for size in SIZES if size.votes <= most]
    # The largest first: when it does not fit, one knows at once.
    made = {size: _rows(size) for size in reversed(sizes)}
    rows = [row for size in sizes for row in made[size][0]]
    yield report.Report("An opinion map by Dask", NOTE, HEAD, rows, named=3)
    stages = made[sizes[-1]][1]
    took = [[name, f"{seconds:.1f}"] for name, seconds in stages.items() if seconds >= 0.5]
    title = f"Where the time goes: {sizes[-1].votes:,} votes, two workers"
    yield report.Report(title, "Stages of half a second and more.", ["Stage", "Seconds"], took, 1)


def _rows(size: Size) -> tuple[list[list[str]], dict[str, float]]:
    parts = FOLDER / "parts"
    shutil.rmtree(FOLDER, ignore_errors=True)
    try:
        dask_votes.write_parts(parts, size.votes, size.people, size.statements, size.parts)
        return _each_way(size, f"{sum(one.stat().st_size for one in parts.iterdir()) / 1e6:,.0f}")
    finally:
        shutil.rmtree(FOLDER, ignore_errors=True)


def _each_way(size: Size, files: str) -> tuple[list[list[str]], dict[str, float]]:
    rows: list[list[str]] = []
    stages: dict[str, float] = {}
    first: pl.DataFrame | None = None
    for way, name in WAYS.items():
        if way == "alone" and size.votes > ALONE_UP_TO:
            continue
        done = _run(way)
        if done is None:
            rows.append([size.name, name, files, "not done", *["–"] * (len(HEAD) - 4)])
            continue
        facts, people = done
        stages = facts["stages"] if way == "workers" else stages
        first = people if first is None else first
        rows.append([size.name, name, files, *_figures(facts, people, first)])
    return rows, stages


def _run(way: str) -> tuple[dict[str, Any], pl.DataFrame] | None:
    """What it took and the people's places; None when it failed or took too long."""
    import polars as pl

    kept = FOLDER / "coordinates.parquet"
    command = [sys.executable, "-m", "benchmarks.parts.dask_runs", str(FOLDER / "parts"), way]
    # In a session of its own, so that its workers end with it.
    run = subprocess.Popen(
        [*command, str(kept)], stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        said, _ = run.communicate(timeout=MOST_SECONDS)
    except subprocess.TimeoutExpired:
        return None
    finally:
        with suppress(ProcessLookupError):
            os.killpg(run.pid, signal.SIGKILL)
        run.wait()
    return None if run.returncode else (json.loads(said.splitlines()[-1]), pl.read_parquet(kept))


def _figures(facts: dict[str, Any], people: pl.DataFrame, first: pl.DataFrame) -> list[str]:
    from nabij.patterns.opinions.stability import adjusted_rand

    inside = people.filter(people["group"] >= 0)
    camps = dask_votes.true_camps(int(people["participant"].max()) + 1)[
        inside["participant"].to_numpy()
    ]
    apart = max(float((people[axis] - first[axis]).abs().max()) for axis in ("x", "y"))
    return [
        f"{facts['seconds']:,.0f}",
        f"{facts['cpu']:,.0f}",
        " + ".join(f"{one:,.0f}" for one in facts["workers_mb"]) or "–",
        f"{facts['asking_mb']:,.0f}",
        str(facts["groups"]),
        f"{adjusted_rand(inside['group'].to_numpy(), camps):.3f}",
        "–" if people is first else f"{apart:.0e}",
        "–" if people is first else f"{(people['group'] == first['group']).mean():.6f}",
    ]
