"""The same made conversation many times, on all cores."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from typing import TypeVar

from benchmarks import machine
from benchmarks.measure import ALONE
from benchmarks.parts.opinion_worlds import World

Told = TypeVar("Told")


def many(run: Callable[[World, int], Told], world: World, times: int, first: int = 0) -> list[Told]:
    """`run(world, seed)` for so many seeds from `first` on."""
    seeds = range(first, first + times)
    return list(_pool().map(run, [world] * times, seeds, chunksize=max(1, times // 8)))


@cache
def _pool() -> ProcessPoolExecutor:
    import multiprocessing
    import os

    os.environ.update(ALONE)
    return ProcessPoolExecutor(machine.cores(), multiprocessing.get_context("spawn"))
