"""Anybody with the link tells a story, without account; no words get lost, none come in twice."""

import re
import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nabij.listen.actions.forms import close
from nabij.listen.actions.telling import Contact, Telling, tell
from nabij.listen.models import FormVersion, Signifier, Story, StoryForm, Teller
from nabij.listen.return_code import return_code, word_list
from nabij.listen.signals import story_told
from nabij.trail.models import Entry
from tests.cast import Cast

LIFT = "The lift was broken for nine days and nobody told us."


@pytest.fixture
def amina() -> Client:
    """Her browser: no account, and forged requests would be noticed where that matters."""
    return Client(enforce_csrf_checks=True)


def address(form: StoryForm) -> str:
    return reverse("listen:tell", args=[form.public_id])


def sending(form: StoryForm, **fields: object) -> dict[str, object]:
    return {
        "story": LIFT,
        "audience": "team",
        "version": "1",
        "sending_key": str(uuid.uuid4()),
        **fields,
    }


def key_of(form: StoryForm) -> str:
    return form.published.signifiers.get().key


def test_amina_opens_the_link_and_reads_one_question(form: StoryForm, amina: Client):
    page = amina.get(address(form)).content.decode()
    assert "What happened the last time you needed us?" in page
    assert "The team" in page
    assert "Front desk: 3 people today" in page


def test_she_sends_it_without_script_and_without_cookies(form: StoryForm, amina: Client):
    answer = amina.post(address(form), sending(form))
    story = Story.objects.get()
    assert answer.status_code == 302
    assert story.text == LIFT
    assert (story.way_in, story.audience, story.version) == ("link", "team", form.published)
    assert story.answerer == form.answerer


def test_her_receipt_shows_the_words_that_open_her_page(form: StoryForm, amina: Client):
    receipt = amina.get(amina.post(address(form), sending(form))["Location"])
    words = re.search(r'id="words"[^>]*>([^<]+)<', receipt.content.decode())[1]
    assert len(words.split()) == 6
    assert Teller.objects.by_code(words) == Story.objects.get().teller
    door = amina.post(reverse("listen:back_door"), {"words": words.upper().replace(" ", ", ")})
    assert LIFT in amina.get(door["Location"]).content.decode()


def test_the_words_themselves_are_stored_nowhere(form: StoryForm, amina: Client):
    sent = sending(form)
    code = amina.post(address(form), sent)["Location"].split("/")[2]
    story = Story.objects.select_related("teller").get()
    stored = f"{vars(story)} {vars(story.teller)}"
    assert code not in stored
    assert str(sent["sending_key"]) not in stored


def test_sent_twice_is_one_story_with_the_same_receipt(form: StoryForm, amina: Client):
    sent = sending(form)
    first, again = amina.post(address(form), sent), amina.post(address(form), sent)
    assert first["Location"] == again["Location"]
    assert Story.objects.count() == 1
    assert Entry.objects.filter(verb="story.tell").count() == 1


def test_other_words_from_a_page_that_was_gone_back_to_are_a_story_of_their_own(
    form: StoryForm, amina: Client
):
    sent = sending(form)
    first = amina.post(address(form), sent)
    other = amina.post(address(form), {**sent, "story": "And then the stairs were wet."})
    again = amina.post(address(form), {**sent, "story": "And then the stairs were wet."})
    assert Story.objects.count() == 2
    assert first["Location"] != other["Location"] == again["Location"]


def test_an_erased_story_does_not_come_back_when_it_is_sent_again(form: StoryForm, amina: Client):
    sent = sending(form)
    amina.post(address(form), sent)
    Story.objects.get().erase()
    amina.post(address(form), sent)
    assert Story.objects.get().text == ""


