"""What Amina said becomes words of her story when a person says so, and she has the last word."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from nabij.foundation.actors import Program
from nabij.foundation.errors import AlreadyDone, NotClear, NotYours
from nabij.listen.actions import hiding, recordings, teller
from nabij.listen.actions.telling import Contact, Telling, tell
from nabij.listen.enclosing import enclose
from nabij.listen.models import (
    Attachment,
    Audience,
    Kind,
    Mark,
    SealedOriginal,
    Story,
    Transcript,
)
from nabij.listen.search import StorySearch
from nabij.listen.speech.listening import Heard, NotHeard
from nabij.listen.speech_jobs import write_out
from nabij.trail.models import Entry
from tests.cast import Cast
from tests.listen.speech_model import HEARD, make_model, recording

SAID = "The lift stood still for nine days. Call me at 06-12345678. Jansen never rang."
PLACE = "[Told by voice. The words are not written out yet.]"


class Amina:
    """Told by voice alone, or with some words beside it."""

    def __init__(self, cast: Cast, typed: str = "", audience: str = Audience.TEAM) -> None:
        version = cast.form().published
        version.asks_voice = True
        version.save()
        telling = Telling(
            typed, audience, "amina".ljust(36, "x"), version,
            contact=Contact("Amina", "amina@example.org", True),
            enclosed=(enclose(Kind.VOICE, recording()),),
        )  # fmt: skip
        self.story, self.code = tell(version.form, telling)
        self.sound = self.story.attachments.get()
        self.client = Client(enforce_csrf_checks=True)

    @property
    def transcript(self) -> Transcript:
        return Transcript.objects.get(attachment=self.sound)

    def readable(self) -> str:
        return Story.objects.get(pk=self.story.pk).text

    def page(self) -> str:
        return self.client.get(reverse("listen:back", args=[self.code])).text

    def puts_right(self, words: str):
        args = [self.code, self.sound.public_id]
        return self.client.post(reverse("listen:back_recording", args=args), {"words": words})


@pytest.fixture
def amina(cast: Cast) -> Amina:
    return Amina(cast)


@pytest.fixture
def model(settings, tmp_path) -> None:
    make_model(tmp_path / "one.bin")
    settings.SPEECH_MODEL = str(tmp_path)


def proposed(amina: Amina, words: str = SAID) -> None:
    recordings.ask_model(Program(), amina.sound)
    recordings.propose(Program(), amina.sound, words=words)


def at(amina: Amina, name: str = "recording") -> str:
    return reverse(f"listen:{name}", args=[amina.sound.public_id])


def test_a_recording_that_comes_in_is_listened_to_where_there_is_a_model(cast: Cast, model):
    amina = Amina(cast)
    assert amina.transcript.state == "listening"

    write_out.call(amina.sound.pk)

    assert (amina.transcript.state, amina.transcript.words) == ("proposed", HEARD)
    assert amina.readable() == PLACE


def test_without_a_model_nothing_is_asked(amina: Amina):
    assert not Transcript.objects.exists()


@pytest.mark.parametrize(
    ("sound", "path", "why"), [(b"no sound", None, "no_sound"), (b"x", "nowhere", "no_model")]
)
def test_what_can_not_be_heard_waits_for_a_person(
    cast: Cast, model, settings, as_member, sound, path, why
):
    amina = Amina(cast)
    settings.SPEECH_MODEL = path or settings.SPEECH_MODEL
    Attachment.objects.filter(pk=amina.sound.pk).update(content=sound)
    write_out.call(amina.sound.pk)

    assert (amina.transcript.state, amina.transcript.why) == ("not_heard", why)
    assert "could make nothing of this recording" in as_member(cast.joost).get(at(amina)).text


def test_what_a_machine_proposes_is_said_to_be_that_and_is_nobody_elses_to_read(
    cast: Cast, amina: Amina, as_member
):
    proposed(amina)

    page = as_member(cast.joost).get(at(amina)).text
    assert "A machine wrote this" in page
    assert SAID in page
    story = reverse("listen:story", args=[amina.story.public_id])
    assert "nine days" not in as_member(cast.joost).get(story).text
    assert StorySearch().find(cast.joost, "lift").hits == []
    assert "nine days" not in json.dumps(list(Entry.objects.values("facts")))


def test_a_proposal_is_unreadable_in_the_database(amina: Amina):
    proposed(amina)
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM listen_transcript")
        assert "lift" not in cursor.fetchone()[0]


def test_confirmed_it_is_the_story_and_personal_data_is_hidden_as_in_typed_words(
    cast: Cast, amina: Amina, as_member
):
    proposed(amina)
    joost = as_member(cast.joost)
    answer = joost.post(at(amina), {"words": SAID.replace("Call", "Ring")})

    assert answer.url == reverse("listen:story", args=[amina.story.public_id])
    shown = joost.get(answer.url).text
    assert "Ring me at" in shown
    assert "12345678" not in shown
    assert "Joost listened to the recording" in shown
    assert [hit.story.pk for hit in StorySearch().find(cast.joost, "lift").hits] == [amina.story.pk]
    assert (amina.transcript.words, amina.transcript.by_machine) == ("", True)
    assert not Story.objects.get(pk=amina.story.pk).is_only_spoken
    assert joost.get(at(amina)).status_code == 302


def test_without_a_model_it_is_typed_on_the_same_page(cast: Cast, amina: Amina, as_member):
    marieke = as_member(cast.marieke)
    assert "wait to be written out" in marieke.get(reverse("listen:room")).text
    assert at(amina) in marieke.get(reverse("listen:recordings")).text

    assert marieke.post(at(amina), {"words": " "}).status_code == 422
    marieke.post(at(amina), {"words": "They came."})

    assert amina.readable() == "They came."
    assert "None waits" in marieke.get(reverse("listen:recordings")).text


@pytest.mark.parametrize("outcome", ["heard", "not heard"])
def test_what_she_erases_while_the_model_listens_is_gone_and_nothing_fails(
    amina: Amina, monkeypatch: pytest.MonkeyPatch, outcome: str
):
    def hear(*_: object) -> Heard:
        teller.erase(amina.story.teller, amina.story)
        if outcome == "heard":
            return Heard(SAID, 3)
        raise NotHeard("silence")

    recordings.ask_model(Program(), amina.sound)
    monkeypatch.setattr("nabij.listen.speech_jobs.hear", hear)
    write_out.call(amina.sound.pk)
    assert not Transcript.objects.exists()


def test_who_only_reads_does_not_write_out(cast: Cast, amina: Amina, as_member):
    ruud = as_member(cast.ruud)

    assert ruud.get(at(amina)).status_code == 404
    assert at(amina) not in ruud.get(reverse("listen:story", args=[amina.story.public_id])).text
    for member in (cast.ruud, cast.fatima, cast.wim):
        with pytest.raises(NotYours):
            recordings.confirm(member, amina.sound, words="Mine.")


def test_a_host_writes_out_only_what_the_teller_lets_them_hear(cast: Cast):
    amina = Amina(cast, audience=Audience.ANSWERER)

    with pytest.raises(NotYours):
        recordings.confirm(cast.marieke, amina.sound, words="Mine.")
    recordings.confirm(cast.joost, amina.sound, words="They came.")


def test_beside_typed_words_it_is_added_to_the_story(cast: Cast):
    amina = Amina(cast, typed="The lift again.")
    recordings.confirm(cast.joost, amina.sound, words=SAID)

    assert amina.readable() == "The lift again."
    added = amina.story.additions.get()
    assert "nine days" in added.text
    assert "12345678" not in added.text
    amina.puts_right("Ten days it was.")
    assert [one.text for one in amina.story.additions.all()] == ["Ten days it was."]


def test_two_people_at_once_write_it_out_once(cast: Cast, amina: Amina):
    recordings.confirm(cast.joost, amina.sound, words="They came.")

    with pytest.raises(AlreadyDone):
        recordings.confirm(cast.marieke, amina.sound, words="They did not come.")
    recordings.propose(Program(), amina.sound, words="They came to late.")
    assert amina.readable() == "They came."


def test_she_sees_what_a_machine_made_of_it_and_puts_it_right(amina: Amina):
    proposed(amina, "The left stood still.")
    page = amina.page()
    assert "A machine of the organisation wrote this down" in page
    assert "The left stood still." in page

    assert amina.puts_right("The lift stood still.").status_code == 302

    assert amina.readable() == "The lift stood still."
    assert amina.transcript.confirmed_by is None
    assert "You wrote out yourself" in amina.page()


def test_she_is_mailed_that_there_is_news_and_reads_her_own_words_whole(
    cast: Cast, amina: Amina, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        recordings.confirm(cast.joost, amina.sound, words=SAID)

    assert [mail.to for mail in mailoutbox] == [["amina@example.org"]]
    assert "lift" not in mailoutbox[0].body
    assert "06-12345678" in amina.page()


def test_what_she_hid_stays_hidden_when_she_puts_words_right(cast: Cast, amina: Amina):
    recordings.confirm(cast.joost, amina.sound, words=SAID)
    amina.story.refresh_from_db()
    hiding.hide_words(amina.story.teller, amina.story, words="Jansen")
    phone = Mark.objects.exclude(kind="words").exclude(by="teller").get()
    hiding.show_again(amina.story.teller, amina.story, mark=phone)
    assert "Jansen" not in amina.readable()

    amina.puts_right(SAID.replace("nine", "ten"))

    assert "ten days" in amina.readable()
    assert "Jansen" not in amina.readable()
    assert "06-12345678" in amina.readable()


def test_a_sentence_for_fewer_readers_is_not_widened_by_putting_words_right(
    cast: Cast, amina: Amina
):
    recordings.confirm(cast.joost, amina.sound, words=SAID)
    amina.story.refresh_from_db()
    hiding.choose_sentences(
        amina.story.teller, amina.story, chosen={"story": {2: Audience.ANSWERER}}
    )
    assert "rang" not in amina.readable()

    refused = amina.puts_right(SAID.replace("never rang", "never phoned"))
    assert refused.status_code == 422
    assert "never phoned" in refused.text
    assert "rang" not in amina.readable()
    assert "phoned" not in amina.readable()

    amina.puts_right(SAID.replace("nine", "ten"))
    assert "ten days" in amina.readable()
    assert "rang" not in amina.readable()


def test_nobody_puts_words_into_her_mouth_by_her_page(cast: Cast, amina: Amina):
    other = Amina.__new__(Amina)
    story, code = tell(
        amina.story.form, Telling("Else.", Audience.TEAM, "o" * 36, amina.story.version)
    )
    other.code, other.sound, other.client = code, amina.sound, Client()

    assert other.puts_right("Mine.").status_code == 404
    with pytest.raises(NotYours):
        recordings.put_right(story.teller, amina.sound, words="Mine.")
    with pytest.raises(NotClear):
        recordings.put_right(amina.story.teller, amina.sound, words="  ")


def test_it_goes_with_the_story(cast: Cast, amina: Amina):
    proposed(amina)
    recordings.confirm(cast.joost, amina.sound, words=SAID)
    amina.story.refresh_from_db()
    amina.story.erase()

    assert not Transcript.objects.exists()
    assert not SealedOriginal.objects.exists()
    assert amina.page().count("nine days") == 0
