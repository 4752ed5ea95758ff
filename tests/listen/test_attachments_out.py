"""Photos and recordings leave with the stories of who may read them: by the API and in a parcel."""

import base64
import io
import json
import zipfile
from collections.abc import Callable

import pytest
from django.test import Client

from nabij.listen.actions.telling import Telling, tell
from nabij.listen.enclosing import enclose
from nabij.listen.exports import take_out
from nabij.listen.models import Attachment, Audience, FormVersion, Story, StoryForm
from tests.cast import Cast
from tests.listen.given_files import ogg, photo_with_everything

API = "/api/listen"
As = Callable[..., Client]


@pytest.fixture
def asks(form: StoryForm) -> StoryForm:
    FormVersion.objects.update(asks_photo=True, asks_voice=True)
    return form


def sent(kind: str, data: bytes, **more: str) -> dict[str, str]:
    return {"kind": kind, "content": base64.b64encode(data).decode(), **more}


def post(client: Client, form: StoryForm, **body: object):  # type: ignore[no-untyped-def]
    address = f"{API}/forms/{form.public_id}/stories"
    return client.post(address, json.dumps(body), content_type="application/json")


def test_a_program_sends_a_photo_and_a_recording_and_gets_them_back(
    cast: Cast, asks: StoryForm, as_member: As
):
    joost = as_member(cast.joost)
    assert joost.get(f"{API}/forms/{asks.public_id}").json()["takes"] == ["photo", "voice"]
    given = [
        sent("photo", photo_with_everything(), description="A lift"), sent("voice", ogg()),
    ]  # fmt: skip
    body = {
        "text": "The lift.", "audience": "team", "readers_asked": True, "came_by": "phone",
        "key": "one-sending-0001", "attachments": given,
    }  # fmt: skip
    for _ in range(2):
        answer = post(joost, asks, **body)
        assert answer.status_code == 201
    assert Attachment.objects.count() == 2
    story = joost.get(f"{API}/stories/{answer.json()['id']}").json()
    photo, voice = story["attachments"]
    assert (photo["kind"], photo["description"], voice["media_type"]) == (
        "photo", "A lift", "audio/ogg",
    )  # fmt: skip
    content = joost.get(f"{API}/stories/{story['id']}/attachments/{photo['id']}")
    assert content.headers["Content-Type"] == "image/jpeg"
    assert b"Amina" not in content.content
    part = joost.get(
        f"{API}/stories/{story['id']}/attachments/{voice['id']}", headers={"Range": "bytes=0-3"}
    )
    assert (part.status_code, part.content) == (206, b"OggS")
    fatima = as_member(cast.fatima)
    assert fatima.get(f"{API}/stories/{story['id']}/attachments/{photo['id']}").status_code == 404


def test_a_program_sends_a_story_that_was_only_spoken(cast: Cast, asks: StoryForm, as_member: As):
    joost = as_member(cast.joost)
    assert post(joost, asks, text="", attachments=[sent("voice", ogg())]).status_code == 201
    assert Story.objects.get().is_only_spoken
    assert post(joost, asks, text="").status_code == 422


@pytest.mark.parametrize(
    "given",
    [
        {"kind": "photo", "content": "!"}, {"kind": "voice", "content": "AAAA"},
        {"kind": "film", "content": ""}, {"kind": "photo", "content": "\ud800"},
    ],
)  # fmt: skip
def test_what_is_no_photo_and_no_sound_is_refused(
    cast: Cast, asks: StoryForm, as_member: As, given: dict[str, str]
):
    answer = post(as_member(cast.joost), asks, text="The lift.", attachments=[given])
    assert answer.status_code in (400, 422)
    assert not Story.objects.exists()


def test_a_parcel_holds_the_files_of_what_its_taker_may_read(cast: Cast, asks: StoryForm):
    version = asks.published
    assert version is not None
    both = (enclose("photo", photo_with_everything()), enclose("voice", ogg()))
    for audience in (Audience.TEAM, Audience.ANSWERER):
        tell(asks, Telling("The lift.", audience, f"key-{audience}", version, enclosed=both))
    seen = Story.objects.get(audience=Audience.TEAM)
    data = b"".join(take_out(cast.marieke, "zip"))
    with zipfile.ZipFile(io.BytesIO(data)) as parcel:
        assert parcel.testzip() is None
        lines = parcel.read("stories.jsonl").decode().splitlines()
        names = [name for name in parcel.namelist() if name.startswith("files/")]
        contents = [parcel.read(name) for name in names]
    assert [json.loads(line)["with"] for line in lines] == ["photo, voice"]
    assert [name.rsplit("-", 1)[0] for name in names] == [
        f"files/{seen.public_id}-photo", f"files/{seen.public_id}-voice",
    ]  # fmt: skip
    assert contents == [both[0].content, both[1].content]
