"""A host brings in what another program exported: what the person said comes in as a story."""

import copy
import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nabij.foundation.errors import NotClear
from nabij.listen.actions.forms import publish
from nabij.listen.actions.forms_wording import add_signifier
from nabij.listen.actions.imports import make_form_for_file
from nabij.listen.bringing_in import bring_in
from nabij.listen.models import Audience, Signification, Story, StoryForm, StoryImport
from nabij.listen.readers.parcel import pack
from nabij.listen.readers.stories_file import ColumnMapping, ProgramTable, Table, guess, open_table
from tests.cast import Cast
from tests.listen import exports_of_programs as exports
from tests.listen.exports_of_programs import as_file, as_parcel


def brought(cast: Cast, path: Path) -> tuple[StoryForm, StoryImport]:
    """A form is made for the export, and it comes in as it was recognised."""
    table = open_table(path)
    assert isinstance(table, ProgramTable)
    form = make_form_for_file(
        cast.marieke, cast.front_desk, name=f"From {table.program}", asked="They wrote to us.",
        answerer=cast.joost, language="nl", definition=table.definition,
    )  # fmt: skip
    return form, bring_in(cast.marieke, form, path, guess(table, form))


def opened(path: Path) -> Table | None:
    """None where it is refused kindly."""
    with suppress(NotClear):
        return open_table(path)
    return None


def answers(story: Story) -> dict[str, Any]:
    return {
        one.signifier.prompt: "n/a" if one.not_applicable else one.value
        for one in Signification.objects.filter(story=story).select_related("signifier")
    }


# Tickets


def test_a_zammad_ticket_is_what_the_customer_wrote_first(cast: Cast, tmp_path: Path):
    path = as_parcel(tmp_path, exports.ZAMMAD_TICKETS, exports.ZAMMAD_ARTICLES)
    _form, made = brought(cast, path)
    assert (made.brought_in, made.problems) == (1, [[2, "no_text", ""]])
    story = Story.objects.get()
    assert story.text == "De lift staat al negen dagen stil.\nIk woon op vier hoog."
    assert str(story.told_on) == "2026-03-01"
    facts = dict(story.screen_record.facts)
    assert (facts["State"], facts["Group"]) == ("closed", "Service")
    assert facts["Internal notes"] == "Monteur gebeld."
    assert story.screen_record.system == "Zammad"
    assert (story.teller.name, story.teller.contact) == ("Amina El Idrissi", "amina@example.org")
    assert "Amina" not in str(facts)


def test_only_who_answers_reads_a_ticket(cast: Cast, tmp_path: Path):
    path = as_parcel(tmp_path, exports.ZAMMAD_TICKETS, exports.ZAMMAD_ARTICLES)
    brought(cast, path)
    story = Story.objects.get()
    assert (story.audience, story.readers_asked) == (Audience.ANSWERER, False)
    assert story.readable_for(cast.joost)
    assert not story.readable_for(cast.marieke)


def test_nobody_can_open_tickets_to_the_team(cast: Cast, tmp_path: Path):
    path = as_file(tmp_path, exports.SIGNALEN)
    table, form = open_table(path), cast.form()
    wider = guess(table, form).to_json() | {"audience_of_all": "team"}
    with pytest.raises(NotClear, match="not asked"):
        bring_in(cast.marieke, form, path, ColumnMapping.from_json(wider))


def test_a_zammad_answer_with_assets_is_read_too(cast: Cast, tmp_path: Path):
    table = open_table(as_file(tmp_path, exports.ZAMMAD_FULL))
    (row,) = table.rows()
    assert row.cells["name"] == "Amina El Idrissi"
    assert row.cells["contact"] == "amina@example.org"
    assert isinstance(table, ProgramTable)
    assert "expand=true" in table.notes[0]


def test_the_same_tickets_again_make_no_doubles(cast: Cast, tmp_path: Path):
    path = as_parcel(tmp_path, exports.ZAMMAD_TICKETS, exports.ZAMMAD_ARTICLES)
    form, _made = brought(cast, path)
    again = bring_in(cast.marieke, form, path, guess(open_table(path), form))
    assert (again.brought_in, again.known, Story.objects.count()) == (0, 1, 1)


