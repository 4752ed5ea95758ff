"""A file with rows and columns, whatever it was made with.

Read with Python's own csv and not with Polars, because a row that is broken must be
named by its number while the rows after it still come in.
"""

import csv
import io
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice, zip_longest
from pathlib import Path

from django.utils.translation import gettext as _

from nabij.foundation.errors import NotClear
from nabij.foundation.texts import clean_line
from nabij.listen.readers import sheet
from nabij.patterns.decoding import decode

FILE_LIMIT = 50 * 1024 * 1024
MOST_COLUMNS = 300
HEADING_LIMIT = 120
MOST_BROKEN = 5_000
_SEPARATORS = (",", ";", "\t", "|")
_NONE = "\x1f"
_UNNAMED = re.compile(r"\[([A-Z]{1,3})\]")
"""Stands between nothing: for a file with one column."""

csv.field_size_limit(1_000_000)


@dataclass(frozen=True)
class Row:
    """`number` counts as a spreadsheet does: the headings are row 1. `broken` names a problem."""

    number: int
    cells: dict[str, str] = field(default_factory=dict)
    broken: str = ""


@dataclass(frozen=True)
class Table:
    """What every reader makes of a file: headings, and rows under them."""

    headings: list[str]
    repeated: list[str]
    """Headings that stood there more than once; the later ones got a number."""
    read_as: str
    """Encoding, sheet or program, to show to who brings the file in."""

    def rows(self) -> Iterator[Row]:
        raise NotImplementedError

    def first(self, count: int) -> list[Row]:
        return list(islice(self.rows(), count))

    def count(self) -> int:
        return sum(1 for _ in self.rows())


@dataclass(frozen=True)
class LinesTable(Table):
    """Rows in the lines of a text, each read when it is asked for."""

    _lines: list[str]
    _separator: str
    _heading_row: int

    def rows(self) -> Iterator[Row]:
        """All rows under the headings that are not empty."""
        strict = False
        for number, cells in _records(self._lines, self._separator):
            if number <= self._heading_row:
                continue
            if cells is None or (strict and 0 < len(cells) < len(self.headings)):
                # What follows a broken row may be the rest of it.
                strict = True
                yield Row(number, broken="broken_quote")
            elif any(cell.strip() for cell in cells[len(self.headings) :]):
                yield Row(number, broken="too_many_cells")
            elif any(cell.strip() for cell in cells):
                strict = False
                filled = zip_longest(self.headings, cells[: len(self.headings)], fillvalue="")
                yield Row(number, dict(filled))


def table_of_bytes(data: bytes) -> Table:
    """Read a text file with rows. Raises `NotClear` (field "file") saying why not."""
    decoded = decode(data)
    if decoded is None:
        raise unclear(_("This is not a table that can be read. Save it as CSV or XLSX."))
    return _table(*decoded)


def table_of_workbook(path: Path) -> Table:
    """Read an XLSX, XLS or ODS file. Raises `NotClear` (field "file") saying why not."""
    return _table(*_from_workbook(path))


def records_of(text: str) -> list[list[str] | None]:
    """All records of a text with rows, headings and all; None for one that is broken."""
    lines = list(io.StringIO(text, newline=""))
    separator = _told_separator(lines) or _find_separator(lines)
    return [cells for _number, cells in _records(lines, separator)]


def _from_workbook(path: Path) -> tuple[str, str]:
    with tempfile.TemporaryDirectory(prefix="nabij-sheet-") as folder:
        target = Path(folder) / "sheet.csv"
        command = [sys.executable, "-m", sheet.__name__, str(path), str(target)]
        try:
            done = subprocess.run(command, capture_output=True, timeout=90, check=False)  # noqa: S603
        except subprocess.TimeoutExpired as slow:
            raise unclear(_("This workbook is too big to open.")) from slow
        if done.returncode == sheet.UNREADABLE:
            raise unclear(
                _("This workbook can't be opened. Is it locked with a password? Save it as CSV.")
            )
        if done.returncode != 0:
            raise unclear(_("This workbook is too big to open. Save the sheet as CSV."))
        name = clean_line(done.stdout.decode("utf-8", "replace")[:100])
        return target.read_text("utf-8"), _("sheet “%(name)s”") % {"name": name}


