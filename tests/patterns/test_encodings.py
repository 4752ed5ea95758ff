"""Whichever program wrote a table, its names come in as written, or it says which line does not."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from string import printable

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nabij.patterns import OpinionMap, read_statements, read_votes
from nabij.patterns.answers.exports import read_answers
from nabij.patterns.decoding import decode, encoding_of
from nabij.patterns.engines.sources import FilePiece
from nabij.patterns.engines.stories import read
from nabij.patterns.errors import PatternsError, Undecodable, UnknownSource
from nabij.patterns.files import read_table

UNICODE = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]
LETTERS = "".join(c for c in printable if c not in "\x0b\x0c\r\n") + "ëéèüßÉçñøåÆ€“”«»…"
WRITTEN = st.characters(blacklist_categories=("Cs", "Cc"), max_codepoint=0x1FAFF)


def votes_of(names: list[str], folder: Path, encoding: str) -> Path:
    """A file with a vote each, as a spreadsheet saves it; marks are only at UTF-16's own."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    rows.writerows([("participant", "statement", "vote"), *((name, 1, 1) for name in names)])
    mark = "\ufeff" if encoding in ("utf-16-le", "utf-16-be") else ""
    file = folder / "votes.csv"
    file.write_bytes((mark + out.getvalue()).encode(encoding))
    return file


def people(alphabet: st.SearchStrategy[str]) -> st.SearchStrategy[list[str]]:
    names = st.text(alphabet, min_size=1, max_size=12).filter(lambda name: not name.isdigit())
    return st.lists(names.map(lambda name: f"p{name}"), min_size=1, max_size=6, unique=True)


QUICK = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


@QUICK
@given(names=people(WRITTEN), encoding=st.sampled_from(UNICODE))
def test_every_name_comes_through_each_form_of_unicode(
    tmp_path: Path, names: list[str], encoding: str
) -> None:
    file = votes_of(names, tmp_path, encoding)
    assert read_votes(file)["participant"].to_list() == names
    assert FilePiece(str(file)).read()["participant"].to_list() == names
    pl.read_csv(io.StringIO(file.read_text(encoding)), infer_schema=False).write_parquet(
        tmp_path / "votes.parquet"
    )
    assert len(set(read_votes(tmp_path / "votes.parquet")["participant"])) == len(names)


@QUICK
@given(names=people(st.sampled_from(LETTERS)))
def test_every_name_comes_through_windows_1252(tmp_path: Path, names: list[str]) -> None:
    file = votes_of(["pZoë", "pÇa « va »", *names], tmp_path, "cp1252")
    assert read_votes(file)["participant"].to_list() == ["pZoë", "pÇa « va »", *names]


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16", "utf-8"])
def test_two_people_whose_names_differ_by_an_accent_stay_two(tmp_path: Path, encoding: str) -> None:
    file = votes_of(["Zoë", "Zoé", "Zoe"], tmp_path, encoding)
    assert OpinionMap().fit(read_votes(file)).coordinates_.height == 3


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig"])
def test_words_of_statements_and_headings_with_accents_too(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "comments.csv").write_bytes("comment-id;comment-body\n1;Eén café".encode(encoding))
    assert read_statements(tmp_path)["text"].to_list() == ["Eén café"]
    (tmp_path / "s.csv").write_bytes("één,twéé\n0.5,x\n".encode(encoding))
    assert read_table(tmp_path / "s.csv").columns == ["één", "twéé"]
    lines = '{"één": "ë\u2028x"}\n{"één": "ü"}\n'
    (tmp_path / "s.jsonl").write_bytes(lines.encode(encoding, "replace"))
    assert read_answers(tmp_path / "s.jsonl")["één"].to_list()[1] == "ü"


def test_a_line_in_another_encoding_than_the_rest_is_named(tmp_path: Path) -> None:
    lines = ["participant,statement,vote", "Zoë,1,1", "Noé,1,1", "Chloë,1,-1"]
    file = tmp_path / "votes.csv"
    whole = [line.encode() for line in lines]
    file.write_bytes(b"\n".join([*whole, "René,1,1".encode("latin-1"), *whole[1:]]))
    with pytest.raises(Undecodable, match=r"Line 5 of .*votes.csv is not in UTF-8") as problem:
        read_votes(file)
    assert problem.value.line == 5
    with pytest.raises(Undecodable, match="Line 5"):
        read(FilePiece(str(file)), "participant")


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"participant,statement,vote\nZo\xeb,1,1\nA\x81,1,1\n", 3),
        ("participant,statement,vote\nZoë,1,1\n".encode("utf-16")[:-1], 2),
        ("participant,statement,vote\nZoë,1,1\n".encode("utf-16") + b"\x00\xd8a\x00", 3),
        ("participant,statement,vote\nZoë,1,1\nAn".encode() + b"\xc3", 3),
    ],
)
def test_what_is_in_no_encoding_is_named(tmp_path: Path, content: bytes, line: int) -> None:
    (tmp_path / "votes.csv").write_bytes(content)
    with pytest.raises(Undecodable, match=f"Line {line} of"):
        read_votes(tmp_path / "votes.csv")


@pytest.mark.parametrize("text", ["„Spaß”", "« CAFÉ»", "DÉJÀ…", "Spaß – Maß", "É’s œuvre"])
def test_letters_before_a_closing_quote_are_no_utf_8(text: str) -> None:
    assert decode(f"story\n{text}\n".encode("cp1252")) == (f"story\n{text}\n", "Windows-1252")


def test_a_line_far_into_a_file_is_found_and_the_encoding_holds_over_blocks(
    tmp_path: Path,
) -> None:
    names = [f"Noëlle {number}" for number in range(90_000)]
    assert encoding_of(votes_of(names, tmp_path, "utf-8")) == "utf-8"
    file = votes_of(names, tmp_path, "latin-1")
    assert read_votes(file)["participant"].to_list() == names
    file = votes_of(names, tmp_path, "utf-8")
    file.write_bytes(file.read_bytes() + b"\xeb,1,1\n")
    with pytest.raises(Undecodable, match="Line 90002 of"):
        read_votes(file)


def test_bytes_in_parquet_are_text_where_they_are_utf_8(tmp_path: Path) -> None:
    file = tmp_path / "votes.parquet"
    frame = pl.DataFrame({"statement": [1, 1], "vote": [1, -1]})
    kept = frame.with_columns(participant=pl.Series(["Zoë".encode(), "Zoé".encode()]))
    kept.write_parquet(file)
    assert read_votes(file)["participant"].to_list() == ["Zoë", "Zoé"]
    assert FilePiece(str(file)).read()["participant"].to_list() == ["Zoë", "Zoé"]
    frame.with_columns(participant=pl.Series([b"Zo\xeb", b"Zo\xe9"])).write_parquet(file)
    with pytest.raises(PatternsError, match="participant"):
        read_votes(file)
    with pytest.raises(PatternsError, match="participant"):
        read(FilePiece(str(file)), "participant")


def test_a_picture_is_no_table(tmp_path: Path) -> None:
    file = tmp_path / "votes.csv"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    with pytest.raises(UnknownSource):
        read_votes(file)