def test_what_is_missing_is_asked_for_and_all_she_wrote_is_still_there(
    form: StoryForm, amina: Client
):
    sent = sending(form, audience="", name="Amina", contact="amina@example.org",
                   **{f"s-{key_of(form)}-0": "70", f"s-{key_of(form)}-1": "30"})  # fmt: skip
    answer = amina.post(address(form), sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    for kept in (LIFT, 'value="Amina"', 'value="amina@example.org"', 'value="70"', 'value="30"',
                 str(sent["sending_key"])):  # fmt: skip
        assert kept in page
    assert "Choose who may read your story." in page
    assert not Story.objects.exists()


def test_an_answer_that_can_not_be_is_explained_beside_its_question(form: StoryForm, amina: Client):
    key = key_of(form)
    zeros = {f"s-{key}-{n}": "0" for n in range(3)}
    answer = amina.post(address(form), sending(form, **zeros))
    assert answer.status_code == 422
    assert "At least one of the three weighs something" in answer.content.decode()
    assert LIFT in answer.content.decode()


def test_her_marks_are_kept_as_shares_with_how_she_made_them(form: StoryForm, amina: Client):
    key = key_of(form)
    marks = {f"s-{key}-0": "0", f"s-{key}-1": "75", f"s-{key}-2": "25", f"s-{key}-by": "keyboard"}
    amina.post(address(form), sending(form, **marks))
    answer = Story.objects.get().significations.get()
    assert (answer.value, answer.method) == ([0, 0.75, 0.25], "keyboard")


def test_a_question_she_left_alone_is_kept_as_left_open(form: StoryForm, amina: Client):
    amina.post(address(form), sending(form))
    answer = Story.objects.get().significations.get()
    assert (answer.value, answer.not_applicable, answer.method) == (None, False, "")


def test_a_question_that_does_not_apply_is_kept_as_such(form: StoryForm, amina: Client):
    amina.post(address(form), sending(form, **{f"s-{key_of(form)}-na": "1"}))
    answer = Story.objects.get().significations.get()
    assert (answer.value, answer.not_applicable) == (None, True)


def test_her_contact_data_lie_apart_from_the_story_and_unreadable_in_the_database(
    form: StoryForm, amina: Client
):
    contact = {"name": "Amina", "contact": "amina@example.org", "wants_mail": "on"}
    amina.post(address(form), sending(form, **contact))
    teller = Teller.objects.get()
    assert (teller.name, teller.contact, teller.wants_mail) == ("Amina", "amina@example.org", True)
    raw = Teller.objects.extra(select={"raw": "contact"}).values_list("raw", flat=True).get()
    assert "amina" not in raw


def test_for_a_message_an_address_is_needed(form: StoryForm, amina: Client):
    answer = amina.post(address(form), sending(form, contact="06-12345678", wants_mail="on"))
    assert answer.status_code == 422
    assert "06-12345678" in answer.content.decode()


def test_a_form_that_asks_no_contact_keeps_none(form: StoryForm, amina: Client):
    FormVersion.objects.update(asks_contact=False)
    amina.post(address(form), sending(form, contact="amina@example.org"))
    assert Teller.objects.get().contact == ""


def test_her_story_stays_with_the_wording_she_saw(form: StoryForm, cast: Cast, amina: Client):
    form.begin_draft()
    form.publish()
    amina.post(address(form), sending(form, version="1"))
    amina.post(address(form), sending(form, version="2"))
    amina.post(address(form), sending(form, version="99"))
    numbers = Story.objects.order_by("id").values_list("version__number", flat=True)
    assert list(numbers) == [1, 2, 2]


def test_a_draft_can_not_be_opened(cast: Cast, form: StoryForm, amina: Client):
    StoryForm.objects.update(state="draft")
    assert amina.get(address(form)).status_code == 404
    assert amina.post(address(form), sending(form)).status_code == 404


def test_who_was_writing_when_it_closed_can_still_send(cast: Cast, form: StoryForm, amina: Client):
    close(cast.marieke, form)
    assert "takes no more stories" in amina.get(address(form)).content.decode()
    assert amina.post(address(form), sending(form)).status_code == 302


def test_long_after_closing_her_words_are_given_back(cast: Cast, form: StoryForm, amina: Client):
    close(cast.marieke, form)
    StoryForm.objects.update(closed_at=timezone.now() - timedelta(days=2))
    answer = amina.post(address(form), sending(form))
    assert answer.status_code == 409
    assert LIFT in answer.content.decode()
    assert not Story.objects.exists()


def test_the_short_address_of_a_poster_leads_to_the_form(form: StoryForm, amina: Client):
    assert amina.get(f"/t/{form.short}/")["Location"] == address(form)
    assert amina.get(f"/t/{form.short.upper()}/")["Location"] == address(form)
    assert amina.get("/t/nope/").status_code == 404


def test_the_page_is_in_the_language_of_its_form(form: StoryForm, amina: Client):
    StoryForm.objects.update(language="nl")
    page = amina.get(address(form), headers={"accept-language": "en"}).content.decode()
    assert '<html lang="nl"' in page


def test_words_in_a_language_that_runs_right_to_left_say_so(form: StoryForm, amina: Client):
    StoryForm.objects.update(language="ar")
    assert 'lang="ar" dir="rtl"' in amina.get(address(form)).content.decode()


def test_a_story_that_is_too_long_is_not_cut(form: StoryForm, amina: Client):
    long = "word " * 5_000
    answer = amina.post(address(form), sending(form, story=long))
    assert answer.status_code == 422
    assert long.strip() in answer.content.decode()


def test_ten_megabytes_are_refused_kindly(form: StoryForm, amina: Client):
    answer = amina.post(address(form), sending(form, story="x" * 10_000_000))
    assert answer.status_code == 413


def test_its_time_is_no_more_precise_than_a_day(form: StoryForm, amina: Client):
    amina.post(address(form), sending(form))
    told = timezone.localtime(Story.objects.get().created_at)
    assert (told.hour, told.minute, told.second) == (0, 0, 0)


def test_other_rooms_hear_that_a_story_was_told(form: StoryForm, amina: Client):
    heard: list[Story] = []

    def listen(story: Story, **_: object) -> None:
        heard.append(story)

    story_told.connect(listen)
    try:
        amina.post(address(form), sending(form))
    finally:
        story_told.disconnect(listen)
    assert [story.text for story in heard] == [LIFT]


def test_history_says_what_happened_and_holds_no_words(form: StoryForm, amina: Client):
    amina.post(address(form), sending(form, name="Amina"))
    entry = Entry.objects.get(verb="story.tell")
    assert (entry.actor_kind, entry.facts) == ("visitor", {"way_in": "link", "audience": "team"})


@pytest.mark.django_db
@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(
    st.dictionaries(
        st.sampled_from(["story", "audience", "version", "sending_key", "name", "contact",
                         "wants_mail", "s-KEY-0", "s-KEY-1", "s-KEY-2", "s-KEY-na", "s-KEY-by",
                         "s-KEY", "s-unknown-0", "s-"]),
        st.text() | st.sampled_from(["team", "1", "-1", "NaN", "1e999", "\0", "٣", "99999999999"]),
    )
)  # fmt: skip
def test_hostile_input_never_breaks_the_page_and_never_loses_words(fields):
    form = StoryForm.objects.first() or _a_form()
    key = form.published.signifiers.get().key
    posted = {
        name.replace("KEY", key): value.encode("utf-8", "replace").decode()
        for name, value in fields.items()
    }
    answer = Client(raise_request_exception=False).post(address(form), posted)
    assert answer.status_code in (302, 422)


def _a_form() -> StoryForm:
    from tests.cast import gather_cast

    return gather_cast().form()


@pytest.mark.parametrize(
    "raw",
    [
        b"story=%ED%A0%80&audience=team",
        b"story=%00a%00&audience=team",
        b"%ff=%fe",
        b"story[]=1",
        b"story=a&story=b&audience=team&audience=x",
    ],
)
def test_broken_encodings_never_break_the_page(form: StoryForm, raw: bytes):
    client = Client(raise_request_exception=False)
    answer = client.post(address(form), raw, content_type="application/x-www-form-urlencoded")
    assert answer.status_code in (302, 422)


@pytest.mark.parametrize(
    "path", ["/tell/%00/", "/tell/unknown/", "/tell/" + "a" * 3000 + "/", "/tell/%ED%A0%80/"]
)
def test_an_address_that_does_not_exist_is_not_found(db: None, path: str):
    assert Client(raise_request_exception=False).get(path).status_code == 404


def test_each_kind_of_question_can_be_answered_without_script(cast: Cast, amina: Client):
    form = cast.form()
    version = form.published
    kinds = {
        "dyad": (["little", "much"], []),
        "stones": (["me", "them"], ["slow", "quick", "cold", "warm"]),
        "scale": (["never", "always"], []),
        "choice": (["a letter", "a call"], []),
        "text": ([], []),
    }
    keys = {}
    for position, (kind, (labels, axes)) in enumerate(kinds.items(), 1):
        made = Signifier.objects.create(version=version, kind=kind, prompt=f"About {kind}?",
                                        labels=labels, axes=axes, position=position)  # fmt: skip
        keys[kind] = made.key
    page = amina.get(address(form)).content.decode()
    assert all(f"About {kind}?" in page for kind in kinds)
    amina.post(address(form), sending(form, **{
        f"s-{keys['dyad']}-0": "0",
        f"s-{keys['stones']}-1-x": "25", f"s-{keys['stones']}-1-y": "100",
        f"s-{keys['scale']}-0": "70",
        f"s-{keys['choice']}": "1",
        f"s-{keys['text']}": "Waiting",
    }))  # fmt: skip
    values = {row.signifier.kind: row.value for row in Story.objects.get().significations.all()}
    assert values == {"triad": None, "dyad": 0, "stones": {"them": [0.25, 1]}, "scale": 0.7,
                      "choice": ["a call"], "text": "Waiting"}  # fmt: skip


def test_the_lists_of_words_are_short_plain_and_without_doubles():
    for language in ("nl", "en"):
        words = word_list(language)
        assert len(set(words)) == len(words) == 1024
        assert all(re.fullmatch(r"[a-z]{3,12}", word) for word in words)


def test_the_words_follow_from_the_sending_and_from_nothing_else(settings):
    assert return_code("a key", "nl") == return_code("a key", "nl")
    assert return_code("a key", "nl") != return_code("b key", "nl")
    before = return_code("a key", "nl")
    settings.SECRET_KEY = "another"
    assert return_code("a key", "nl") != before


def test_a_form_of_another_language_gets_english_words():
    assert set(return_code("a key", "ar").split("-")) <= set(word_list("en"))


def test_two_sendings_at_the_same_moment_are_one_story(form: StoryForm, monkeypatch):
    from nabij.listen.actions import once as module

    one = Telling("Told once.", "team", "k" * 36, form.published, contact=Contact())
    tell(form, one)
    known, seen = module._known, []

    def blind_at_first(key: str):
        seen.append(key)
        return None if len(seen) == 1 else known(key)

    monkeypatch.setattr(module, "_known", blind_at_first)
    story, _code = tell(form, one)
    assert Story.objects.get() == story
