"""One map of a folder of parts: alone, or by Dask on two limited workers of which one may die.

python -m benchmarks.parts.dask_runs FOLDER alone|workers|killed COORDINATES
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import Progress

from benchmarks.child import peak_mb

WORKERS = 2
LIMIT = "2GB"
HALF_WAY = "find the axes, step 3"


def main(folder: str, way: str, coordinates: str) -> None:
    """Make the map, keep its coordinates in a file, print what it took as JSON."""
    facts, found = alone(Path(folder)) if way == "alone" else spread(Path(folder), way == "killed")
    found.coordinates_.write_parquet(coordinates)
    own = {"groups": found.n_groups_, "asking_mb": peak_mb()}
    facts["cpu"] = sum(facts["cpu"], time.process_time())
    print(json.dumps({**facts, **own}))


def alone(folder: Path) -> tuple[dict[str, Any], Any]:
    import polars as pl

    from nabij.patterns import OpinionMap

    began = time.perf_counter()
    found = OpinionMap().fit(pl.read_parquet(folder / "*.parquet"))
    return {
        "seconds": time.perf_counter() - began,
        "stages": {},
        "workers_mb": [],
        "cpu": [],
    }, found


def spread(folder: Path, kill: bool) -> tuple[dict[str, Any], Any]:
    from nabij.patterns import OpinionMap
    from nabij.patterns.engines.cluster import peak_memory
    from nabij.patterns.engines.progress import watching

    lost: list[tuple[float, float]] = []
    with two_workers(folder.parent / "scratch") as client, shown() as (show, stages):

        def listen(stage: str, done: int, total: int) -> None:
            show(stage, done, total)
            if kill and not lost and stage == HALF_WAY and 2 * done >= total:
                lost.append(_kill_one(client))

        began = time.perf_counter()
        with watching(listen):
            found = OpinionMap(engine="dask", scheduler=client).fit(folder)
        seconds = time.perf_counter() - began
        # Of a killed process what it held and took just before its end; of the others until now.
        peaks = [*(peak for peak, _ in lost), *peak_memory(client).values()]
        took = [*(cpu for _, cpu in lost), *client.run(time.process_time).values()]
    return {"seconds": seconds, "stages": stages, "workers_mb": peaks, "cpu": took}, found


@contextmanager
def two_workers(scratch: Path) -> Iterator[Any]:
    from distributed import Client, LocalCluster

    with (
        LocalCluster(
            n_workers=WORKERS,
            threads_per_worker=1,
            memory_limit=LIMIT,
            dashboard_address="127.0.0.1:0",
            local_directory=str(scratch),
        ) as cluster,
        Client(cluster, set_as_default=False) as client,
    ):
        yield client


@contextmanager
def shown() -> Iterator[Any]:
    """A bar a stage, and how many seconds each took."""
    stages: dict[str, float] = {}
    bars: dict[str, Any] = {}
    last = [time.perf_counter()]
    with Progress(console=Console(stderr=True)) as progress:

        def show(stage: str, done: int, total: int) -> None:
            name = stage.split(",")[0]
            if name not in bars:
                bars[name] = progress.add_task(name, total=total)
            progress.update(bars[name], completed=done, total=total, description=stage)
            if done == total:
                now = time.perf_counter()
                stages[name] = stages.get(name, 0.0) + now - last[0]
                last[0] = now

        yield show, stages


def _kill_one(client: Any) -> tuple[float, float]:
    """Kill a worker as a failing machine would; returns its peak memory and time until then."""
    from nabij.patterns.engines.cluster import peak_memory

    address = sorted(client.scheduler_info(n_workers=-1)["workers"])[0]
    peak = peak_memory(client)[address]
    took = client.run(time.process_time, workers=[address])[address]
    os.kill(client.run(os.getpid, workers=[address])[address], signal.SIGKILL)
    return peak, took


if __name__ == "__main__":
    main(*sys.argv[1:])
