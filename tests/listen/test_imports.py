"""A host brings in a file of stories: what can come in comes in, once, and the rest is named."""

import csv
import io
import zipfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nabij.foundation.actors import Program
from nabij.foundation.errors import NotClear, NotYet, NotYours
from nabij.listen.actions.imports import make_form_for_file
from nabij.listen.bringing_in import bring_in
from nabij.listen.models import (
    Audience,
    FormVersion,
    Signifier,
    Story,
    StoryForm,
    StoryImport,
    Teller,
    WayIn,
)
from nabij.listen.readers.dates import guess_order, read_date
from nabij.listen.readers.stories_file import ColumnMapping, guess, open_table, outcomes
from nabij.listen.search import StorySearch
from nabij.trail.models import Entry
from tests.cast import Cast
from tests.listen.files import TYPED, csv_file, xlsx_file

MAPPING = ColumnMapping(text="text", told_on="told on", external_id="id")
CFPB = ColumnMapping(
    text="text", told_on="Date received", date_order="month", external_id="Complaint ID",
    screen_record=("Product", "Issue", "Company response to consumer"), language_of_all="en",
)  # fmt: skip


def reasons(made: StoryImport) -> list[tuple[int, str]]:
    return [(number, code) for number, code, _ in made.problems]


def texts() -> list[str]:
    return list(Story.objects.order_by("pk").values_list("text", flat=True))


# What comes in


def test_rows_become_stories_with_their_screen_record(cast: Cast, tmp_path: Path):
    form = cast.form()
    path = csv_file(
        tmp_path,
        "text,told on,id,Product,State,Empty\n"
        '"The lift, again.\nNine days.",2024-03-05,A1,Lift,closed,\n',
    )
    mapping = ColumnMapping(
        text="text", told_on="told on", external_id="id", system="Desk",
        screen_record=("State", "Product", "Empty"), language_of_all="en",
    )  # fmt: skip
    made = bring_in(cast.marieke, form, path, mapping)
    story = Story.objects.get()
    assert (made.state, made.brought_in, made.rows, made.done) == ("done", 1, 1, 1)
    assert story.text == "The lift, again.\nNine days."
    assert (story.told_on, story.language) == (date(2024, 3, 5), "en")
    assert (story.way_in, story.audience) == (WayIn.FILE, Audience.TEAM)
    assert (story.version, story.answerer) == (form.published, form.answerer)
    assert story.screen_record.facts == [["State", "closed"], ["Product", "Lift"]]
    assert story.screen_record.system == "Desk"
    assert [hit.story for hit in StorySearch().find(cast.joost, "lift").hits] == [story]


def test_the_trail_says_who_brought_in_how_many_and_holds_no_words(cast: Cast, tmp_path: Path):
    path = csv_file(tmp_path, "text,told on,id\nThe lift.,2024-03-05,A1\n,,A2\n")
    made = bring_in(cast.marieke, cast.form(), path, MAPPING)
    entries = Entry.objects.about(made)
    assert [entry.verb for entry in entries] == [
        "file.receive", "file.choose_columns", "file.start", "file.finish",
    ]  # fmt: skip
    assert entries[3].facts == {"in": 1, "known": 0, "refused": 1}
    assert "lift" not in str([entry.facts for entry in entries])


def test_a_workbook_comes_in_with_real_dates_and_whole_numbers(cast: Cast, tmp_path: Path):
    made = bring_in(cast.marieke, cast.form(), xlsx_file(tmp_path, TYPED), MAPPING)
    assert (made.brought_in, made.problems) == (2, [[4, "no_text", ""]])
    days = Story.objects.order_by("pk").values_list("told_on", flat=True)
    assert list(days) == [date(2024, 3, 5), date(2024, 3, 6)]


def test_answers_to_signifiers_come_in_by_column(cast: Cast, tmp_path: Path):
    form = cast.form()
    version = form.published
    triad = version.signifiers.get()

    def ask(kind: str, **given: object) -> Signifier:
        return Signifier.objects.create(version=version, kind=kind, prompt=kind, **given)

    scale = ask("scale", labels=["not at all", "very much"])
    choice = ask("choice", labels=["Desk", "Phone"], many=True)
    stones = ask("stones", labels=["we", "they"], axes=["left", "right", "low", "high"])
    words = ask("text")
    path = csv_file(
        tmp_path,
        "text,h,b,l,score,way,wx,wy,tx,ty,more\n"
        "One.,20,60,20,3,phone|desk,50,25,,,In my words\n"
        "Two.,,,,nvt,,,,,,\n"
        "Three.,x,60,20,3,phone,50,25,,,\n"
        "Four.,1,1,1,11,phone,50,25,,,\n",
    )
    mapping = ColumnMapping(
        text="text",
        signifiers={
            triad.key: ("h", "b", "l"), scale.key: ("score",), choice.key: ("way",),
            stones.key: ("wx", "wy", "tx", "ty"), words.key: ("more",),
        },
        ranges={scale.key: (0, 5), stones.key: (0, 100)},
    )  # fmt: skip
    made = bring_in(cast.marieke, form, path, mapping)
    one, two = Story.objects.order_by("pk")
    answers = {answer.signifier: answer.value for answer in one.significations.all()}
    assert answers == {
        triad: [0.2, 0.6, 0.2], scale: 0.6, choice: ["Desk", "Phone"],
        stones: {"we": [0.5, 0.25]}, words: "In my words",
    }  # fmt: skip
    assert two.significations.get().not_applicable
    assert made.problems == [[4, "answer", "h"], [5, "answer", "score"]]