def test_a_chat_is_what_the_person_wrote_until_somebody_answered(cast: Cast, tmp_path: Path):
    path = as_parcel(tmp_path, exports.CHATWOOT_LIST, exports.CHATWOOT_MESSAGES)
    brought(cast, path)
    story = Story.objects.get()
    assert story.text == "De lift is stuk.\n\nAl negen dagen."
    facts = dict(story.screen_record.facts)
    assert facts["Private notes"] == "Kent iemand deze mevrouw?"
    assert (facts["Status"], facts["Channel"]) == ("resolved", "WebWidget")
    assert story.teller.contact == "amina@example.org"


def test_of_a_list_of_chats_alone_it_is_said_what_is_missing(tmp_path: Path):
    table = open_table(as_file(tmp_path, exports.CHATWOOT_LIST))
    assert isinstance(table, ProgramTable)
    assert "last message" in table.notes[0]


def test_a_signal_is_the_citizens_text_beside_the_citys_record(cast: Cast, tmp_path: Path):
    brought(cast, as_file(tmp_path, exports.SIGNALEN))
    story = Story.objects.get()
    assert story.text == "De container zit al een week vol."
    assert str(story.told_on) == "2026-03-01"  # in Amsterdam it was March
    facts = dict(story.screen_record.facts)
    assert facts["Status"] == "Afgehandeld"
    assert (facts["Main category"], facts["Notes"]) == ("Afval", "Buur belde ook.")
    assert facts["Answers to questions"] == "Welke container? Restafval"
    assert "Dam 1" not in str(facts)
    assert story.teller.contact == "amina@example.org"


# Surveys


def test_polis_comments_come_in_without_those_moderated_out(cast: Cast, tmp_path: Path):
    path = as_parcel(tmp_path, exports.POLIS_VOTES, exports.POLIS_COMMENTS)
    _form, made = brought(cast, path)
    texts = set(Story.objects.values_list("text", flat=True))
    assert texts == {"The lift should be mended.", 'Call us, "please".'}
    assert made.brought_in == 2


def test_polis_votes_alone_are_refused_kindly(tmp_path: Path):
    with pytest.raises(NotClear, match=r"comments\.csv"):
        open_table(as_file(tmp_path, exports.POLIS_VOTES, "votes.csv"))


def test_a_sensemaker_framework_keeps_each_answer_exactly(cast: Cast, tmp_path: Path):
    path = as_parcel(tmp_path, exports.SENSEMAKER_DATA, exports.SENSEMAKER_DEFINITION)
    form, made = brought(cast, path)
    version = form.published
    assert version is not None
    kinds = [one.kind for one in version.signifiers.all()]
    assert kinds == ["triad", "dyad", "stones", "choice", "choice", "text"]
    assert list(version.signifiers.get(kind="triad").labels) == [
        "quality demands", "schedule", "resources",
    ]  # fmt: skip
    assert (made.brought_in, made.problems) == (3, [])
    first, second, third = (answers(story) for story in Story.objects.order_by("pk"))
    assert first == {
        "Influences were...": [1.0, 0.0, 0.0], "People were...": 0.7524,
        "Risk": {"1. People": [0.8166, 0.8078]}, "Overall": ["bad; really"],
        "Feelings (up to 3)": ["glad", "angry; or cross"], "A headline?": "No stupid questions",
    }  # fmt: skip
    assert second == {"Influences were...": "n/a", "People were...": "n/a", "Overall": ["N/A"]}
    assert third["Influences were..."] == pytest.approx([0.5, 0.5, 0.0], abs=1e-4)
    assert third["People were..."] == 0.0
    assert third["Risk"] == {"1. People": [0.0, 1.0], "2. Property": [1.0, 0.0]}
    assert third["Feelings (up to 3)"] == ["sad"]


