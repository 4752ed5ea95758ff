"""A host brings in a file of stories: what can come in comes in, once, and the rest is named."""

from datetime import date, timedelta
from pathlib import Path

from django.utils import timezone

from nabij.listen.actions.teller import erase
from nabij.listen.bringing_in import bring_in
from nabij.listen.models import (
    Audience,
    KnownTeller,
    Signifier,
    Story,
    StoryImport,
    Teller,
    WayIn,
)
from nabij.listen.readers.stories_file import ColumnMapping
from nabij.listen.search import StorySearch
from nabij.trail.models import Entry
from tests.cast import Cast
from tests.listen.files import TYPED, csv_file, xlsx_file

MAPPING = ColumnMapping(text="text", told_on="told on", external_id="id")


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
    assert (story.told_on, story.language) == (date(2024, 3, 1), "en")
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
    assert list(days) == [date(2024, 3, 1), date(2024, 3, 1)]


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


def test_who_erased_all_they_told_is_not_known_by_their_number_any_more(cast: Cast, tmp_path: Path):
    form = cast.form()
    mapping = ColumnMapping(text="text", teller_id="who")
    bring_in(cast.marieke, form, csv_file(tmp_path, "text,who\nOne.,K1\nTwo.,K1\n"), mapping)
    first, second = Story.objects.order_by("pk")
    erase(first.teller, first)
    assert KnownTeller.objects.count() == 1
    erase(second.teller, second)
    assert not KnownTeller.objects.exists()


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
