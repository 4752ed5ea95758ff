"""A host brings in a file on the pages: send, choose columns, look, start, and come back."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from nabij.listen.models import Story, StoryForm, StoryImport
from tests.cast import Cast
from tests.listen import exports_of_programs as exports
from tests.listen.files import TYPED, workbook

IMPORTS = "/listen/imports/"
ROWS = (
    "Verhaal;Datum;Nummer;Product\nDe lift.;3-4-2024;1;Lift\n;3-4-2024;2;Lift\nDe bel.;soon;3;Bel\n"
)
MAPPED = {
    "text": "Verhaal", "told_on": "Datum", "date_order": "day", "external_id": "Nummer",
    "screen_record": ["Product"], "audience_of_all": "team", "language_of_all": "nl",
}  # fmt: skip


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path: Path):
    settings.MEDIA_ROOT = tmp_path / "files"


def kept_files() -> list[Path]:
    return list((Path(settings.MEDIA_ROOT) / "imports").glob("*"))


def send(client, form: StoryForm, content: bytes = ROWS.encode(), name: str = "verhalen.csv"):
    given = {"file": SimpleUploadedFile(name, content), "form": form.public_id}
    return client.post(IMPORTS, given)


def test_a_file_comes_in_step_by_step(cast: Cast, as_member, django_capture_on_commit_callbacks):
    client, form = as_member(cast.marieke), cast.form()
    columns = send(client, form)["Location"]
    shown = client.get(columns).content.decode()
    assert "3 rows, read as UTF-8." in shown
    assert "guessed from the headings" in shown
    assert '<option value="Verhaal" selected>' in shown
    assert "What happened the last time you needed us?" in shown
    assert not Story.objects.exists()

    page = client.post(columns, MAPPED)["Location"]
    look = client.get(page).content.decode()
    assert "De lift." in look
    assert "There is no story in it." in look
    assert "Bring in 3 rows" in look
    assert not Story.objects.exists()

    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(f"{page}start/")["Location"] == page
    done = client.get(page).content.decode()
    assert "1 story came in." in done
    assert "2 rows did not come in" in done
    assert "“soon” is not a date that can be read." in done
    story = Story.objects.get()
    assert (story.text, story.screen_record.facts) == ("De lift.", [["Product", "Lift"]])
    assert kept_files() == []


def test_the_same_file_again_brings_in_nothing(
    cast: Cast, as_member, django_capture_on_commit_callbacks
):
    client, form = as_member(cast.marieke), cast.form()
    for _ in range(2):
        page = client.post(send(client, form)["Location"], MAPPED)["Location"]
        with django_capture_on_commit_callbacks(execute=True):
            client.post(f"{page}start/")
    assert Story.objects.count() == 1
    assert "1 row was here already" in client.get(page).content.decode()


def test_a_workbook_waits_under_a_random_name_until_it_is_read(cast: Cast, as_member):
    client = as_member(cast.marieke)
    assert send(client, cast.form(), workbook(TYPED), "Amina's stories.xlsx").status_code == 302
    (kept,) = kept_files()
    assert "Amina" not in kept.name
    assert StoryImport.objects.get().file_name == "Amina's stories.xlsx"


def test_a_form_is_made_for_a_file_with_how_people_were_asked(cast: Cast, as_member):
    client = as_member(cast.marieke)
    given = {
        "file": SimpleUploadedFile("a.csv", ROWS.encode()), "form": "new", "name": "Complaints",
        "asked": "What went wrong?", "team": cast.front_desk.public_id,
        "answerer": cast.joost.public_id, "language": "nl",
    }  # fmt: skip
    assert client.post(IMPORTS, given).status_code == 302
    form = StoryForm.objects.get()
    assert (form.published.prompt, form.answerer) == ("What went wrong?", cast.joost)


def test_what_was_typed_stays_when_the_file_can_not_be_read(cast: Cast, as_member):
    given = {
        "file": SimpleUploadedFile("a.csv", b"PK\x03\x04 no"), "form": "new", "name": "Complaints",
        "asked": "What went wrong?", "team": cast.front_desk.public_id,
        "answerer": cast.joost.public_id,
    }  # fmt: skip
    answer = as_member(cast.marieke).post(IMPORTS, given)
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "This workbook can&#x27;t be opened." in shown
    assert "What went wrong?" in shown
    assert not StoryForm.objects.exists()
    assert kept_files() == []


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"form": "\x00"},
        {"form": "new", "name": "x"},
        {"name": "\ud800".encode("utf-8", "replace")},
    ],
)
def test_an_upload_that_is_not_complete_is_said_on_the_page(cast: Cast, as_member, given):
    assert as_member(cast.marieke).post(IMPORTS, given).status_code == 422


@pytest.mark.parametrize(
    "change",
    [{"text": ""}, {"text": "Nowhere"}, {"audience_of_all": "boss"}, {"date_order": "year"},
     {"screen_record": ["Nowhere"]}, {"language_of_all": "x" * 50}],
)  # fmt: skip
def test_columns_that_do_not_fit_are_said_beside_their_field(cast: Cast, as_member, change):
    client = as_member(cast.marieke)
    columns = send(client, cast.form())["Location"]
    answer = client.post(columns, {**MAPPED, **change})
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.content.decode()
    assert StoryImport.objects.get().mapping == {}


def test_answers_are_mapped_on_the_page_too(
    cast: Cast, as_member, django_capture_on_commit_callbacks
):
    client, form = as_member(cast.marieke), cast.form()
    triad = form.published.signifiers.get()
    columns = send(client, form, b"text,a,b,c\nOne.,1,2,1\n")["Location"]
    some = {"text": "text", "date_order": "day", "audience_of_all": "team", f"s-{triad.key}-0": "a"}
    answer = client.post(columns, some)
    assert answer.status_code == 422
    assert "Choose a column for each of these" in answer.content.decode()
    page = client.post(columns, {**some, f"s-{triad.key}-1": "b", f"s-{triad.key}-2": "c"})[
        "Location"
    ]
    said = "most “being helped”, less “being heard” and “being left alone”"
    assert said in client.get(page).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{page}start/")
    assert Story.objects.get().significations.get().value == [0.25, 0.5, 0.25]


def running(cast: Cast, **given: object) -> StoryImport:
    return StoryImport.objects.create(
        form=cast.form(), file_name="a.csv", mapping={"text": "text"}, rows=10, done=4,
        brought_in=4, state="running", **{"stored_as": "kept", **given},
    )  # fmt: skip


def test_while_it_runs_the_page_shows_how_far_it_is_and_can_be_left(cast: Cast, as_member):
    going = running(cast)
    client = as_member(cast.marieke)
    shown = client.get(f"{IMPORTS}{going.public_id}/").content.decode()
    assert '<progress value="4" max="10"' in shown
    assert "You can leave this page; it goes on." in shown
    fragment = client.get(f"{IMPORTS}{going.public_id}/progress/").content.decode()
    assert 'hx-trigger="every 1s"' in fragment
    assert "<html" not in fragment
    StoryImport.objects.update(state="done")
    assert "hx-trigger" not in client.get(f"{IMPORTS}{going.public_id}/progress/").content.decode()


def test_what_stopped_on_the_way_can_be_taken_up_again(cast: Cast, as_member):
    stopped = running(cast, last_sign=timezone.now() - timedelta(minutes=5))
    client = as_member(cast.marieke)
    page = f"{IMPORTS}{stopped.public_id}/"
    assert "it stopped on the way" in client.get(page).content.decode()
    client.post(f"{page}start/")
    stopped.refresh_from_db()
    assert (stopped.state, stopped.done) == ("running", 0)


def test_what_the_command_line_left_halfway_is_not_taken_up_on_a_page(cast: Cast, as_member):
    stopped = running(cast, stored_as="", last_sign=timezone.now() - timedelta(minutes=5))
    client = as_member(cast.marieke)
    page = f"{IMPORTS}{stopped.public_id}/"
    assert "Go on with this file" not in client.get(page).content.decode()
    client.post(f"{page}start/")
    stopped.refresh_from_db()
    assert stopped.done == 4


def test_a_file_that_is_gone_says_so(cast: Cast, as_member, django_capture_on_commit_callbacks):
    client = as_member(cast.marieke)
    page = client.post(send(client, cast.form())["Location"], MAPPED)["Location"]
    for path in kept_files():
        path.unlink()
    assert client.get(page).status_code == 409
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{page}start/")
    assert "The file is not there any more." in client.get(page).content.decode()


def test_a_file_can_be_thrown_away_before_it_starts_and_not_after(cast: Cast, as_member):
    client = as_member(cast.marieke)
    send(client, cast.form())
    going = StoryImport.objects.get()
    assert client.post(f"{IMPORTS}{going.public_id}/discard/")["Location"] == IMPORTS
    assert not StoryImport.objects.exists()
    assert kept_files() == []
    going = running(cast)
    assert client.post(f"{IMPORTS}{going.public_id}/discard/").status_code == 409


def test_files_are_there_for_hosts_of_the_team_only(cast: Cast, as_member):
    going = running(cast)
    for name in ("joost", "ruud", "fatima", "wim"):
        client = as_member(getattr(cast, name))
        for address in ("", f"{going.public_id}/", f"{going.public_id}/columns/"):
            assert client.get(IMPORTS + address).status_code == 404, (name, address)
        for deed in ("start", "discard"):
            assert client.post(f"{IMPORTS}{going.public_id}/{deed}/").status_code == 404


# The form of another program, without stories


def definition(client, into: str = "new", **given: object):
    content = json.dumps(exports.SENSEMAKER_DEFINITION).encode()
    file = SimpleUploadedFile("definition.json", content, "application/json")
    return client.post(IMPORTS, {"file": file, "form": into, **given})


def test_a_definition_alone_becomes_a_draft_of_a_form(cast: Cast, as_member):
    marieke = as_member(cast.marieke)
    team, joost = cast.front_desk.public_id, cast.joost.public_id
    sent = definition(marieke, team=team, answerer=joost, language="nl", name="Safety at work")

    form = StoryForm.objects.get()
    assert sent["Location"].endswith(f"/forms/{form.public_id}/draft/")
    assert (form.name, form.language, form.published) == ("Safety at work", "en", None)
    assert form.draft.prompt == "Briefly describe what happened:"
    assert [one.kind for one in form.draft.signifiers.all()] == [
        "triad", "dyad", "stones", "choice", "choice", "text",
    ]  # fmt: skip
    page = marieke.get(sent["Location"]).text
    assert "here as a draft" in page
    assert "Influences were" in page
    assert form.draft.consent
    assert kept_files() == []
    assert not StoryImport.objects.exists()
    published = marieke.post(f"/listen/forms/{form.public_id}/publication/")
    assert published.status_code == 302


def test_a_definition_alone_is_no_file_for_a_form_that_exists(cast: Cast, as_member):
    refused = definition(as_member(cast.marieke), into=cast.form().public_id)

    assert refused.status_code == 422
    assert "This is the form of SenseMaker alone. Choose a new form" in refused.text
    assert kept_files() == []


def test_only_a_host_of_that_team_makes_a_form_of_it(cast: Cast, as_member):
    marieke = as_member(cast.marieke)
    sent = definition(
        marieke, team=cast.repairs.public_id, answerer=cast.fatima.public_id, name="Theirs"
    )

    assert sent.status_code == 422
    assert not StoryForm.objects.exists()