def test_what_sensemaker_asked_that_has_no_place_here_is_named(tmp_path: Path):
    path = as_parcel(tmp_path, exports.SENSEMAKER_DATA, exports.SENSEMAKER_DEFINITION)
    table = open_table(path)
    assert isinstance(table, ProgramTable)
    assert [note for note in table.notes if "A picture" in note]
    assert table.definition is not None
    assert table.definition.asked == "Briefly describe what happened:"


def test_narrafirma_stories_come_with_their_form(cast: Cast, tmp_path: Path):
    path = as_parcel(tmp_path, exports.NARRAFIRMA_EXPORT, exports.NARRAFIRMA_FORM)
    _form, made = brought(cast, path)
    assert (made.brought_in, made.problems) == (2, [])
    lost, heaven = Story.objects.order_by("pk")
    assert lost.text == "Never made it. Brutal."
    assert answers(lost) == {
        "Story title": "The lost project", "Eliciting question": ["Best moment"],
        "How do you feel about this story?": ["frustrated", "disappointed"],
        "How many people were involved?": ["Team"], "Did they get what they needed?": 0.01,
        "What is your age group?": ["35-50"],
    }  # fmt: skip
    assert answers(heaven)["Did they get what they needed?"] == 1.0


def test_narrafirmas_own_ways_of_writing_answers_are_read(cast: Cast, tmp_path: Path):
    path = as_parcel(tmp_path, exports.NARRAFIRMA_IMPORT_FORM, exports.NARRAFIRMA_IMPORT_DATA)
    form, made = brought(cast, path)
    assert (made.brought_in, made.problems) == (2, [])
    first, second = Story.objects.order_by("pk")
    assert first.teller == second.teller
    assert answers(first) == {
        "Story title": "A", "How many people?": ["Pair"], "What was needed?": ["help"],
        "Where from?": ["first hand", "second hand"], "How did it end?": 0.5,
        "Your role?": ["Manager"],
    }  # fmt: skip
    assert answers(second)["What was needed?"] == ["respect"]
    assert form.published is not None


# What does not fit


def test_unknown_json_is_refused_with_what_is_known(tmp_path: Path):
    with pytest.raises(NotClear, match="Zammad, Chatwoot"):
        open_table(as_file(tmp_path, {"hello": [1, 2, 3]}))


def test_files_that_do_not_belong_together_are_refused(tmp_path: Path):
    with pytest.raises(NotClear, match="one file at a time"):
        open_table(as_parcel(tmp_path, "text\nA\n", "text\nB\n"))


def test_a_zip_that_unpacks_to_too_much_is_refused(tmp_path: Path):
    path = tmp_path / "bomb.zip"
    path.write_bytes(b"".join(pack([("a.json", [b"[" + b" " * 60_000_000])])))
    with pytest.raises(NotClear, match="50 MB"):
        open_table(path)


def test_json_that_is_nested_without_end_is_refused(tmp_path: Path):
    with pytest.raises(NotClear):
        open_table(as_file(tmp_path, "[" * 100_000))
    with pytest.raises(NotClear):
        open_table(as_file(tmp_path, '{"data":' * 500 + "1" + "}" * 500))


EXPORTS: list[Any] = [
    exports.ZAMMAD_TICKETS, exports.ZAMMAD_FULL, exports.CHATWOOT_LIST, exports.CHATWOOT_MESSAGES,
    exports.SIGNALEN, exports.SENSEMAKER_DEFINITION,
]  # fmt: skip
ODD = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.lists(st.integers(), max_size=2),
    st.text(st.characters(codec=None), max_size=20), st.just({"id": {}}), st.just("\x00\ud800"),
)  # fmt: skip


