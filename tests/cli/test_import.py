"""`nabij import`: rows become stories, once; what is left out is named; the number tells."""

import csv
import json
from pathlib import Path

import pytest

from nabij.cli.exits import Exit
from nabij.listen.models import ScreenRecord, Story, StoryForm
from tests.cast import Cast
from tests.listen import exports_of_programs as exports

HEADINGS = ["Complaint ID", "text", "Date received", "Product"]


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    return write(tmp_path / "letters.csv", [
        [f"A{n}", f"The letter came {n} days late.", f"03/{n + 12}/23", "Loan"] for n in range(5)
    ])  # fmt: skip


def write(path: Path, rows: list[list[str]]) -> Path:
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([HEADINGS, *rows])
    return path


OPTIONS = [
    "--text",
    "text",
    "--id",
    "Complaint ID",
    "--date",
    "Date received",
    "--record",
    "Product",
]


def test_rows_come_in_once(cast: Cast, nabij, letters: Path):
    form = cast.form()
    said = nabij("import", str(letters), "--form", form.name.upper(), *OPTIONS)
    assert (said.code, said.out) == (Exit.DONE, "5 stories came in.\n")
    assert Story.objects.filter(form=form).count() == 5
    assert ScreenRecord.objects.first().facts == [["Product", "Loan"]]
    again = nabij("import", str(letters), "--form", form.public_id, *OPTIONS)
    assert again.code == Exit.DONE
    assert again.out == "0 stories came in.\n5 were here already.\n"


def test_the_order_of_dates_is_seen_in_the_file(cast: Cast, nabij, letters: Path):
    nabij("import", str(letters), "--form", cast.form().name, *OPTIONS)
    assert {story.told_on.month for story in Story.objects.all()} == {3}


def test_bad_rows_are_named_and_the_rest_comes_in(cast: Cast, nabij, tmp_path: Path):
    file = write(tmp_path / "mixed.csv", [
        ["A1", "It rained in.", "03/14/23", "Roof"],
        ["A2", "", "03/14/23", "Roof"],
        ["A3", "Nobody called.", "99/99/99", "Phone"],
    ])  # fmt: skip
    left_out = tmp_path / "left-out.csv"
    cast.form()
    said = nabij("import", str(file), *OPTIONS, "--problems", str(left_out))
    assert said.code == Exit.PARTLY
    assert "1 stories came in." in said.out
    assert "2 rows were left out" in said.out
    assert "There is no story in it." in said.out
    rows = list(csv.reader(left_out.open()))
    assert [row[0] for row in rows] == ["row", "3", "4"]


def test_a_form_can_be_made_for_a_file(cast: Cast, nabij, letters: Path):
    given = ["--new-form", "Letters 2023", "--team", "Front desk"]
    refused = nabij("import", str(letters), *given, *OPTIONS)
    assert refused.code == Exit.NOT_CLEAR
    assert "--asked" in refused.err
    said = nabij("import", str(letters), *given, "--asked", "What do you want to say?", *OPTIONS)
    assert said.code == Exit.DONE
    form = StoryForm.objects.get()
    assert (form.name, form.answerer, form.state) == ("Letters 2023", cast.marieke, "closed")
    assert form.published.prompt == "What do you want to say?"
    assert nabij("import", str(letters), *given, *OPTIONS).out.startswith("0 stories")


@pytest.mark.parametrize("kind", ["json", "toml"])
def test_the_columns_can_stand_in_a_file(cast: Cast, nabij, letters: Path, tmp_path: Path, kind):
    mapping = tmp_path / f"columns.{kind}"
    if kind == "json":
        given = {"text": "text", "external_id": "Complaint ID", "screen_record": ["Product"]}
        mapping.write_text(json.dumps(given))
    else:
        mapping.write_text('text = "text"\nscreen_record = ["Product"]\n')
    cast.form()
    assert nabij("import", str(letters), "--mapping", str(mapping)).code == Exit.DONE
    assert Story.objects.count() == 5


