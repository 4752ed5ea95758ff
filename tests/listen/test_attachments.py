"""A photo or a voice recording goes with a story: for the same readers, kept unreadable."""

import io
import zipfile
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from nabij.listen.actions import holds, moderation
from nabij.listen.actions.teller import choose_readers, withdraw
from nabij.listen.actions.telling import Telling, tell
from nabij.listen.enclosing import enclose
from nabij.listen.exports import take_out
from nabij.listen.keeping_jobs import keep_to_the_time
from nabij.listen.models import (
    Attachment,
    Audience,
    FormVersion,
    Kind,
    PublicStory,
    Story,
    StoryForm,
)
from tests.cast import Cast
from tests.listen.given_files import photo, webm

As = Callable[..., Client]

SOUND = b"OggS" + b"the voice of Amina" * 60


def kept(cast: Cast, **fields: object) -> Attachment:
    given = {"kind": Kind.VOICE, "media_type": "audio/ogg", "content": SOUND, "size": len(SOUND)}
    return Attachment.objects.create(story=cast.story(), **{**given, **fields})


def test_a_recording_is_unreadable_in_the_database(cast: Cast):
    kept(cast)
    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM listen_attachment")
        raw = bytes(cursor.fetchone()[0])
    assert b"Amina" not in raw
    assert len(raw) < len(SOUND) * 1.2


def test_it_comes_back_as_it_was_given_also_as_a_file(cast: Cast):
    kept(cast)
    one = Attachment.objects.get()
    assert one.content == SOUND
    with one.as_file() as path:
        assert path.read_bytes() == SOUND
        assert path.suffix == ".ogg"
    assert not path.exists()


def test_a_list_of_attachments_does_not_bring_their_content(cast: Cast, django_assert_num_queries):
    one = kept(cast)
    with django_assert_num_queries(1):
        assert [each.kind for each in one.story.attachments.all()] == [Kind.VOICE]


def test_whoever_may_read_the_story_may_hear_it_and_nobody_else(cast: Cast):
    kept(cast)
    assert Attachment.objects.readable_by(cast.joost).exists()
    assert not Attachment.objects.readable_by(cast.fatima).exists()


def test_it_goes_with_the_story(cast: Cast):
    one = kept(cast)
    one.story.erase()
    assert not Attachment.objects.exists()


def photo_of(story: Story) -> Attachment:
    content = photo()
    return Attachment.objects.create(
        story=story, kind=Kind.PHOTO, media_type="image/jpeg", content=content, size=len(content),
        width=640, height=480, description="A lift with a note on it",
    )  # fmt: skip


def told_by_amina(form: StoryForm, **fields: object) -> tuple[Story, str]:
    FormVersion.objects.update(asks_photo=True, asks_voice=True)
    version = form.published
    assert version is not None
    telling = Telling(
        **{"text": "The lift.", "audience": Audience.TEAM, "sending_key": "k", **fields},
        version=version, enclosed=(enclose("photo", photo()), enclose("voice", webm())),
    )  # fmt: skip
    return tell(form, telling)


def here(name: str, *given: str) -> str:
    return reverse(f"listen:{name}", args=given)


def addresses(name: str, story: Story, *before: str) -> list[str]:
    return [here(name, *before, story.public_id, one.public_id) for one in story.attachments.all()]


def test_joost_sees_and_hears_what_goes_with_the_story(cast: Cast, form: StoryForm, as_member: As):
    story, _code = told_by_amina(form, seen="A lift with a note on it")
    joost = as_member(cast.joost)
    page = joost.get(here("story", story.public_id)).content.decode()
    for address in addresses("attachment", story):
        assert address in page
        answer = joost.get(address)
        assert answer.status_code == 200
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["Content-Disposition"].startswith("inline; filename=")
    assert 'alt="A lift with a note on it"' in page
    assert "<audio" in page


def test_who_may_not_read_the_story_gets_nothing_of_it(cast: Cast, form: StoryForm, as_member: As):
    story, _code = told_by_amina(form)
    for address in addresses("attachment", story):
        assert as_member(cast.fatima).get(address).status_code == 404
        assert as_member(cast.wim).get(address).status_code == 404
        assert Client().get(address).status_code in (302, 404)
    withdraw(story.teller, story)
    for address in addresses("attachment", story):
        assert as_member(cast.joost).get(address).status_code == 404


def test_it_is_reached_through_its_own_story_only(cast: Cast, form: StoryForm, as_member: As):
    hidden = photo_of(cast.story(form=form, audience="answerer", answerer=cast.marieke))
    seen = cast.story(form=form)
    address = here("attachment", seen.public_id, hidden.public_id)
    assert as_member(cast.joost).get(address).status_code == 404


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        ("bytes=0-1", 206, "bytes 0-1/725"), ("bytes=2-", 206, "bytes 2-724/725"),
        ("bytes=-5", 206, "bytes 720-724/725"), ("bytes=700-99999", 206, "bytes 700-724/725"),
        ("bytes=725-", 416, "bytes */725"), ("bytes=9-3", 416, "bytes */725"),
        ("bytes=x", 206, "bytes 0-724/725"), ("bytes=-0", 416, "bytes */725"),
    ],
)  # fmt: skip
def test_a_phone_asks_for_a_sound_in_parts(
    cast: Cast, as_member: As, asked: str, status: int, said: str
):
    one = kept(cast, content=SOUND[:725].ljust(725, b"."), size=725)
    answer = as_member(cast.joost).get(
        here("attachment", one.story.public_id, one.public_id), headers={"Range": asked}
    )
    assert (answer.status_code, answer.headers["Content-Range"]) == (status, said)


