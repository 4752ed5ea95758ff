"""Which column is what, who may bring a file in, and many rows at once."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override

from nabij.foundation.actors import Program
from nabij.foundation.errors import NotClear, NotYet, NotYours
from nabij.listen.actions.imports import make_form_for_file
from nabij.listen.bringing_in import bring_in
from nabij.listen.models import (
    FormVersion,
    Story,
    StoryForm,
)
from nabij.listen.readers.stories_file import ColumnMapping, guess, open_table, outcomes
from tests.cast import Cast
from tests.listen.files import csv_file

MAPPING = ColumnMapping(text="text", told_on="told on", external_id="id")


# The mapping


def test_a_mapping_is_proposed_from_headings_and_rows(cast: Cast, tmp_path: Path):
    form = cast.form()
    triad = form.published.signifiers.get()
    path = csv_file(
        tmp_path,
        "Zaaknummer;Klantnummer;Datum melding;Verhaal;"
        "Being heard;being helped;being left alone;Afdeling\n"
        "Z1;K1;22-3-2024;De lift stond stil.;1;2;3;Noord\n"
        "Z2;K1;23-3-2024;Weer stil.;1;2;3;Noord\n",
    )
    mapping = guess(open_table(path), form)
    assert (mapping.text, mapping.told_on) == ("Verhaal", "Datum melding")
    assert (mapping.external_id, mapping.teller_id) == ("Zaaknummer", "Klantnummer")
    assert mapping.signifiers == {triad.key: ("Being heard", "being helped", "being left alone")}
    assert mapping.screen_record == ()


@pytest.mark.parametrize(
    ("mapping", "field"),
    [(ColumnMapping(), "text"), (ColumnMapping(text="nowhere"), "text"),
     (ColumnMapping(text="text", screen_record=("gone",)), "screen_record"),
     (ColumnMapping(text="text", date_order="year"), "date_order"),
     (ColumnMapping(text="text", audience_of_all="boss"), "audience_of_all"),
     (ColumnMapping(text="text", signifiers={"zz": ("text",)}), "signifiers")],
)  # fmt: skip
def test_a_mapping_that_does_not_fit_is_refused_before_anything_comes_in(
    cast: Cast, tmp_path: Path, mapping: ColumnMapping, field: str
):
    path = csv_file(tmp_path, "text,told on,id\nOne.,,1\n")
    with pytest.raises(NotClear) as refused:
        bring_in(cast.marieke, cast.form(), path, mapping)
    assert field in refused.value.fields
    assert not Story.objects.exists()


def test_a_mapping_survives_being_kept_as_plain_data():
    mapping = ColumnMapping(
        text="a", screen_record=("b",), signifiers={"k": ("c",)}, ranges={"k": (0, 5)}
    )
    assert ColumnMapping.from_json(mapping.to_json()) == mapping


@pytest.mark.parametrize(
    "given", [{"tekst": "x"}, {"ranges": {"k": [1]}}, {"signifiers": 3}, {"screen_record": 7}]
)
def test_plain_data_that_is_no_mapping_is_refused_with_a_sentence(given: dict):
    with pytest.raises(NotClear):
        ColumnMapping.from_json(given)


# Who may


def test_only_a_host_of_the_team_brings_in_stories(cast: Cast, tmp_path: Path):
    form = cast.form()
    path = csv_file(tmp_path, "text,told on,id\nOne.,,1\n")
    for member in (cast.joost, cast.ruud, cast.fatima, cast.wim):
        with pytest.raises(NotYours):
            bring_in(member, form, path, MAPPING)
    assert bring_in(Program(), form, path, MAPPING).brought_in == 1


def test_stories_wait_for_a_form_that_was_published(cast: Cast, tmp_path: Path):
    form = StoryForm.objects.create(team=cast.front_desk, name="Draft", answerer=cast.joost)
    FormVersion.objects.create(form=form, number=1, prompt="?", consent="")
    with pytest.raises(NotYet):
        bring_in(cast.marieke, form, csv_file(tmp_path, "text,told on,id\nOne.,,1\n"), MAPPING)


def test_a_form_for_a_file_says_how_people_were_asked_and_takes_no_tellers(cast: Cast):
    form = make_form_for_file(
        cast.marieke, cast.front_desk, name="Complaints 2023",
        asked="Tell us what went wrong.", answerer=cast.joost, language="en",
    )  # fmt: skip
    assert form.published.prompt == "Tell us what went wrong."
    assert form.state == StoryForm.State.CLOSED
    with pytest.raises(NotClear) as refused:
        make_form_for_file(cast.marieke, cast.front_desk, name="X", asked=" ", answerer=cast.joost)
    assert set(refused.value.fields) == {"asked"}


# At size


def test_some_thousand_rows_come_in_within_seconds_and_say_how_far(cast: Cast, tmp_path: Path):
    rows = "".join(
        f'"Story {n} of the lift that stood still, {n % 7} days",{n}\n' for n in range(2_600)
    )
    path = csv_file(tmp_path, "text,id\n" + rows + ",2600\n")
    said: list[tuple[int, int]] = []
    made = bring_in(
        Program(), cast.form(), path, ColumnMapping(text="text", external_id="id"),
        progress=lambda done, total: said.append((done, total)),
    )  # fmt: skip
    assert (made.brought_in, made.refused) == (2_600, 1)
    assert said == [(n, 2_601) for n in (500, 1000, 1500, 2000, 2500, 2601)]


def test_each_outcome_of_a_preview_is_what_the_import_does(cast: Cast, tmp_path: Path):
    form = cast.form()
    table = open_table(csv_file(tmp_path, "text,told on,id\nOne.,soon,1\nTwo.,2024-03-05,2\n"))
    first, second = outcomes(table, MAPPING, form)
    assert "soon" in first.reason
    assert second.incoming.text == "Two."
    assert not Story.objects.exists()


# Columns without a name


def test_a_column_without_a_name_is_known_in_every_language(cast: Cast, tmp_path: Path):
    path = csv_file(tmp_path, "id,,Product\n1,De lift stond stil.,Lift\n2,Weer stil.,Lift\n")
    with override("nl"):
        chosen = ColumnMapping(text=open_table(path).headings[1])
    with override("en"):
        done = bring_in(Program(), cast.form(), path, chosen)

    assert (done.brought_in, done.problems) == (2, [])


def test_a_column_without_a_name_is_shown_by_its_letter(cast: Cast, as_member, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    client = as_member(cast.marieke)
    file = SimpleUploadedFile("a.csv", b"id,,Product\n1,The lift.,Lift\n")
    sent = client.post("/listen/imports/", {"file": file, "form": cast.form().public_id})
    columns = sent["Location"]

    assert ">column B</option>" in client.get(columns).text
    dutch = client.get(columns, headers={"accept-language": "nl"}).text
    assert 'value="[B]"' in dutch
    refused = client.post(columns, {"text": "[C]", "audience_of_all": "team"})
    assert refused.status_code == 422


def test_a_fact_from_a_column_without_a_name_has_no_name(cast: Cast, tmp_path: Path):
    path = csv_file(tmp_path, ",text\nLift 4,De lift.\n")
    mapping = ColumnMapping(text="text", screen_record=("[A]",))
    bring_in(Program(), cast.form(), path, mapping)

    assert Story.objects.get().screen_record.facts == [["", "Lift 4"]]