def _table(text: str, read_as: str) -> Table:
    lines = list(io.StringIO(text, newline=""))
    separator = _told_separator(lines) or _find_separator(lines)
    number, cells = _heading_row(lines, separator)
    headings, repeated = _headings(cells)
    table = LinesTable(headings, repeated, read_as, lines, separator, number)
    if not table.first(1):
        raise unclear(_("This file has headings, but no rows under them."))
    return table


def _heading_row(lines: list[str], separator: str) -> tuple[int, list[str]]:
    for number, cells in _records(lines, separator):
        if cells and any(cell.strip() for cell in cells):
            return number, cells
    raise unclear(_("There is nothing in this file."))


def _told_separator(lines: list[str]) -> str:
    """Excel can say in the first line what stands between the cells."""
    told = re.fullmatch(r"sep=(.)\s*", lines[0], re.IGNORECASE) if lines else None
    if told is None:
        return ""
    lines[0] = "\n"
    return told[1]


def _find_separator(lines: list[str]) -> str:
    """The sign that cuts the most rows into as many cells as there are headings."""
    best = (0, 0, _NONE)
    for separator in _SEPARATORS:
        some = islice(_records(lines[:400], separator), 50)
        widths = [len(cells) for _, cells in some if cells]
        if widths and widths[0] > 1:
            same = sum(width == widths[0] for width in widths)
            best = max(best, (same, widths[0], separator))
    return best[2]


def _headings(cells: list[str]) -> tuple[list[str], list[str]]:
    while cells and not cells[-1].strip():
        cells = cells[:-1]
    if len(cells) > MOST_COLUMNS:
        raise unclear(_("This file has more than 300 columns. Leave out what is not needed."))
    headings: list[str] = []
    repeated: list[str] = []
    for place, cell in enumerate(cells):
        name = clean_line(cell[:HEADING_LIMIT]) or f"[{_letter(place)}]"
        if name in headings:
            repeated.append(name)
            name = next(
                free for n in range(2, len(cells) + 2) if (free := f"{name} ({n})") not in headings
            )
        headings.append(name)
    return headings, repeated


def heading_in_words(name: str) -> str:
    """A heading to show. One that has no name is kept by its letter: a choice that was made in
    one language counts in every other."""
    unnamed = _UNNAMED.fullmatch(name)
    return _("column %(letter)s") % {"letter": unnamed[1]} if unnamed else name


def own_heading(name: str) -> str:
    """What the file itself says over a column: nothing, where it has no name."""
    return "" if _UNNAMED.fullmatch(name) else name


def _letter(place: int) -> str:
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _records(lines: list[str], separator: str) -> Iterator[tuple[int, list[str] | None]]:
    """Numbered records; None for one whose quotation marks don't fit. After that one the
    reading goes on at the next line."""
    at, number, broken = 0, 0, 0
    while at < len(lines):
        rest = map(lines.__getitem__, range(at, len(lines)))
        reader = csv.reader(rest, delimiter=separator, strict=True)
        begun = at
        try:
            while True:
                begun = at + reader.line_num
                cells = next(reader)
                number += 1
                yield number, cells
        except StopIteration:
            return
        except csv.Error:
            number, at, broken = number + 1, begun + 1, broken + 1
            yield number, None
        if broken > MOST_BROKEN:
            raise unclear(
                _("In thousands of rows the quotation marks don't fit. Save the file anew as XLSX.")
            )


def unclear(sentence: str) -> NotClear:
    return NotClear(fields={"file": sentence})