def test_rows_of_one_person_share_a_teller_also_over_two_files(cast: Cast, tmp_path: Path):
    form = cast.form()
    mapping = ColumnMapping(text="text", teller_id="who")
    first = csv_file(tmp_path, "text,who\nOne.,K1\nTwo.,K1\nThree.,K2\nFour.,\n")
    bring_in(cast.marieke, form, first, mapping)
    bring_in(cast.marieke, form, csv_file(tmp_path, "text,who\nFive.,K1\n"), mapping)
    by_text = {story.text: story.teller_id for story in Story.objects.all()}
    assert by_text["One."] == by_text["Two."] == by_text["Five."]
    assert len(set(by_text.values())) == 3
    assert Teller.objects.by_code("K1") is None


def test_who_may_read_comes_from_its_column_in_any_of_its_words(cast: Cast, tmp_path: Path):
    path = csv_file(
        tmp_path,
        "text,readers\nOne.,team\nTwo.,De organisatie\nThree.,Everybody\nFour.,\nFive.,boss\n",
    )
    mapping = ColumnMapping(text="text", audience="readers", audience_of_all=Audience.ANSWERER)
    made = bring_in(cast.marieke, cast.form(), path, mapping)
    assert list(Story.objects.order_by("pk").values_list("audience", flat=True)) == [
        "team", "organisation", "everybody", "answerer",
    ]  # fmt: skip
    assert made.problems == [[6, "unknown_audience", "boss"]]


# Once, and never twice


def test_the_same_file_again_brings_in_nothing(cast: Cast, tmp_path: Path):
    form = cast.form()
    path = csv_file(tmp_path, "text,told on,id\nOne.,2024-03-05,A1\nTwo.,,A2\n")
    bring_in(cast.marieke, form, path, MAPPING)
    again = bring_in(cast.marieke, form, path, MAPPING)
    assert (again.brought_in, again.known, Story.objects.count()) == (0, 2, 2)


def test_a_number_of_its_own_says_which_row_it_is_also_when_words_changed(
    cast: Cast, tmp_path: Path
):
    form = cast.form()
    bring_in(cast.marieke, form, csv_file(tmp_path, "text,told on,id\nOne.,,A1\n"), MAPPING)
    changed = csv_file(tmp_path, "text,told on,id\nOne, corrected.,,A1\n".replace("One,", "One"))
    assert bring_in(cast.marieke, form, changed, MAPPING).known == 1
    assert texts() == ["One."]


def test_two_people_who_say_the_same_both_come_in_and_only_once(cast: Cast, tmp_path: Path):
    form = cast.form()
    path = csv_file(tmp_path, "text\nNothing.\nNothing.\nGood.\n")
    mapping = ColumnMapping(text="text")
    assert bring_in(cast.marieke, form, path, mapping).brought_in == 3
    assert bring_in(cast.marieke, form, path, mapping).brought_in == 0


def test_the_same_number_twice_in_one_file_is_named(cast: Cast, tmp_path: Path):
    path = csv_file(tmp_path, "text,told on,id\nOne.,,A1\nOther.,,A1\n")
    made = bring_in(cast.marieke, cast.form(), path, MAPPING)
    assert (made.brought_in, reasons(made)) == (1, [(3, "id_twice")])


def test_what_its_teller_erased_does_not_come_back_with_the_file(cast: Cast, tmp_path: Path):
    form = cast.form()
    path = csv_file(tmp_path, "text,told on,id\nOne.,,A1\n")
    bring_in(cast.marieke, form, path, MAPPING)
    Story.objects.get().erase()
    assert bring_in(cast.marieke, form, path, MAPPING).known == 1
    assert texts() == [""]


def test_two_forms_may_hold_the_same_file(cast: Cast, tmp_path: Path):
    path = csv_file(tmp_path, "text,told on,id\nOne.,,A1\n")
    for form in (cast.form(), cast.form()):
        assert bring_in(cast.marieke, form, path, MAPPING).brought_in == 1


