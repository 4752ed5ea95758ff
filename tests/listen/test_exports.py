"""Stories leave as a file: what one may read, without who told it."""

import csv
import io
import json
import threading
from pathlib import Path

import polars as pl
import pytest
from asgiref.sync import async_to_sync
from django.test import AsyncRequestFactory

from nabij.foundation.actors import Program
from nabij.foundation.errors import NotClear, NotYours
from nabij.listen.exports import export_stories, take_out
from nabij.listen.models import (
    Addition,
    Audience,
    ScreenRecord,
    Signification,
    Signifier,
    Teller,
)
from nabij.listen.pages.export.pieces import streamed
from nabij.listen.parquet import THREAD, in_pieces
from nabij.trail.models import Entry
from tests.cast import Cast


def rows(by, kind="csv", form=None):
    data = b"".join(take_out(by, kind, form))
    if kind == "csv":
        return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    if kind == "jsonl":
        return [json.loads(line) for line in data.decode().splitlines()]
    return pl.read_parquet(io.BytesIO(data)).to_dicts()


@pytest.fixture
def told(cast: Cast):
    teller = Teller.objects.create(name="Amina", contact="amina@example.org")
    story = cast.story("The lift, “again”.\nNine days; é.", teller=teller)
    triad = story.version.signifiers.get()
    Signification.objects.create(story=story, signifier=triad, value=[0.6, 0.4, 0.0])
    stones = Signifier.objects.create(
        version=story.version, kind="stones", prompt="Where?", labels=["we", "they"],
        axes=["a", "b", "c", "d"],
    )  # fmt: skip
    Signification.objects.create(story=story, signifier=stones, value={"they": [0.1, 0.9]})
    scale = Signifier.objects.create(
        version=story.version, kind="scale", prompt="id", labels=["a", "b"]
    )
    Signification.objects.create(story=story, signifier=scale, not_applicable=True)
    ScreenRecord.objects.create(story=story, facts=[["Product", "Lift"]])
    Addition.objects.create(story=story, text="They came.")
    return story


@pytest.mark.parametrize("kind", ["csv", "jsonl", "parquet"])
def test_a_file_holds_the_story_and_each_answer_as_a_column(cast: Cast, told, kind: str):
    (row,) = rows(cast.marieke, kind)
    assert row["id"] == told.public_id
    assert row["text"] == told.text
    assert row["added"] == "They came."
    assert "Lift" in str(row["screen_record"])
    asked = "In this story, what mattered most was…"
    corners = told.version.signifiers.first().labels
    assert [float(row[f"{asked} {corner}"]) for corner in corners] == [0.6, 0.4, 0.0]
    assert float(row["Where? they: up"]) == 0.9
    assert row["Where? we: across"] in ("", None)
    assert row["id (does not apply)"] in ("yes", True)
    assert "id (2)" in row


@pytest.mark.parametrize("kind", ["csv", "jsonl", "parquet"])
def test_contact_data_is_in_no_file(cast: Cast, told, kind: str):
    data = b"".join(take_out(Program(), kind))
    assert b"Amina" not in data
    assert b"amina@example.org" not in data


def test_members_take_out_what_they_may_read_and_the_program_all_that_is_present(cast: Cast):
    form = cast.form()
    team = cast.story("For the team.", form)
    wide = cast.story("For all.", form, audience=Audience.ORGANISATION)
    own = cast.story("For who answers.", form, audience=Audience.ANSWERER)
    cast.story("Withdrawn.", form).withdraw()
    cast.story("Erased.", form).erase()
    assert [row["id"] for row in rows(cast.marieke)] == [team.public_id, wide.public_id]
    assert [row["id"] for row in rows(cast.wim)] == [wide.public_id]
    assert [row["id"] for row in rows(Program())] == [
        team.public_id, wide.public_id, own.public_id,
    ]  # fmt: skip


def test_one_form_can_be_taken_out(cast: Cast):
    form, other = cast.form(), cast.form()
    cast.story("Other.", other)
    story = cast.story("This.", form)
    assert [row["id"] for row in rows(cast.marieke, form=form)] == [story.public_id]


@pytest.mark.parametrize(
    "start", ["=1+1", "+31 6", "-5 degrees", "@home", " =cmd|' /C calc'!A0", "%x"]
)
def test_a_story_that_begins_as_a_formula_stays_words_in_a_spreadsheet(cast: Cast, start: str):
    cast.story(f"{start} and so on")
    (row,) = rows(cast.marieke)
    assert row["text"] == f"'{start} and so on"
    (row,) = rows(cast.marieke, "jsonl")
    assert row["text"] == f"{start} and so on"


