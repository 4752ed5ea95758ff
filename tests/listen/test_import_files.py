"""Files, dates and columns as people and programs make them, and who may bring them in."""

import csv
import io
import zipfile
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nabij.foundation.errors import NotClear
from nabij.listen.readers.dates import guess_order, read_date
from nabij.listen.readers.stories_file import open_table
from tests.listen.files import csv_file, xlsx_file

CELL = st.text(st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn"]), max_size=20)


# Files as they come


@pytest.mark.parametrize(
    ("encoding", "read_as"),
    [("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8"), ("utf-16", "UTF-16"), ("cp1252", "Windows-1252"),
     ("utf-16-le", "UTF-16-LE"), ("utf-16-be", "UTF-16-BE"), ("utf-32", "UTF-32")],
)  # fmt: skip
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_encodings_and_separators_are_found(tmp_path: Path, encoding, read_as, separator):
    rows = [
        ["verhaal", "datum"],
        ["Eén café, twee; drie | “vier”", "5-3-2024"],
        ["Twee", "6-3-2024"],
    ]
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(rows)
    table = open_table(csv_file(tmp_path, out.getvalue(), encoding))
    assert table.headings == ["verhaal", "datum"]
    assert [list(row.cells.values()) for row in table.rows()] == rows[1:]
    assert table.read_as == read_as


def test_one_column_with_commas_is_one_column(tmp_path: Path):
    table = open_table(csv_file(tmp_path, "verhaal\nJa, nee, misschien.\nEen; twee.\n"))
    assert [row.cells["verhaal"] for row in table.rows()] == ["Ja, nee, misschien.", "Een; twee."]


def test_the_separator_that_a_spreadsheet_tells_is_believed(tmp_path: Path):
    table = open_table(csv_file(tmp_path, "sep=|\na,b|c\n1,2|3\n"))
    assert [(row.number, row.cells) for row in table.rows()] == [(3, {"a,b": "1,2", "c": "3"})]


def test_headings_that_stand_there_twice_or_are_empty_get_a_name(tmp_path: Path):
    table = open_table(csv_file(tmp_path, "name,name,,name (2),\n1,2,3,4,\n"))
    assert table.headings == ["name", "name (2)", "[C]", "name (2) (2)"]
    assert table.repeated == ["name", "name (2)"]


BOMB = io.BytesIO()
with zipfile.ZipFile(BOMB, "w", zipfile.ZIP_DEFLATED) as packed:
    for number in range(5):
        packed.writestr(f"xl/worksheets/sheet{number}.xml", b"0" * (100 * 1024 * 1024))


@pytest.mark.parametrize(
    "content",
    [b"", b"\n\n\n", b"text,id\n", b"PK\x03\x04 not a workbook", b"\xd0\xcf\x11\xe0 neither",
     b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, BOMB.getvalue(), b"\x00" * 1000],
    ids=["nothing", "lines", "headings", "zip", "xls", "picture", "bomb", "zeros"],
)  # fmt: skip
def test_a_file_that_is_no_table_is_refused_with_a_sentence(tmp_path: Path, content: bytes):
    path = tmp_path / "stories.csv"
    path.write_bytes(content)
    with pytest.raises(NotClear) as refused:
        open_table(path)
    assert refused.value.fields["file"].endswith((".", "?"))


def test_a_small_workbook_that_asks_for_terabytes_is_refused(tmp_path: Path):
    path = xlsx_file(tmp_path, [["text"], ["One."]])
    far = tmp_path / "far.xlsx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(far, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name.endswith("sheet1.xml"):
                data = data.replace(b'r="A2"', b'r="XFD1048576"').replace(b'r="2"', b'r="1048576"')
            target.writestr(name, data)
    with pytest.raises(NotClear, match="too big"):
        open_table(far)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.binary(max_size=300) | st.text(alphabet='a1 ",;\n\r\t|é"', max_size=200).map(str.encode)
)
def test_any_bytes_are_a_table_or_a_sentence(tmp_path: Path, data: bytes):
    path = tmp_path / "any.csv"
    path.write_bytes(data if not data.startswith((b"PK", b"\xd0\xcf")) else b"x" + data)
    with suppress(NotClear):
        table = open_table(path)
        assert len(set(table.headings)) == len(table.headings) > 0
        for row in table.rows():
            assert row.broken or set(row.cells) == set(table.headings)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=6))
def test_what_a_spreadsheet_writes_is_read_back(tmp_path: Path, rows: list[tuple[str, str, str]]):
    out = io.StringIO()
    csv.writer(out).writerows([("first", "second", "third"), *rows])
    path = csv_file(tmp_path, out.getvalue())
    filled = [list(row) for row in rows if any(cell.strip() for cell in row)]
    if filled:
        assert [list(row.cells.values()) for row in open_table(path).rows()] == filled


# Dates


@pytest.mark.parametrize(
    ("written", "order", "day"),
    [("2024-03-05", "day", date(2024, 3, 5)), ("2024-03-05T14:00:00Z", "day", date(2024, 3, 5)),
     ("5-3-2024", "day", date(2024, 3, 5)), ("03/05/24", "month", date(2024, 3, 5)),
     ("5 maart 2024", "day", date(2024, 3, 5)), ("5 mrt. 2024", "day", date(2024, 3, 5)),
     ("March 5, 2024", "day", date(2024, 3, 5)),
     ("Tuesday, 5th March 2024", "day", date(2024, 3, 5)),
     ("20240305", "day", date(2024, 3, 5)), ("5.3.99", "day", date(1999, 3, 5)),
     ("31-02-2024", "day", None), ("05/22/2024", "day", None), ("", "day", None),
     ("1024-03-05", "day", None), ("0-0-0", "day", None), ("٥-٣-٢٠٢٤", "day", date(2024, 3, 5))],
)  # fmt: skip
def test_dates_are_read_as_people_write_them(written: str, order: str, day: date | None):
    assert read_date(written, order) == day


def test_the_order_of_a_date_is_seen_where_a_number_tells_it():
    assert guess_order(["03/04/23", "03/22/23"]) == "month"
    assert guess_order(["03/04/23", "22/03/23"]) == "day"


@given(st.text(max_size=30))
def test_no_text_breaks_the_reading_of_a_date(text: str):
    read_date(text)
    guess_order([text])