@pytest.mark.parametrize("content", ["{", "[]", '{"texts": "text"}', '{"text": "nothing"}'])
def test_a_mapping_that_can_t_be_used_brings_nothing_in(
    cast: Cast, nabij, letters: Path, tmp_path: Path, content: str
):
    mapping = tmp_path / "columns.json"
    mapping.write_text(content)
    cast.form()
    said = nabij("import", str(letters), "--mapping", str(mapping))
    assert said.code == Exit.NOT_CLEAR
    assert "Traceback" not in said.err
    assert not Story.objects.exists()


def test_guessed_columns_are_shown_and_not_used_unasked(cast: Cast, nabij, letters: Path):
    cast.form()
    said = nabij("import", str(letters))
    assert said.code == Exit.NOT_CLEAR
    assert "Date received" in said.out
    assert not Story.objects.exists()
    assert nabij("import", str(letters), "--yes").code == Exit.DONE
    assert Story.objects.count() == 5


def test_what_is_not_there_is_named(cast: Cast, nabij, letters: Path, tmp_path: Path):
    form = cast.form()
    missing = nabij("import", str(tmp_path / "no.csv"), "--text", "text")
    assert (missing.code, "no.csv" in missing.err) == (Exit.NOT_FOUND, True)
    unknown = nabij("import", str(letters), "--form", "Another", *OPTIONS)
    assert unknown.code == Exit.NOT_FOUND
    assert form.public_id in unknown.err
    column = nabij("import", str(letters), "--text", "letter")
    assert column.code == Exit.NOT_CLEAR
    assert "letter" in column.err
    team = nabij("import", str(letters), "--new-form", "X", "--asked", "Y", "--team", "Z", *OPTIONS)
    assert team.code == Exit.NOT_FOUND
    assert "Front desk" in team.err


def test_of_more_forms_one_has_to_be_chosen(cast: Cast, nabij, letters: Path):
    cast.form()
    cast.form(team=cast.repairs, answerer=cast.fatima)
    assert nabij("import", str(letters), *OPTIONS).code == Exit.NOT_CLEAR
    same_name = nabij("import", str(letters), "--form", "Contact with us", *OPTIONS)
    assert same_name.code == Exit.NOT_CLEAR
    assert "Repairs" in same_name.err


def test_a_file_that_is_no_table_says_so(cast: Cast, nabij, tmp_path: Path):
    file = tmp_path / "picture.csv"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    cast.form()
    assert nabij("import", str(file), "--text", "text").code == Exit.NOT_CLEAR


def test_before_the_first_start_nothing_comes_in(db: None, nabij, letters: Path):
    said = nabij("import", str(letters), *OPTIONS)
    assert said.code == Exit.NOT_NOW
    assert "nabij start" in said.err


def test_an_export_of_another_program_comes_in_with_its_definition(
    cast: Cast, nabij, tmp_path: Path
):
    data, definition = tmp_path / "data.csv", tmp_path / "definition.json"
    data.write_text(exports.SENSEMAKER_DATA)
    definition.write_text(json.dumps(exports.SENSEMAKER_DEFINITION))
    said = nabij(
        "import", str(data), "--with", str(definition), "--new-form", "Safety",
        "--team", cast.front_desk.name,
    )  # fmt: skip
    assert said.code == Exit.DONE
    assert "An export of SenseMaker." in said.out
    assert "3 stories came in." in said.out
    assert StoryForm.objects.get(name="Safety").published.signifiers.count() == 6


def test_a_definition_without_stories_becomes_a_draft(cast: Cast, nabij, tmp_path: Path):
    file = tmp_path / "definition.json"
    file.write_text(json.dumps(exports.SENSEMAKER_DEFINITION))
    said = nabij("import", str(file), "--new-form", "Safety at work", "--team", "Front desk")

    form = StoryForm.objects.get()
    assert (said.code, form.name, form.published) == (Exit.DONE, "Safety at work", None)
    assert "is here as a draft" in said.out
    assert form.draft.signifiers.count() == 6