# Rows that can't come in


def test_each_bad_row_is_named_with_its_reason_and_the_rest_comes_in(cast: Cast, tmp_path: Path):
    tomorrow = timezone.localdate() + timedelta(days=1)
    path = csv_file(
        tmp_path,
        "text,told on,id,lang\n"
        "Good.,2024-03-05,1,nl\n"
        ",2024-03-05,2,\n"
        "...,2024-03-05,3,\n"
        f"{'x' * 20_001},2024-03-05,4,\n"
        "Bad day.,2024-02-31,5,\n"
        "No day.,soon,6,\n"
        f"Too early.,{tomorrow},7,\n"
        "Strange.,2024-03-05,8,klingonish!\n"
        "Too wide.,2024-03-05,9,nl,extra\n"
        "Also good.,05-03-24,10,Nederlands\n",
    )
    mapping = ColumnMapping(text="text", told_on="told on", external_id="id", language="lang")
    made = bring_in(cast.marieke, cast.form(), path, mapping)
    assert texts() == ["Good.", "Also good."]
    assert reasons(made) == [
        (3, "no_text"), (4, "no_text"), (5, "too_long"), (6, "bad_date"), (7, "bad_date"),
        (8, "future_date"), (9, "unknown_language"), (10, "too_many_cells"),
    ]  # fmt: skip


def test_a_quotation_mark_that_never_closes_costs_one_row(cast: Cast, tmp_path: Path):
    path = csv_file(
        tmp_path, 'text,id\nOne.,1\n"Two never closes,2\nThree.,3\n"Four, ""so"" he said",4\n'
    )
    made = bring_in(cast.marieke, cast.form(), path, ColumnMapping(text="text"))
    assert texts() == ["One.", "Three.", 'Four, "so" he said']
    assert reasons(made) == [(3, "broken_quote")]


def test_empty_rows_are_no_problem_and_numbers_stay_right(cast: Cast, tmp_path: Path):
    path = csv_file(tmp_path, "\n\ntext,told on\n\nOne.,\n,\n\nTwo.,soon\n")
    made = bring_in(cast.marieke, cast.form(), path, ColumnMapping(text="text", told_on="told on"))
    assert (made.rows, texts(), reasons(made)) == (2, ["One."], [(8, "bad_date")])


# Files as they come


@pytest.mark.parametrize(
    ("encoding", "read_as"),
    [("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8"), ("utf-16", "UTF-16"), ("cp1252", "Windows-1252"),
     ("utf-16-le", "UTF-16-LE"), ("utf-16-be", "UTF-16-BE"), ("utf-32", "UTF-32")],
)  # fmt: skip
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_encodings_and_separators_are_found(tmp_path: Path, encoding, read_as, separator):
    rows = [["verhaal", "datum"], ["Eén café, twee; drie | “vier”", "5-3-2024"], ["Twee", "6-3-2024"]]
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
    assert table.headings == ["name", "name (2)", "column C", "name (2) (2)"]
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


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=300) | st.text(alphabet='a1 ",;\n\r\t|é"', max_size=200).map(str.encode))
def test_any_bytes_are_a_table_or_a_sentence(tmp_path: Path, data: bytes):
    path = tmp_path / "any.csv"
    path.write_bytes(data if not data.startswith((b"PK", b"\xd0\xcf")) else b"x" + data)
    try:
        table = open_table(path)
    except NotClear as refused:
        assert refused.fields["file"]
    else:
        assert len(set(table.headings)) == len(table.headings) > 0
        for row in table.rows():
            assert row.broken or set(row.cells) == set(table.headings)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(
        st.tuples(*[st.text(st.characters(blacklist_categories=["Cs", "Cc", "Co", "Cn"]), max_size=20)] * 3),
        min_size=1, max_size=6,
    )
)  # fmt: skip
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
     ("March 5, 2024", "day", date(2024, 3, 5)), ("Tuesday, 5th March 2024", "day", date(2024, 3, 5)),
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


# The mapping


def test_a_mapping_is_proposed_from_headings_and_rows(cast: Cast, tmp_path: Path):
    form = cast.form()
    triad = form.published.signifiers.get()
    path = csv_file(
        tmp_path,
        "Zaaknummer;Klantnummer;Datum melding;Verhaal;Being heard;being helped;being left alone;Afdeling\n"
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
    mapping = ColumnMapping(text="a", screen_record=("b",), signifiers={"k": ("c",)}, ranges={"k": (0, 5)})
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
    rows = "".join(f'"Story {n} of the lift that stood still, {n % 7} days",{n}\n' for n in range(2_600))
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
