"""A contender that may want more memory than there is: ended as soon as it holds too much."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.measure import ALONE

SPARE_GB = 1.5
"""The machine keeps this much for everything else that runs on it."""


class TooMuch(Exception):
    """Why a contender was ended, or not begun."""


def python(most_gb: float, *arguments: str) -> str:
    """The last line that a fresh interpreter prints, unless it holds more than `most_gb`."""
    if _available_gb() < most_gb + SPARE_GB:
        raise TooMuch(f"not run: {_available_gb():.0f} GB free")
    began = time.perf_counter()
    with tempfile.TemporaryFile("w+") as said:
        run = subprocess.Popen([sys.executable, *arguments], stdout=said, env=os.environ | ALONE)
        try:
            while run.poll() is None:
                time.sleep(0.2)
                if _held_gb(run.pid) > most_gb or _available_gb() < SPARE_GB:
                    took = time.perf_counter() - began
                    raise TooMuch(f"fails with {most_gb:.0f} GB, after {took:.0f} s")
        finally:
            run.kill()
            run.wait()
        if run.returncode:
            raise subprocess.CalledProcessError(run.returncode, run.args)
        said.seek(0)
        return said.read().splitlines()[-1]


def _held_gb(pid: int) -> float:
    try:
        return _line(Path(f"/proc/{pid}/status"), "VmRSS")
    except (FileNotFoundError, StopIteration):
        return 0.0


def _available_gb() -> float:
    return _line(Path("/proc/meminfo"), "MemAvailable")


def _line(file: Path, name: str) -> float:
    line = next(line for line in file.read_text().splitlines() if line.startswith(name))
    return int(line.split()[1]) / 2**20
