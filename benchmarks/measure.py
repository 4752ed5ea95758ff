"""Run each contender in a process of its own, one after the other, and hold them side by side."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

from benchmarks import cases

IMPORT_RUNS = 7
IMPORTS = ("import numpy", "import nabij.patterns", "from nabij.patterns import OpinionMap")
TIMED = "import time; began = time.process_time(); {}; print(time.process_time() - began)"


THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "POLARS_MAX_THREADS")
# With one thread each, processor time tells the same on a busy machine as on an idle one.
ALONE = dict.fromkeys(THREADS, "1")


@dataclass(frozen=True)
class Contender:
    name: str
    function: str
    needs: str = "sklearn"


@dataclass(frozen=True)
class Row:
    """What one contender took on one case; `facts` is empty when it is not installed."""

    case: str
    name: str
    facts: dict[str, Any]
    ratio: float | None = None


OPINION = (
    Contender("Nabij", "nabij"),
    Contender("dense scikit-learn", "dense"),
    Contender("red-dwarf", "red_dwarf", needs="reddwarf"),
)
LIKENESS = (Contender("Nabij", "nabij"), Contender("scikit-learn", "dense"))


def opinion() -> list[Row]:
    return [row for case in cases.VOTES for row in _side_by_side("opinion", case, OPINION)]


def likeness() -> list[Row]:
    return [row for case in cases.STORIES for row in _side_by_side("likeness", case, LIKENESS)]


def imports() -> list[Row]:
    """The least of several fresh interpreters each, taken in turns; the ratio is to NumPy."""
    took: dict[str, list[float]] = {line: [] for line in IMPORTS}
    for _ in range(IMPORT_RUNS):
        for line in IMPORTS:
            took[line].append(float(_python("-c", TIMED.format(line))))
    base = min(took[IMPORTS[0]])
    return [Row("", line, {"seconds": min(took[line])}, min(took[line]) / base) for line in IMPORTS]


def _side_by_side(subject: str, case: str, contenders: tuple[Contender, ...]) -> list[Row]:
    rows: list[Row] = []
    for one in contenders:
        if find_spec(one.needs) is None:
            rows.append(Row(case, one.name, {}))
            continue
        facts = json.loads(_python("-m", "benchmarks.child", subject, case, one.function))
        ours = rows[0].facts["seconds"] if rows else facts["seconds"]
        rows.append(Row(case, one.name, facts, facts["seconds"] / ours))
    return rows


def _python(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        env=os.environ | ALONE,
    )
    return done.stdout.splitlines()[-1]