@settings(max_examples=100, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_stands_in_an_export_it_is_read_or_refused_kindly(data, tmp_path_factory):
    """Any one value of an export is replaced by something that has no business there."""
    whole = [copy.deepcopy(one) for one in data.draw(st.permutations(EXPORTS))]
    places: list[tuple[Any, Any]] = []

    def walk(thing: Any) -> None:
        for key in thing if isinstance(thing, dict) else range(len(thing)):
            places.append((thing, key))
            if isinstance(thing[key], (dict, list)):
                walk(thing[key])

    walk(whole)
    for _ in range(data.draw(st.integers(1, 4))):
        thing, key = data.draw(st.sampled_from(places))
        thing[key] = data.draw(ODD)
    files = [*whole, exports.SENSEMAKER_DATA]
    path = as_parcel(tmp_path_factory.mktemp("odd"), *files[data.draw(st.integers(0, 5)) :])
    table = opened(path)
    rows = table.rows() if table else ()
    assert all(isinstance(cell, str) for row in rows for cell in row.cells.values())


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(
    rows=st.lists(
        st.lists(st.text(st.sampled_from(',;|"\n[]Yaé\x000'), max_size=6), max_size=9),
        max_size=4,
    )
)
def test_whatever_stands_in_the_cells_it_is_read_or_refused_kindly(rows, tmp_path_factory):
    noise = "\n".join(",".join(row) for row in rows)
    for data, form in [
        (exports.NARRAFIRMA_IMPORT_DATA, exports.NARRAFIRMA_IMPORT_FORM),
        (exports.SENSEMAKER_DATA, exports.SENSEMAKER_DEFINITION),
        (exports.POLIS_COMMENTS, exports.POLIS_VOTES),
    ]:
        path = as_parcel(tmp_path_factory.mktemp("odd"), data + noise, form)
        table = opened(path)
        assert table is None or table.count() >= 2


# On the pages


def test_an_export_is_recognised_and_comes_in_on_the_pages(
    cast: Cast, as_member, tmp_path: Path, settings, django_capture_on_commit_callbacks
):
    settings.MEDIA_ROOT = tmp_path / "files"
    client = as_member(cast.marieke)
    sent = {
        "file": [
            SimpleUploadedFile("data.csv", exports.SENSEMAKER_DATA.encode()),
            SimpleUploadedFile("d.json", json.dumps(exports.SENSEMAKER_DEFINITION).encode()),
        ],
        "form": "new", "name": "", "asked": "", "team": cast.front_desk.public_id,
        "answerer": cast.joost.public_id, "language": "en",
    }  # fmt: skip
    columns = client.post("/listen/imports/", sent)["Location"]
    shown = client.get(columns)
    page = shown.content.decode()
    assert "This is an export of SenseMaker" in page
    assert "quality demands · schedule · resources" in page
    chosen = {name: value for name, value in shown.context["form"].initial.items() if value}
    look = client.post(columns, chosen)["Location"]
    assert "I was asked to clean up." in client.get(look).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{look}start/")
    assert "3 stories came in." in client.get(look).content.decode()
    assert StoryForm.objects.get(name="Safety").stories.count() == 3


def test_an_answer_that_the_form_would_not_have_asked_stays_out_and_is_named(
    cast: Cast, as_member, tmp_path: Path
):
    form = cast.form()
    add_signifier(cast.marieke, form, kind="choice", prompt="Did you ring?", labels=["Yes", "No"])
    ring = form.draft.signifiers.get(kind="choice")
    add_signifier(
        cast.marieke, form, kind="text", prompt="Whom?",
        shown_when=[{"key": ring.key, "any": ["Yes"]}],
    )  # fmt: skip
    publish(cast.marieke, form)
    whom = form.published.signifiers.get(kind="text")
    path = as_file(tmp_path, "story,ring,whom\nOne.,Yes,Joost\nTwo.,No,Nobody\n", "a.csv")
    mapping = ColumnMapping(text="story", signifiers={ring.key: ("ring",), whom.key: ("whom",)})
    made = bring_in(cast.marieke, form, path, mapping)
    assert (made.brought_in, made.remarks) == (2, [[3, "not_asked", "whom"]])
    assert set(answers(Story.objects.get(text="One."))) == {"Did you ring?", "Whom?"}
    assert set(answers(Story.objects.get(text="Two."))) == {"Did you ring?"}
    page = as_member(cast.marieke).get(f"/listen/imports/{made.public_id}/").content.decode()
    assert "does not ask “whom”" in page
