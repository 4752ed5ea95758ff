"""Files as people and programs make them."""

from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook

HEADINGS = "text,told on,id\n"


def csv_file(folder: Path, text: str, encoding: str = "utf-8", name: str = "stories.csv") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def workbook(rows: list[list[Any]]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def xlsx_file(folder: Path, rows: list[list[Any]]) -> Path:
    path = folder / "stories.xlsx"
    path.write_bytes(workbook(rows))
    return path


TYPED = [
    ["text", "told on", "id"],
    ["The lift was broken.", date(2024, 3, 5), 17],
    ["Nobody called back.", datetime(2024, 3, 6, 14, 30), 18.0],
    ["=SUM(1,2) was in the cell", "7-3-2024", "19"],
]
