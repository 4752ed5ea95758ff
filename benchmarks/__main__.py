"""Side-by-side runs: `python -m benchmarks [PART …]`, with `--write` also into RESULTS.md.

Without a part all of them run, one after the other. One that fails does not keep back the others;
which failed is said at the end.

A part is a module of `benchmarks.parts` with `reports()`. Each part's tables are kept in a file
of their own under results/, with the machine, versions and date of that run; RESULTS.md is all of
them in one page.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

from rich.console import Console

from benchmarks import machine

HERE = Path(__file__).parent
PARTS = sorted(
    path.stem
    for path in (HERE / "parts").glob("[a-z]*.py")
    if "def reports(" in path.read_text("utf-8")
)
READING = (
    "Made by `make bench`, or part by part by `python -m benchmarks PART --write`. Where times "
    "stand beside each other, each contender ran in a process of its own with one thread, in the "
    "same run, one after the other: seconds of processor time, the least of up to 25 runs in four "
    "seconds, after one to warm up, where the note under a table does not say otherwise. Peak "
    "memory: of the whole process, libraries and data included. × Nabij above 1 means that Nabij "
    "is faster. No test asserts a time. Figures move between runs on a shared machine."
)


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser("python -m benchmarks", description="Side-by-side runs.")
    parser.add_argument("part", nargs="*", help=f"all, or some of: {', '.join(PARTS)}")
    parser.add_argument("--write", action="store_true", help="keep the tables in RESULTS.md")
    given = parser.parse_args(arguments)
    asked = given.part or PARTS
    unknown = sorted(set(asked) - set(PARTS))
    if unknown:
        sys.exit(f"No part is called {', '.join(unknown)}. There are: {', '.join(PARTS)}.")
    console, failed = Console(), []
    began = time.perf_counter()
    for part in asked:
        try:
            _run(part, console, write=given.write)
        except Exception:  # noqa: BLE001
            # What else was asked for is worth having; what failed is said at the end.
            console.print_exception()
            failed.append(part)
    minutes = (time.perf_counter() - began) / 60
    console.print(f"{len(asked)} parts in {minutes:.0f} minutes, {len(failed)} failed.")
    if failed:
        sys.exit(f"Failed: {', '.join(failed)}.")


def _run(part: str, console: Console, *, write: bool) -> None:
    began, pieces = time.perf_counter(), []
    for report in import_module(f"benchmarks.parts.{part}").reports():
        console.print(report.for_the_eye())
        pieces.append(report.for_the_page())
    took = time.perf_counter() - began
    console.print(f"{part}: {took:.0f} seconds.")
    if write:
        _keep(part, pieces, took)


def _keep(part: str, pieces: Iterable[str], took: float) -> None:
    known = {"Took": f"{took:,.0f} seconds", **machine.facts()}
    facts = "; ".join(f"{name}: {fact}" for name, fact in known.items())
    results = HERE / "results"
    results.mkdir(exist_ok=True)
    page = "\n".join([*pieces, f"*Part `{part}`. {facts}.*", ""])
    (results / f"{part}.md").write_text(page, "utf-8")
    kept = [path.read_text("utf-8") for path in sorted(results.glob("*.md"))]
    page = "\n".join(["# Side by side", "", READING, "", *kept])
    HERE.joinpath("RESULTS.md").write_text(page, "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
