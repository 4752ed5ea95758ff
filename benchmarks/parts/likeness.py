"""Texts → groups: how long it takes and how well it agrees, beside what people use today."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks import report
from benchmarks.measure import Contender, contest

CASES = ("loans", "patients")
CONTENDERS = (Contender("Nabij", "nabij"), Contender("scikit-learn", "dense"))
NOTE = (
    "From texts to groups, nothing downloaded. k-means is told how many labels there are, Nabij "
    "is not. Agreement: adjusted mutual information with the label that the source gives (`Issue` "
    "of a loan, `theme` of a patient), which is not the only right way to group stories."
)


def reports() -> Iterator[report.Report]:
    rows = contest("likeness_contenders", CASES, CONTENDERS)
    yield report.contest("Likeness", NOTE, "Agreement", rows)
