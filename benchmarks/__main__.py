"""Run everything side by side: `python -m benchmarks`, with `--write` also into RESULTS.md."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from rich.console import Console

from benchmarks import machine, measure, report

RESULTS = Path(__file__).with_name("RESULTS.md")
OPINION = (
    "From a table of votes to groups. Beside the groups, Nabij's time holds the check whether they "
    "are real, counts with intervals for each statement and group, tests over the whole table, "
    "divides and bridges; red-dwarf's holds statistics of statements; the dense pipeline stops at "
    "the groups. Bringing the table into the shape that each takes is in its time. Agreement: "
    "adjusted Rand index with the true camps, where the votes are made."
)
LIKENESS = (
    "From texts to groups, nothing downloaded. k-means is told how many labels there are, Nabij "
    "is not. Agreement: adjusted mutual information with the label that the source gives (`Issue` "
    "of a loan, `theme` of a patient), which is not the only right way to group stories."
)
READING = (
    "Made by `.venv/bin/python -m benchmarks --write`. Each contender runs in a process of its "
    "own with one thread, in the same run, one after the other. Seconds of processor time: the "
    "least of up to five, after one to warm up. Peak memory: of the whole process, libraries and "
    "data included. × Nabij above 1 means that Nabij is faster. No test asserts any of this. "
    "Figures move between runs on a shared machine; and where red-dwarf is installed, its "
    "libraries (pandas) are there for all, and peaks are higher: Nabij on polis-ubi took 0.066 s "
    "and 175 MB without them, 0.104 s and 204 MB with them."
)


def main(arguments: list[str]) -> None:
    console, began, facts = Console(), time.perf_counter(), machine.facts()
    for name, fact in facts.items():
        console.print(f"{name}: {fact}")
    reports = []
    for make in (opinion, likeness, imports):
        reports.append(make())
        console.print(reports[-1].for_the_eye())
    console.print(f"{time.perf_counter() - began:.0f} seconds in all.")
    if "--write" in arguments:
        page = ["# Side by side", "", READING, ""]
        page += [f"- {name}: {fact}" for name, fact in facts.items()]
        page += ["", *(one.for_the_page() for one in reports)]
        RESULTS.write_text("\n".join(page), "utf-8")


def opinion() -> report.Report:
    return report.contest("Opinion map", OPINION, "Agreement", measure.opinion())


def likeness() -> report.Report:
    return report.contest("Likeness", LIKENESS, "Agreement", measure.likeness())


def imports() -> report.Report:
    return report.imports(measure.imports())


if __name__ == "__main__":
    main(sys.argv[1:])
