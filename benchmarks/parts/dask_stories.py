"""Texts → groups by two workers of Dask, beside one process: the same groups, time and memory.

python -m benchmarks.parts.dask_stories alone|workers FOLDER RESULT   (one way, for itself)
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import cases, report
from benchmarks.child import peak_mb
from benchmarks.measure import ALONE

PARTS = 8
SETS = ("banking77", "cfpb_loans")
WAYS = {"alone": "one process, no Dask", "workers": "two workers"}
HEAD = [
    "Stories", "By", "Seconds", "CPU seconds", "MB a worker", "MB here", "Groups",
    "Largest difference of cosines", "Same neighbours", "Same groups",
]  # fmt: skip
NOTE = (
    "From Parquet parts to groups, with the words and texts at hand afterwards. Two workers with "
    "one thread and 2 GB each on this machine, which other work shares. Difference: of the cosines "
    "with the ten nearest texts, the largest of any text; same neighbours: share of the ten that "
    "are the same; same groups: adjusted Rand index with the groups of one process."
)


def reports() -> Iterator[report.Report]:
    rows = [row for name in SETS for row in _rows(name)]
    yield report.Report("Likeness by Dask", NOTE, HEAD, rows)


def _rows(name: str) -> list[list[str]]:
    import polars as pl

    from nabij.patterns.opinions.stability import adjusted_rand

    file = cases.FOUND / "stories" / name / "stories.csv"
    if not file.exists():
        return [[name, "the set is not on this machine", *["–"] * (len(HEAD) - 2)]]
    table = pl.read_csv(file, columns=["text"], infer_schema_length=None)
    rows, first = [], None
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "parts"
        folder.mkdir()
        for number in range(PARTS):
            size = -(-table.height // PARTS)
            table.slice(number * size, size).write_parquet(folder / f"{number}.parquet")
        for way, said in WAYS.items():
            facts, found = _run(way, folder, Path(place) / f"{way}.npz")
            first = first or found
            same = (
                [
                    f"{np.abs(found['cosines'] - first['cosines']).max():.0e}",
                    f"{(found['near'] == first['near']).mean():.5f}",
                    f"{adjusted_rand(found['labels'] + 1, first['labels'] + 1):.4f}",
                ]
                if found is not first
                else ["–"] * 3
            )
            rows.append([f"{name} ({table.height:,})", said, *_figures(facts), *same])
    return rows


def _figures(facts: dict[str, Any]) -> list[str]:
    return [
        f"{facts['seconds']:,.0f}",
        f"{facts['cpu']:,.0f}",
        " + ".join(f"{one:,.0f}" for one in facts["workers_mb"]) or "–",
        f"{facts['here_mb']:,.0f}",
        str(facts["groups"]),
    ]


def _run(way: str, folder: Path, result: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    command = [sys.executable, "-m", "benchmarks.parts.dask_stories", way, str(folder), str(result)]
    done = subprocess.run(
        command, stdout=subprocess.PIPE, text=True, check=True, env=os.environ | ALONE
    )
    return json.loads(done.stdout.splitlines()[-1]), dict(np.load(result))


def main(way: str, folder: str, result: str) -> None:
    """Group the texts of a folder one way; keep what came of it, print what it took as JSON."""
    began = time.perf_counter()
    found, memory, took = alone(Path(folder)) if way == "alone" else spread(Path(folder))
    seconds = time.perf_counter() - began
    near, cosines = found.neighbours(10)
    np.savez(result, labels=found.labels_, near=near, cosines=cosines)
    cpu = took + time.process_time()
    facts = {"seconds": seconds, "cpu": cpu, "groups": len(found.groups_)}
    print(json.dumps({**facts, "workers_mb": memory, "here_mb": peak_mb()}))


def alone(folder: Path) -> tuple[Any, list[float], float]:
    import polars as pl

    from nabij.patterns import Likeness

    return Likeness().fit(pl.read_parquet(folder / "*.parquet")["text"].to_list()), [], 0.0


def spread(folder: Path) -> tuple[Any, list[float], float]:
    from benchmarks.parts.dask_runs import shown, two_workers
    from nabij.patterns import Likeness
    from nabij.patterns.engines.cluster import peak_memory
    from nabij.patterns.engines.progress import watching
    from nabij.patterns.engines.sources import TextColumn

    with two_workers(folder.parent / "scratch") as client, shown() as (show, _):
        with watching(show):
            found = Likeness(engine="dask", scheduler=client).fit(TextColumn(folder, "text"))
        took = sum(client.run(time.process_time).values())
        return found, list(peak_memory(client).values()), took


if __name__ == "__main__":
    main(*sys.argv[1:])
