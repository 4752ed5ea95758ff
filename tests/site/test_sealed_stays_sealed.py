"""A sealed number and a sentence for fewer readers are on no page, in no picture, no file, no
answer of the API and no webhook: every address is read by everybody who may open it."""

import io
import json
import zipfile
from typing import Any

import polars
import pytest
from django.http import StreamingHttpResponse
from django.test import Client

from nabij.connect.actions import webhooks
from nabij.connect.models import Delivery
from nabij.foundation.actors import Program
from nabij.listen.actions.telling import Telling, tell
from nabij.listen.exports import FORMATS, take_out
from nabij.listen.models import Audience, Story, StoryForm
from nabij.sense.actions import likeness
from nabij.sense.actions.deck import lay_stories
from nabij.sense.models import Gathering, LikenessGroup, LikenessRun
from tests.cast import Cast
from tests.sense.maps_made import spread
from tests.site.knocking import address
from tests.site.world import addresses, build

NUMBER = "111222333"
NARROW = "Zwaantje"
SENTENCE = f"My neighbour {NARROW} drinks and shouts."
OPEN = "Cardamom"
STORIES = 14


def told(cast: Cast, form: StoryForm) -> list[Story]:
    """Each with a number that is sealed and a sentence that only Joost, who answers, reads."""
    version = form.published
    assert version is not None
    stories = []
    for place, triad in enumerate(spread(STORIES)):
        kind = "the lift stood still for days" if place % 2 else "the bill was wrong again"
        text = f"{OPEN} {place}: {kind}. {SENTENCE} My bsn is {NUMBER}. Nobody rang."
        given = Telling(
            text=text, audience=Audience.ORGANISATION, sending_key=f"sealed-{place}",
            version=version, narrower=((SENTENCE, "answerer"),),
        )  # fmt: skip
        story, _code = tell(form, given)
        story.significations.update(value=list(triad), not_applicable=False, method="touch")
        stories.append(story)
    return stories


@pytest.fixture
def world(cast: Cast, django_capture_on_commit_callbacks: Any) -> dict[str, dict[str, Any]]:
    """One of everything, and these stories in all of it: on the table, in the maps, in groups."""
    places, _brings = build(cast)
    form = StoryForm.objects.get(public_id=places["listen/forms/"]["public_id"])
    with django_capture_on_commit_callbacks(execute=True):
        stories = told(cast, form)
    gathering = Gathering.objects.get(public_id=places["sense/gatherings/"]["public_id"])
    lay_stories(cast.marieke, gathering, stories=stories[:3])
    LikenessRun.objects.all().delete()
    with django_capture_on_commit_callbacks(execute=True):
        run = likeness.ask(cast.marieke, form)
    run.refresh_from_db()
    assert run.state == LikenessRun.State.DONE
    places["sense/likeness/"] = {"public_id": run.public_id}
    places["sense/likeness/groups/"] = {"public_id": LikenessGroup.objects.first().public_id}
    for start in ("listen/stories/", "sense/stories/", "act/stories/"):
        places[start] = {**places[start], "public_id": stories[0].public_id,
                         "story_id": stories[0].public_id}  # fmt: skip
    return places


def words_at(client: Client, path: str) -> str:
    """All that is given there; a stream that stays open says only "changed" (decision 2)."""
    response = client.get(path)
    if isinstance(response, StreamingHttpResponse):
        if response.is_async:
            return ""
        return b"".join(response).decode(errors="replace")  # type: ignore[arg-type]
    return str(response.content.decode(errors="replace"))


def paths(world: dict[str, dict[str, Any]]) -> list[str]:
    searched = [f"/listen/search/?q={word}" for word in (OPEN.lower(), "neighbour", "lift+bsn")]
    routes = dict.fromkeys(addresses())
    return [*(address(route, world) for route in routes if "<path:" not in route), *searched]


@pytest.mark.django_db
def test_no_address_gives_them_but_the_readers_own_pages_to_who_answers(
    cast: Cast, world: dict[str, dict[str, Any]]
):
    """A host and a steward; and Joost, who answers."""
    everywhere = paths(world)
    shown, narrow = set(), set()
    for name in ("marieke", "wim", "joost"):
        client = Client()
        client.force_login(getattr(cast, name))
        for path in everywhere:
            words = words_at(client, path)
            assert NUMBER not in words, f"{name}: {path}"
            assert name == "joost" or NARROW not in words, f"{name}: {path}"
            shown |= {path} if OPEN in words else set()
            narrow |= {path} if NARROW in words else set()
    # The stories themselves were there to be seen, in each of these.
    for place in ("/listen/search", "/sense/likeness", "/sense/maps", "/join",
                  "/api/listen/stories", "/sense/gatherings"):  # fmt: skip
        assert any(one.startswith(place) for one in shown), (place, sorted(shown))
    own = ("/listen/stories/", "/act/stories/", "/listen/left-out/")
    assert narrow
    assert all(one.startswith(own) for one in narrow), narrow


def words_in(file: bytes) -> str:
    """All that can be read in a file that was taken out, also in what is packed in it."""
    if file.startswith(b"PAR1"):
        return json.dumps(polars.read_parquet(io.BytesIO(file)).to_dicts(), default=str)
    if file.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(file)) as parcel:
            return "\n".join(words_in(parcel.read(name)) for name in parcel.namelist())
    return file.decode(errors="replace")


@pytest.mark.django_db
def test_no_file_and_no_group_has_them(cast: Cast, world: dict[str, dict[str, Any]]):
    for kind in FORMATS:
        words = words_in(b"".join(take_out(Program(), kind)))
        assert OPEN in words
        assert NUMBER not in words
        assert NARROW not in words
    named = " ".join(str(group.words) for group in LikenessGroup.objects.all()).lower()
    assert named
    assert NUMBER not in named
    assert NARROW.lower() not in named


@pytest.mark.django_db
def test_no_webhook_has_them(cast: Cast, django_capture_on_commit_callbacks: Any):
    webhooks.make(
        cast.wim, None, name="Cases", url="https://cases.example/in", happenings=["story.told"]
    )
    with django_capture_on_commit_callbacks():
        told(cast, cast.form())
    kept = json.dumps(list(Delivery.objects.values()), default=str)
    assert Delivery.objects.count() == STORIES
    assert NUMBER not in kept
    assert NARROW not in kept
