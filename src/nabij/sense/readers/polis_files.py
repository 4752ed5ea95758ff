"""The two files of a Polis export as a host sends them in: checked line by line.

`comments.csv` with `comment-id`, `comment-body` and mostly `moderated` (-1 is moderated out);
`votes.csv` with `comment-id`, `voter-id`, `vote` and mostly `timestamp` in milliseconds, or
`participants-votes.csv` with a column for each statement. Agree is 1 (see `patterns/votes.py`).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import zip_longest
from typing import TypeVar

from django.utils.translation import gettext as _

from nabij.foundation.errors import NotClear
from nabij.foundation.texts import clean
from nabij.listen.readers.table import FILE_LIMIT, Row, records_of
from nabij.patterns.decoding import decode
from nabij.sense.readers.polis import PolisComment, PolisVote

STATEMENTS, VOTES = "statements", "votes"
MOST_STATEMENTS, MOST_VOTES = 2_000, 200_000
HIGHEST = 1_000_000
LONGEST_KEY = 40
_OF_STATEMENTS = {"comment-id", "comment-body"}
_OF_VOTES = {"comment-id", "voter-id", "vote"}
_OF_A_MATRIX = {"participant", "n-votes", "n-agree"}
T = TypeVar("T")


@dataclass(frozen=True)
class PolisFiles:
    comments: list[PolisComment]
    votes: list[PolisVote]
    moderated: int
    """Statements that were moderated out in Polis."""


@dataclass(frozen=True)
class _Table:
    headings: list[str]
    rows: list[Row]


class _Wrong(Exception):
    """What is wrong with one line."""


def read_files(statements: bytes, votes: bytes) -> PolisFiles:
    """Read both. Raises `NotClear` (fields "statements" and "votes") with file and line."""
    problems: dict[str, str] = {}
    said: dict[int, PolisComment | None] = _part(STATEMENTS, statements, _comments, problems) or {}
    given = _part(VOTES, votes, _votes, problems) or []
    kept = [one for one in said.values() if one is not None]
    if not problems and not kept:
        problems[STATEMENTS] = _("All statements in this file were moderated out.")
    strange = next((vote.comment for vote in given if vote.comment not in said), None)
    if not problems and strange is not None:
        problems[VOTES] = _(
            "Somebody voted on statement %(number)s, and that is not in the other file. Are both "
            "of the same conversation?"
        ) % {"number": strange}
    if problems:
        nothing = _("Nothing was brought in.")
        raise NotClear(fields={name: f"{text} {nothing}" for name, text in problems.items()})
    return PolisFiles(kept, given, len(said) - len(kept))


def _part(
    name: str, data: bytes, read: Callable[[_Table], T], problems: dict[str, str]
) -> T | None:
    try:
        return read(_table(data))
    except _Wrong as wrong:
        problems[name] = str(wrong)
    except NotClear as unclear:
        problems[name] = str(unclear.fields.get("file", unclear.message))
    return None


def _table(data: bytes) -> _Table:
    """As it stands there: a conversation has a column for each of its statements, however many."""
    if len(data) > FILE_LIMIT:
        raise _Wrong(_("This file is larger than 50 MB."))
    decoded = decode(data)
    if decoded is None:
        raise _Wrong(_("This is not a table that can be read. Send it as Polis gave it, as CSV."))
    records = records_of(decoded[0])
    heads = [head.strip() for head in (records[0] if records else None) or ()]
    rows = []
    for number, cells in enumerate(records[1:], start=2):
        if cells is None or any(cell.strip() for cell in cells[len(heads) :]):
            raise _Wrong(_line(number, _("the quotation marks or the number of cells don't fit")))
        if any(cell.strip() for cell in cells):
            filled = zip_longest(heads, cells[: len(heads)], fillvalue="")
            rows.append(Row(number, dict(filled)))
    return _Table(heads, rows)


def _comments(table: _Table) -> dict[int, PolisComment | None]:
    heads = set(table.headings)
    if not heads >= _OF_STATEMENTS:
        if heads >= _OF_VOTES or heads >= _OF_A_MATRIX:
            raise _Wrong(
                _("These are votes. Here goes the file with the statements: comments.csv.")
            )
        raise _Wrong(_missing(_OF_STATEMENTS - heads))
    found: dict[int, PolisComment | None] = {}
    for row in table.rows:
        cells = row.cells
        number = _number(row, cells["comment-id"])
        if number in found:
            raise _Wrong(_line(row.number, _("statement %(n)s stands there twice") % {"n": number}))
        if len(found) >= MOST_STATEMENTS:
            raise _Wrong(_("There are more than %(most)s statements.") % {"most": MOST_STATEMENTS})
        out = cells.get("moderated", "").strip() in ("-1", "-1.0")
        text = "" if out else _text(row, cells["comment-body"])
        found[number] = PolisComment(number, text) if text else None
    return found


def _votes(table: _Table) -> list[PolisVote]:
    heads = set(table.headings)
    if heads >= _OF_VOTES:
        read = _log(table)
    elif heads >= _OF_A_MATRIX:
        read = _matrix(table)
    elif heads >= _OF_STATEMENTS:
        raise _Wrong(_("These are statements. Here goes the file with the votes: votes.csv."))
    else:
        raise _Wrong(_missing(_OF_VOTES - heads))
    found = []
    for vote in read:
        found.append(vote)
        if len(found) > MOST_VOTES:
            raise _Wrong(_("There are more than %(most)s votes.") % {"most": MOST_VOTES})
    return found


def _log(table: _Table) -> Iterator[PolisVote]:
    for row in table.rows:
        cells = row.cells
        at = _moment(row, cells.get("timestamp", ""))
        number = _number(row, cells["comment-id"])
        yield PolisVote(_voter(row, cells["voter-id"]), number, _vote(row, cells["vote"]), at)


def _matrix(table: _Table) -> Iterator[PolisVote]:
    columns = [head for head in table.headings if head.isascii() and head.isdigit()]
    for row in table.rows:
        voter = _voter(row, row.cells["participant"])
        for head in columns:
            if cell := row.cells[head].strip():
                yield PolisVote(voter, _number(row, head), _vote(row, cell), None)


def _number(row: Row, cell: str) -> int:
    cell = cell.strip()
    if not (cell.isascii() and cell.isdigit() and len(cell) < 8 and int(cell) <= HIGHEST):
        raise _Wrong(_line(row.number, _("a statement has a number from 0 to a million")))
    return int(cell)


def _text(row: Row, cell: str) -> str:
    try:
        return clean(cell)
    except NotClear as unclear:
        raise _Wrong(_line(row.number, str(next(iter(unclear.fields.values()))))) from unclear


def _voter(row: Row, cell: str) -> str:
    key = clean(cell[: LONGEST_KEY + 1])
    if not key or len(key) > LONGEST_KEY:
        raise _Wrong(_line(row.number, _("a voter has a number")))
    return key


def _vote(row: Row, cell: str) -> int:
    found = {"1": 1, "1.0": 1, "0": 0, "0.0": 0, "-1": -1, "-1.0": -1}.get(cell.strip())
    if found is None:
        raise _Wrong(_line(row.number, _("a vote is 1 (agree), 0 (pass) or -1 (disagree)")))
    return found


def _moment(row: Row, cell: str) -> datetime | None:
    cell = cell.strip()
    if not cell:
        return None
    try:
        return datetime.fromtimestamp(int(cell[:20]) / 1000, UTC)
    except (ValueError, OverflowError, OSError) as strange:
        raise _Wrong(_line(row.number, _("the time is in milliseconds since 1970"))) from strange


def _line(number: int, what: str) -> str:
    return _("Line %(number)s: %(what)s.") % {"number": number, "what": what.rstrip(".")}


def _missing(columns: set[str]) -> str:
    names = ", ".join(sorted(columns))
    return _("This is not the file of Polis: it has no column %(names)s.") % {"names": names}
