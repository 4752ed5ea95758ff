"""A program helps to write recordings out: what somebody heard who listened, once."""

import pytest

from nabij.listen.enclosing.telling import spoken_text
from nabij.listen.models import Attachment, Audience, Kind, Story, Transcript
from nabij.listen.search import StorySearch
from tests.cast import Cast
from tests.listen.speech_model import make_model
from tests.listen.test_api_house import Program

SAID = "The lift stood still. Call me at 06-12345678."


@pytest.fixture
def sound(cast: Cast) -> Attachment:
    story = cast.story(audience=Audience.TEAM)
    Story.objects.filter(pk=story.pk).update(text=spoken_text("en"), is_only_spoken=True)
    return Attachment.objects.create(
        story=story, kind=Kind.VOICE, media_type="audio/ogg", content=b"OggS", size=4
    )


def test_a_host_s_program_finds_what_waits_and_writes_out_what_was_said(
    cast: Cast, sound: Attachment
):
    marieke, here = Program(cast, cast.marieke), f"/recordings/{sound.public_id}"
    assert [one["id"] for one in marieke("GET", "/recordings").json()["recordings"]] == [
        sound.public_id
    ]
    assert marieke("GET", here).json()["state"] == "open"

    assert marieke("POST", f"{here}/words", words=" ").status_code == 422
    written = marieke("POST", f"{here}/words", words=SAID)

    assert (written.status_code, written.json()["state"]) == (200, "confirmed")
    story = Story.objects.get(pk=sound.story_id)
    assert story.text.startswith("The lift stood still.")
    assert "12345678" not in story.text
    assert StorySearch().find(cast.joost, "lift").hits
    assert Transcript.objects.get().confirmed_by == cast.marieke
    assert marieke("GET", "/recordings").json()["recordings"] == []
    assert marieke("POST", f"{here}/words", words="Else.").status_code == 409


def test_who_neither_answers_nor_hosts_finds_no_recording(cast: Cast, sound: Attachment):
    fatima = Program(cast, cast.fatima)
    assert fatima("GET", "/recordings").json() == {"recordings": [], "next": None}
    for method, end in (("GET", ""), ("POST", "/words"), ("POST", "/listening")):
        answer = fatima(method, f"/recordings/{sound.public_id}{end}", words="x")
        assert answer.status_code == 404
    assert not Transcript.objects.exists()


def test_a_key_that_reads_writes_nothing_out(cast: Cast, sound: Attachment):
    reads, sends = Program(cast, cast.marieke, "read"), Program(cast, cast.marieke, "send")
    here = f"/recordings/{sound.public_id}"
    assert reads("GET", here).status_code == 200
    assert reads("POST", f"{here}/words", words="x").status_code == 403
    assert sends("GET", "/recordings").status_code == 403


def test_the_model_listens_where_there_is_one(cast: Cast, sound: Attachment, settings, tmp_path):
    marieke, here = Program(cast, cast.marieke), f"/recordings/{sound.public_id}/listening"
    assert marieke("POST", here).status_code == 409
    make_model(tmp_path / "one.bin")
    settings.SPEECH_MODEL = str(tmp_path)
    assert marieke("POST", here).json()["state"] == "listening"
