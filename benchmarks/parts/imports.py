"""How long it takes before a name can be used."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks import report
from benchmarks.measure import imports


def reports() -> Iterator[report.Report]:
    yield report.imports(imports())