def test_amina_sees_it_on_her_page_and_takes_the_photo_away(form: StoryForm):
    story, code = told_by_amina(form)
    amina = Client()
    page = amina.get(here("back", code)).content.decode()
    photo_address, voice_address = addresses("back_attachment", story, code)
    assert photo_address in page
    assert voice_address in page
    assert amina.get(photo_address).status_code == 200
    amina.post(f"{photo_address}removal/")
    assert amina.get(photo_address).status_code == 404
    assert amina.get(voice_address).status_code == 200


def test_the_recording_that_is_all_of_a_story_goes_with_the_story_only(form: StoryForm):
    story, code = told_by_amina(form, text="")
    page = Client().post(f"{addresses('back_attachment', story, code)[1]}removal/")
    assert page.status_code == 409
    assert story.attachments.count() == 2


def test_what_a_law_asks_to_keep_is_out_of_sight_until_that_ends(
    cast: Cast, form: StoryForm, as_member: As
):
    story, code = told_by_amina(form)
    ends = timezone.localdate() + timedelta(days=9)
    hold = holds.place(cast.wim, story, reason="A claim.", law="Article 1.", look_on=ends)
    address = addresses("attachment", story)[0]
    Client().post(f"{addresses('back_attachment', story, code)[0]}removal/")
    assert as_member(cast.joost).get(address).status_code == 404
    keep_to_the_time.call()
    assert story.attachments.count() == 2
    holds.lift(cast.wim, hold)
    keep_to_the_time.call()
    assert story.attachments.count() == 1


def test_everybody_sees_a_photo_only_where_a_host_chose_it(
    cast: Cast, form: StoryForm, as_member: As
):
    moderation.open_public_page(cast.marieke, form)
    story, code = told_by_amina(form, audience=Audience.EVERYBODY)
    photo_given, voice_given = story.attachments.all()
    marieke = as_member(cast.marieke)
    assert (
        "Everybody may see the photo"
        in marieke.get(here("moderate", story.public_id)).content.decode()
    )
    marieke.post(here("moderate_show", story.public_id), {"with": [photo_given.public_id]})
    public = PublicStory.objects.get()
    anybody = Client()
    seen = here("public_attachment", form.short, public.public_id, photo_given.public_id)
    heard = here("public_attachment", form.short, public.public_id, voice_given.public_id)
    assert anybody.get(seen).status_code == 200
    assert anybody.get(heard).status_code == 404
    assert seen in anybody.get(here("public_story", form.short, public.public_id)).content.decode()
    own = anybody.get(here("back", code)).content.decode()
    assert "Everybody can see your photo there." in own
    assert "Your recording can't be heard there" in own
    choose_readers(story.teller, story, audience=Audience.TEAM)
    assert anybody.get(seen).status_code == 404


def test_who_answers_sees_it_beside_the_words(cast: Cast, form: StoryForm, as_member: As):
    story, _code = told_by_amina(form)
    page = as_member(cast.joost).get(reverse("act:answer", args=[story.public_id]))
    assert addresses("attachment", story)[0] in page.content.decode()


def test_a_recording_has_the_readers_of_the_narrowest_sentence(
    cast: Cast, form: StoryForm, as_member: As
):
    """It is heard whole: what only Joost may read, only Joost may hear."""
    story, code = told_by_amina(
        form, text="The lift. My neighbour fell.", narrower=(("My neighbour fell.", "answerer"),)
    )
    photo_address, voice_address = addresses("attachment", story)
    joost, marieke = as_member(cast.joost), as_member(cast.marieke)
    assert joost.get(voice_address).status_code == 200
    assert marieke.get(photo_address).status_code == 200
    assert marieke.get(voice_address).status_code == 404
    page = marieke.get(here("story", story.public_id)).content.decode()
    assert photo_address in page
    assert voice_address not in page
    listed = marieke.get(f"/api/listen/stories/{story.public_id}").json()["attachments"]
    assert [one["kind"] for one in listed] == ["photo"]
    with zipfile.ZipFile(io.BytesIO(b"".join(take_out(cast.marieke, "zip")))) as parcel:
        assert [name.split("-")[1] for name in parcel.namelist() if "/" in name] == ["photo"]
    reads = Client().get(here("back_who_reads", code, story.public_id)).content.decode()
    assert "Your recording is heard whole" in reads


def test_no_voice_says_to_everybody_what_is_for_fewer_people(cast: Cast, form: StoryForm):
    moderation.open_public_page(cast.marieke, form)
    story, _code = told_by_amina(
        form, audience=Audience.EVERYBODY, text="The lift. My neighbour fell.",
        narrower=(("My neighbour fell.", "organisation"),),
    )  # fmt: skip
    names = [one.public_id for one in story.attachments.all()]
    public = moderation.show(cast.marieke, story, attachments=names)
    assert [one.kind for one in story.attachments.for_everybody()] == ["photo"]
    heard = here("public_attachment", form.short, public.public_id, names[1])
    assert Client().get(heard).status_code == 404