def test_only_hosts_stewards_and_the_program_take_stories_out(cast: Cast):
    cast.form()
    for member in (cast.joost, cast.ruud, cast.fatima):
        with pytest.raises(NotYours):
            take_out(member, "csv")


def test_taking_out_is_in_the_trail_before_the_first_line_leaves(cast: Cast):
    form = cast.form()
    take_out(cast.marieke, "csv", form)
    assert Entry.objects.about(form).get().verb == "stories.take_out"


def test_a_kind_of_file_that_does_not_exist_is_refused(cast: Cast):
    with pytest.raises(NotClear):
        take_out(cast.marieke, "exe")


def test_a_file_is_written_to_a_path_or_a_stream(cast: Cast, tmp_path: Path):
    cast.story()
    out = io.BytesIO()
    size = export_stories(Program(), out, "csv")
    assert size == len(out.getvalue()) > 0
    assert export_stories(Program(), tmp_path / "stories.csv", "csv") == size
    assert (tmp_path / "stories.csv").read_bytes() == out.getvalue()


@pytest.mark.parametrize("kind", ["csv", "jsonl", "parquet"])
def test_no_stories_make_a_file_too(cast: Cast, kind: str):
    assert rows(cast.marieke, kind) == []


def test_more_stories_than_are_read_at_once_all_leave(cast: Cast, monkeypatch):
    monkeypatch.setattr("nabij.listen.exports._STRETCH", 3)
    stories = [cast.story(f"Story {n}") for n in range(8)]
    assert [row["id"] for row in rows(Program())] == [story.public_id for story in stories]


# The page


def test_a_host_makes_a_file_on_a_page(cast: Cast, as_member):
    story = cast.story("The lift.")
    client = as_member(cast.marieke)
    assert "CSV, for a spreadsheet" in client.get("/listen/export/").content.decode()
    answer = client.post("/listen/export/", {"format": "csv", "form": story.form.public_id})
    assert answer["Content-Disposition"].startswith('attachment; filename="stories-')
    assert story.public_id in b"".join(answer.streaming_content).decode()


def test_the_file_leaves_in_pieces_under_an_asynchronous_server(cast: Cast):
    story = cast.story("The lift. " * 1_500)
    for _ in range(8):
        cast.story("The lift. " * 1_500)
    request = AsyncRequestFactory().post("/listen/export/")

    async def gather() -> list[bytes]:
        return [piece async for piece in streamed(request, take_out_all)]

    take_out_all = take_out(Program(), "csv")
    pieces = async_to_sync(gather)()
    assert len(pieces) > 1
    assert story.public_id.encode() in b"".join(pieces)


def test_the_page_is_there_for_hosts_and_stewards_only(cast: Cast, as_member):
    for name, status in (("joost", 404), ("ruud", 404), ("marieke", 200), ("wim", 200)):
        assert as_member(getattr(cast, name)).get("/listen/export/").status_code == status, name


@pytest.mark.parametrize("given", [{}, {"format": "exe"}, {"format": "csv", "form": "\x00"}])
def test_what_can_not_be_made_is_said_on_the_page(cast: Cast, as_member, given):
    assert as_member(cast.marieke).post("/listen/export/", given).status_code == 422


def test_a_parquet_file_comes_in_pieces_while_rows_are_still_read():
    schema = {"story": pl.String, "days": pl.Int64}
    read: list[int] = []

    def told():
        for number in range(20_000):
            read.append(number)
            yield {"story": f"Day {number}: {hash(str(number))}", "days": number}

    pieces = in_pieces(told(), schema)
    first = next(pieces)
    assert len(read) < 20_000
    whole = pl.read_parquet(io.BytesIO(first + b"".join(pieces)))
    assert whole.schema == schema
    assert whole["days"].to_list() == list(range(20_000))


def test_a_parquet_file_of_nothing_has_its_columns():
    whole = pl.read_parquet(io.BytesIO(b"".join(in_pieces([], {"story": pl.String}))))
    assert (whole.columns, whole.height) == (["story"], 0)


def test_who_stops_half_way_leaves_no_work_behind():
    pieces = in_pieces(({"days": hash(str(n))} for n in range(10**9)), {"days": pl.Int64})
    next(pieces)
    assert THREAD in {one.name for one in threading.enumerate()}
    pieces.close()
    assert THREAD not in {one.name for one in threading.enumerate()}


def test_what_goes_wrong_while_rows_are_read_is_heard():
    def told():
        yield {"days": 1}
        raise NotYours("gone")

    with pytest.raises(NotYours):
        list(in_pieces(told(), {"days": pl.Int64}))
