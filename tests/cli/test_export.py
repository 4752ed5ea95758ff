"""`nabij export`: what is present, for other programs; never what was erased."""

import csv
import json
import stat
from pathlib import Path

import pytest

from nabij.cli.exits import Exit
from tests.cast import Cast


@pytest.mark.parametrize("kind", ["csv", "jsonl", "parquet"])
def test_stories_go_to_a_file(cast: Cast, nabij, tmp_path: Path, kind: str):
    cast.story("The lift was broken.")
    file = tmp_path / f"stories.{kind}"
    said = nabij("export", str(file))
    assert said.code == Exit.DONE, said.err
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert read(file) == ["The lift was broken."]


def read(file: Path) -> list[str]:
    import polars as pl

    if file.suffix == ".csv":
        return [row["text"] for row in csv.DictReader(file.open(encoding="utf-8-sig", newline=""))]
    if file.suffix == ".jsonl":
        return [json.loads(line)["text"] for line in file.read_text("utf-8").splitlines()]
    return pl.read_parquet(file)["text"].to_list()


def test_what_was_erased_or_withdrawn_is_not_in_it(cast: Cast, nabij, tmp_path: Path):
    cast.story("This stays.")
    cast.story("This is erased.").erase()
    cast.story("This is withdrawn.").withdraw()
    nabij("export", str(tmp_path / "stories.csv"))
    assert read(tmp_path / "stories.csv") == ["This stays."]


def test_one_form_can_be_chosen(cast: Cast, nabij, tmp_path: Path):
    cast.story("At the desk.")
    other = cast.form(team=cast.repairs, answerer=cast.fatima)
    cast.story("On the roof.", form=other)
    file = tmp_path / "stories.csv"
    assert nabij("export", str(file), "--form", other.public_id).code == Exit.DONE
    assert read(file) == ["On the roof."]


def test_nothing_is_replaced_unasked(cast: Cast, nabij, tmp_path: Path):
    file = tmp_path / "stories.csv"
    file.write_text("mine")
    assert nabij("export", str(file)).code == Exit.NOT_NOW
    assert file.read_text() == "mine"
    assert nabij("export", str(file), "--yes").code == Exit.DONE


def test_a_kind_of_file_that_is_not_there_is_named(cast: Cast, nabij, tmp_path: Path):
    said = nabij("export", str(tmp_path / "stories.doc"))
    assert said.code == Exit.NOT_CLEAR
    assert "csv, jsonl, parquet" in said.err
    assert list(tmp_path.iterdir()) == []
