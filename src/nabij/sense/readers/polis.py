"""Reads a conversation that was exported from Polis: its statements and votes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from nabij.patterns.votes import read_statements, read_votes


@dataclass(frozen=True)
class PolisComment:
    number: int
    text: str


@dataclass(frozen=True)
class PolisVote:
    voter: str
    comment: int
    value: int
    at: datetime | None


def read_comments(folder: Path) -> Iterator[PolisComment]:
    """The statements that were not moderated out."""
    for row in read_statements(folder).iter_rows(named=True):
        if row["moderated"] != -1 and (row["text"] or "").strip():
            yield PolisComment(int(row["statement"]), row["text"])


def read_polis_votes(folder: Path) -> Iterator[PolisVote]:
    for row in read_votes(folder).iter_rows(named=True):
        yield PolisVote(
            str(row["participant"]), int(row["statement"]), int(row["vote"]), row["time"]
        )
