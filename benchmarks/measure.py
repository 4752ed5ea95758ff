"""Run each contender in a process of its own, one after the other, and hold them side by side."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

IMPORT_RUNS = 7
IMPORTS = ("import numpy", "import nabij.patterns", "from nabij.patterns import OpinionMap")
TIMED = "import time; began = time.process_time(); {}; print(time.process_time() - began)"


THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "POLARS_MAX_THREADS")
# With one thread each, processor time tells the same on a busy machine as on an idle one.
ALONE = dict.fromkeys(THREADS, "1")


@dataclass(frozen=True)
class Contender:
    """`function` of the part's module of contenders; `needs` names what must be importable.

    It is ended when it holds more than `most_gb`, if that is given.
    """

    name: str
    function: str
    needs: str = "sklearn"
    most_gb: float | None = None


@dataclass(frozen=True)
class Row:
    """What one contender took on one case; `facts` is empty when there is nothing to tell."""

    case: str
    name: str
    facts: dict[str, Any]
    ratio: float | None = None
    why: str = "not installed"
    """Why there is nothing to tell."""


def contest(module: str, cases: Iterable[str], contenders: tuple[Contender, ...]) -> list[Row]:
    """Every contender in `benchmarks.parts.<module>` on every case; the first is the measure."""
    return [row for case in cases for row in _side_by_side(module, case, contenders)]


def imports() -> list[Row]:
    """The least of several fresh interpreters each, taken in turns; the ratio is to NumPy."""
    took: dict[str, list[float]] = {line: [] for line in IMPORTS}
    for _ in range(IMPORT_RUNS):
        for line in IMPORTS:
            took[line].append(float(python("-c", TIMED.format(line))))
    base = min(took[IMPORTS[0]])
    return [Row("", line, {"seconds": min(took[line])}, min(took[line]) / base) for line in IMPORTS]


def _side_by_side(module: str, case: str, contenders: tuple[Contender, ...]) -> list[Row]:
    from benchmarks import limit

    rows: list[Row] = []
    for one in contenders:
        if find_spec(one.needs) is None:
            rows.append(Row(case, one.name, {}))
            continue
        command = ("-m", "benchmarks.child", module, case, one.function)
        try:
            said = limit.python(one.most_gb, *command) if one.most_gb else python(*command)
        except limit.TooMuch as problem:
            rows.append(Row(case, one.name, {}, why=str(problem)))
            continue
        facts = json.loads(said)
        ours = rows[0].facts["seconds"] if rows else facts["seconds"]
        rows.append(Row(case, one.name, facts, facts["seconds"] / ours))
    return rows


def python(*arguments: str) -> str:
    """The last line that a fresh interpreter with one thread prints."""
    done = subprocess.run(
        [sys.executable, *arguments],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        env=os.environ | ALONE,
    )
    return done.stdout.splitlines()[-1]
