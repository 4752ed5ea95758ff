"""The tables, once for the eye (rich) and once for RESULTS.md."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rich.table import Table

from benchmarks.measure import Row

ABSENT = "not installed"


@dataclass(frozen=True)
class Report:
    """A table with what one has to know to read it."""

    title: str
    note: str
    head: list[str]
    rows: list[list[str]]
    named: int = 2
    """How many columns say what a row is; the others are numbers."""

    def for_the_eye(self) -> Table:
        table = Table(title=self.title, caption=self.note, title_justify="left")
        for place, name in enumerate(self.head):
            table.add_column(name, justify="left" if place < self.named else "right")
        for row in self.rows:
            table.add_row(*row)
        return table

    def for_the_page(self) -> str:
        line = ["---" if place < self.named else "---:" for place in range(len(self.head))]
        lines = [f"| {' | '.join(row)} |" for row in (self.head, line, *self.rows)]
        return "\n".join([f"## {self.title}", "", *lines, "", self.note, ""])


def contest(title: str, note: str, agreement: str, rows: Iterable[Row]) -> Report:
    """Contenders by case: time, times as long as Nabij, peak memory, groups, agreement."""
    head = ["Case", "By", "CPU seconds", "× Nabij", "Peak memory", "Groups", agreement]
    return Report(title, note, head, [[row.case, row.name, *_figures(row)] for row in rows])


def imports(rows: Iterable[Row]) -> Report:
    note = "The least of several fresh interpreters, taken in turns. The parts load when asked for."
    lines = [
        [f"`{row.name}`", f"{1000 * row.facts['seconds']:.1f}", f"{row.ratio:.2f}"] for row in rows
    ]
    return Report("Import", note, ["Line", "CPU milliseconds", "× NumPy"], lines, named=1)


def _figures(row: Row) -> list[str]:
    if not row.facts:
        return [row.why, "–", "–", "–", "–"]
    agreement = row.facts.get("agreement")
    return [
        f"{row.facts['seconds']:.3f}",
        f"{row.ratio:.2f}",
        f"{row.facts['peak_mb']:.0f} MB",
        str(row.facts["groups"]),
        "–" if agreement is None else f"{agreement:.2f}",
    ]
