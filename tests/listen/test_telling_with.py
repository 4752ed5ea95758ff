"""A story is told with a photo, by voice, or both: nothing that was chosen or said gets lost."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from nabij.listen.leftovers import sweep_waiting_attachments
from nabij.listen.models import (
    Attachment,
    FormVersion,
    Story,
    StoryForm,
    TrialStory,
    WaitingAttachment,
)
from nabij.listen.search.story_search import StorySearch
from nabij.listen.signals import voice_attached
from nabij.trail.models import Entry
from tests.cast import Cast
from tests.listen import given_files as files

LIFT = "The lift was broken for nine days and nobody told us."


@pytest.fixture
def asks(form: StoryForm) -> StoryForm:
    """The form takes both."""
    FormVersion.objects.update(asks_photo=True, asks_voice=True)
    return form


def photo(data: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(
        "amina at home.jpg", files.photo_with_everything() if data is None else data
    )


def voice(data: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile("memo.webm", files.webm() if data is None else data)


def told(form: StoryForm, **fields: object) -> dict[str, object]:
    sent = {
        "story": LIFT,
        "audience": "team",
        "version": "1",
        "sending_key": str(uuid.uuid4()),
        **fields,
    }
    return {name: value for name, value in sent.items() if value is not None}


def send(form: StoryForm, **fields: object):  # type: ignore[no-untyped-def]
    return Client().post(reverse("listen:tell", args=[form.public_id]), told(form, **fields))


def test_a_key_that_another_form_knows_breaks_no_page_and_loses_no_photo(
    cast: Cast, asks: StoryForm
):
    other, key = cast.form(cast.repairs), str(uuid.uuid4())
    FormVersion.objects.update(asks_photo=True)
    for form in (asks, other):
        answer = send(form, story="", sending_key=key, photo=photo())
        assert answer.status_code == 422
        assert WaitingAttachment.objects.get().form == form


def test_a_form_asks_for_neither_unless_its_host_does(form: StoryForm):
    page = Client().get(reverse("listen:tell", args=[form.public_id])).content.decode()
    assert 'type="file"' not in page
    assert send(form, photo=photo()).status_code == 302
    assert not Attachment.objects.exists()


def test_amina_sends_a_photo_with_her_words_without_script(asks: StoryForm):
    page = Client().get(reverse("listen:tell", args=[asks.public_id])).content.decode()
    assert 'enctype="multipart/form-data"' in page
    assert send(asks, photo=photo(), seen="A lift with a note on it").status_code == 302
    kept = Attachment.objects.get()
    assert kept.story.text == LIFT
    assert kept.description == "A lift with a note on it"
    assert b"Amina" not in kept.content


def test_she_tells_by_voice_alone_and_the_story_says_so(asks: StoryForm):
    heard = []
    voice_attached.connect(
        lambda attachment, **_: heard.append(attachment), weak=False, dispatch_uid="t"
    )
    assert send(asks, story="", voice=voice()).status_code == 302
    voice_attached.disconnect(dispatch_uid="t")
    story = Story.objects.get()
    assert story.is_only_spoken
    assert story.text == "[Told by voice. The words are not written out yet.]"
    assert heard == [story.attachments.get()]


def test_nobody_finds_words_that_nobody_said(asks: StoryForm, cast: Cast):
    send(asks, story="", voice=voice())
    assert not StorySearch().keys_with("voice")


def test_without_words_and_without_voice_there_is_no_story(asks: StoryForm):
    page = send(asks, story="  ", photo=photo())
    assert page.status_code == 422
    assert "Write what happened, or tell it by voice." in page.content.decode()


def test_what_came_with_a_page_that_comes_back_need_not_be_chosen_again(asks: StoryForm):
    key = str(uuid.uuid4())
    page = send(asks, sending_key=key, audience=None, photo=photo(), voice=voice())
    assert page.status_code == 422
    assert "Your photo is kept with this page" in page.content.decode()
    assert send(asks, sending_key=key).status_code == 302
    assert sorted(Attachment.objects.values_list("kind", flat=True)) == ["photo", "voice"]
    assert not WaitingAttachment.objects.exists()


def test_she_can_leave_it_out_after_all(asks: StoryForm):
    key = str(uuid.uuid4())
    send(asks, sending_key=key, audience=None, photo=photo())
    assert send(asks, sending_key=key, without_photo="yes").status_code == 302
    assert not Attachment.objects.exists()


def test_nobody_gets_what_waits_for_the_page_of_somebody_else(asks: StoryForm):
    send(asks, audience=None, photo=photo())
    send(asks)
    assert not Attachment.objects.exists()


def test_what_waits_goes_after_a_day(asks: StoryForm):
    from django.utils import timezone

    send(asks, audience=None, photo=photo())
    sweep_waiting_attachments(timezone.now())
    assert not WaitingAttachment.objects.exists()


def test_another_language_of_the_page_loses_nothing(asks: StoryForm):
    key = str(uuid.uuid4())
    assert send(asks, sending_key=key, voice=voice(), speak="en").status_code == 200
    send(asks, sending_key=key, story="")
    assert Story.objects.get().is_only_spoken


@pytest.mark.parametrize(
    "data",
    [b"", bytes(900), b"<svg><script>1</script></svg>", files.photo()[:200], bytes(16_000_000)],
)  # fmt: skip
def test_a_file_that_is_none_is_refused_and_the_words_stay(asks: StoryForm, data: bytes):
    for name in ("photo", "voice"):
        page = send(asks, **{name: SimpleUploadedFile("x" * 300 + ".svg", data)})
        assert page.status_code == 422
        assert LIFT in page.content.decode()
    assert not Story.objects.exists()


def test_the_same_sent_twice_is_one_story_with_one_recording(asks: StoryForm):
    key = str(uuid.uuid4())
    address = reverse("listen:tell_sending", args=[asks.public_id])
    for _ in range(2):
        answer = Client().post(address, told(asks, sending_key=key, story="", voice=voice()))
        assert answer.status_code == 201
    assert Story.objects.count() == Attachment.objects.count() == 1


def test_another_recording_from_the_same_page_is_another_story(asks: StoryForm):
    key = str(uuid.uuid4())
    send(asks, sending_key=key, story="", voice=voice())
    send(asks, sending_key=key, story="", voice=voice(files.ogg()))
    assert Story.objects.count() == 2


def test_personal_data_in_the_description_is_left_out(asks: StoryForm):
    send(asks, photo=photo(), seen="My note: call 06 12345678")
    kept = Attachment.objects.get()
    assert "12345678" not in kept.description
    assert kept.story.originals.get().text.endswith("06 12345678")


def test_the_trail_holds_no_name_and_no_content(asks: StoryForm):
    send(asks, photo=photo(), audience=None)
    send(asks, photo=photo(), seen="A lift")
    written = str(list(Entry.objects.values()))
    assert "amina at home" not in written
    assert "A lift" not in written


def test_in_try_out_it_is_looked_at_and_not_kept(asks: StoryForm, cast: Cast):
    from nabij.listen.actions import trying_out

    trying_out.begin(cast.marieke, asks)
    asks.refresh_from_db()
    there = reverse("listen:try_out", args=[asks.trial_key])
    number = asks.draft.number
    given = told(asks, version=number, story="", voice=voice())
    assert Client().post(there, given).status_code == 302
    assert TrialStory.objects.get().text.startswith("[Told by voice")
    assert not Attachment.objects.exists()


def test_a_kiosk_takes_a_voice_and_no_photo(asks: StoryForm):
    address = reverse("listen:kiosk", args=[asks.public_id])
    shown = Client().get(address)
    assert 'name="photo"' not in shown.text
    assert "Choose a photo" not in shown.text
    assert "media-src 'self' blob:" in shown.headers["Content-Security-Policy"]
    given = told(asks, story="", voice=voice(), photo=photo())
    assert Client().post(address, given).status_code == 302
    assert [one.kind for one in Story.objects.get().attachments.all()] == ["voice"]


def test_a_page_of_a_website_takes_both(asks: StoryForm):
    address = reverse("listen:embed", args=[asks.public_id])
    assert Client().post(address, told(asks, story="", voice=voice())).status_code == 302
    assert Story.objects.get().is_only_spoken


def test_only_a_page_that_records_may_play_what_it_made(asks: StoryForm, cast: Cast):
    here = Client().get(reverse("listen:tell", args=[asks.public_id]))
    assert "media-src 'self' blob:" in here.headers["Content-Security-Policy"]
    FormVersion.objects.update(asks_voice=False)
    here = Client().get(reverse("listen:tell", args=[asks.public_id]))
    assert "blob:" not in here.headers["Content-Security-Policy"]


def test_who_wrote_while_the_form_changed_loses_nothing(asks: StoryForm, cast: Cast):
    """The version that was shown decides what is taken."""
    from nabij.listen.actions import forms, forms_wording

    asked = asks.published.prompt
    forms_wording.write(cast.marieke, asks, prompt=asked, consent="We read it, and listen.")
    forms.publish(cast.marieke, asks)
    assert send(asks, version="1", story="", voice=voice()).status_code == 302
    assert send(asks, version="2", story="", voice=voice()).status_code == 422
