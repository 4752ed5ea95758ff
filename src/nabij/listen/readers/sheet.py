"""A workbook (XLSX, XLS, ODS) becomes CSV, in a process of its own with bounded means.

    python -m nabij.listen.readers.sheet IN OUT

A workbook of a few kilobytes can ask for terabytes once it is opened; what it asks for
here ends this process only. Prints the name of the sheet that was read. Exits with 3 when
it is too big, with 4 when it can't be read. Imports no Django: it must start quickly.
"""

import csv
import sys
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

MOST_MEMORY = 1_500 * 1024 * 1024
MOST_SECONDS = 60
MOST_UNPACKED = 400 * 1024 * 1024
MOST_ROWS = 500_000
MOST_COLUMNS = 500
MOST_CHARACTERS = 100 * 1024 * 1024
TOO_BIG, UNREADABLE = 3, 4


class TooBigError(RuntimeError):
    """What it holds, or asks for, is beyond what we give."""


def convert(source: Path, target: Path) -> str:
    """Write the first sheet that holds anything to `target`, and return its name."""
    from python_calamine import CalamineWorkbook

    _look_before_unpacking(source)
    book = CalamineWorkbook.from_path(str(source))
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        if sheet.total_width > MOST_COLUMNS or sheet.total_height > MOST_ROWS:
            raise TooBigError
        if sheet.total_height:
            _write(sheet.to_python(skip_empty_area=False), target)
            return str(name)
    target.write_text("", "utf-8")
    return ""


def _look_before_unpacking(source: Path) -> None:
    if zipfile.is_zipfile(source):
        with zipfile.ZipFile(source) as packed:
            if sum(member.file_size for member in packed.infolist()) > MOST_UNPACKED:
                raise TooBigError


def _write(rows: list[list[Any]], target: Path) -> None:
    left = MOST_CHARACTERS
    with target.open("w", encoding="utf-8", errors="replace", newline="") as out:
        writer = csv.writer(out)
        for row in rows:
            cells = list(_cells(row))
            left -= sum(map(len, cells))
            if left < 0:
                raise TooBigError
            writer.writerow(cells)


def _cells(row: list[Any]) -> Iterator[str]:
    for value in row:
        if isinstance(value, datetime):
            yield value.date().isoformat() if value.time() == time() else value.isoformat(" ")
        elif isinstance(value, (date, time)):
            yield value.isoformat()
        elif isinstance(value, timedelta):
            yield str(value)
        elif isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
            yield str(int(value))
        else:
            yield str(value)


def _with_bounded_means() -> None:
    try:
        import resource
    except ImportError:  # not on Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))


def main(arguments: list[str]) -> int:
    _with_bounded_means()
    try:
        sys.stdout.write(convert(Path(arguments[0]), Path(arguments[1])))
    except (TooBigError, MemoryError):
        return TOO_BIG
    except Exception:  # noqa: BLE001 - whatever is wrong with it, it can't be read
        return UNREADABLE
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
