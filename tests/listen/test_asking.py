"""A question that is only asked after certain answers: on the host's page, the teller's page,
with and without script, and through the API."""

import json
import uuid
from collections.abc import Callable

import pytest
from django.test import Client

from nabij.foundation.errors import NotClear, NotYet
from nabij.listen.actions import forms_wording as wording
from nabij.listen.actions.telling import Telling, tell
from nabij.listen.models import Signifier, Story, StoryForm
from nabij.listen.signifiers import Given, asked_of
from nabij.listen.signifiers.asking import followed
from nabij.listen.versions import changes_between
from tests.cast import Cast
from tests.listen.places import at

As = Callable[..., Client]


@pytest.fixture
def form(cast: Cast) -> StoryForm:
    """Which way did you reach us? After a call: who spoke to you? After rules: which?"""
    made = cast.form()
    version = made.published
    assert version is not None
    version.signifiers.all().delete()
    rows = [
        ("way", "choice", "How did you reach us?", ["by letter", "by phone"], []),
        ("rules", "dyad", "The rules were…", ["too strict", "too loose"], []),
        ("who", "text", "Who spoke to you?", [], [{"key": "way", "any": ["by phone"]}]),
        ("which", "text", "Which rule?", [], [{"key": "rules", "any": ["left"]}]),
    ]
    for position, (key, kind, prompt, labels, when) in enumerate(rows):
        Signifier.objects.create(
            version=version, key=key, kind=kind, prompt=prompt, labels=labels, shown_when=when,
            position=position,
        )  # fmt: skip
    return made


def sending(**fields: str) -> dict[str, str]:
    return {
        "story": "The lift.", "audience": "team", "version": "1",
        "sending_key": str(uuid.uuid4()), **fields,
    }  # fmt: skip


def send(form: StoryForm, **fields: str):
    return Client().post(at("tell", form), sending(**fields))


def kept(story: Story) -> dict[str, object]:
    return {row.signifier.key: row.value for row in story.significations.all()}


def test_without_script_the_page_says_when_a_question_is_asked(form: StoryForm):
    page = Client().get(at("tell", form)).content.decode()
    assert "Only if you chose “by phone” at “How did you reach us?”." in page
    assert "Only if you were nearer to “too strict” at “The rules were…”." in page
    assert "Else you can skip it." in page


def test_a_script_finds_in_the_page_what_it_has_to_look_at(form: StoryForm):
    page = Client().get(at("tell", form))
    wanted = json.dumps([{"question": "s-way", "values": ["1"]}])
    assert wanted.replace('"', "&quot;") in page.content.decode()


def test_what_was_not_asked_leaves_no_answer_not_even_an_open_one(form: StoryForm):
    send(form, **{"s-way": "0", "s-rules-0": "80"})
    assert kept(Story.objects.get()) == {"way": ["by letter"], "rules": 0.8}


def test_what_was_asked_and_left_alone_is_kept_as_left_open(form: StoryForm):
    send(form, **{"s-way": "1", "s-rules-0": "10", "s-which": "The one about bikes"})
    assert kept(Story.objects.get()) == {
        "way": ["by phone"], "rules": 0.1, "who": None, "which": "The one about bikes",
    }  # fmt: skip


def test_words_at_a_question_that_was_not_asked_are_given_back_and_not_lost(form: StoryForm):
    answer = send(form, **{"s-way": "0", "s-who": "A friendly voice"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "A friendly voice" in page
    assert "only asked after another answer" in page
    assert not Story.objects.exists()


def test_does_not_apply_and_the_middle_decide_nothing(form: StoryForm):
    send(form, **{"s-way": "1", "s-way-na": "1", "s-rules-0": "50"})
    assert kept(Story.objects.get()) == {"way": None, "rules": 0.5}


def test_a_question_must_only_be_answered_where_it_is_asked(form: StoryForm):
    Signifier.objects.filter(key="who").update(required=True)
    assert send(form, **{"s-way": "0"}).status_code == 302
    answer = send(form, **{"s-way": "1"})
    assert answer.status_code == 422
    assert "Answer this, or say that it does not apply." in answer.content.decode()
    assert send(form, **{"s-way": "1", "s-who-na": "1"}).status_code == 302


def test_who_types_for_a_teller_need_not_guess(form: StoryForm, cast: Cast, as_member: As):
    Signifier.objects.filter(key="way").update(required=True)
    given = sending(came_by="phone", asked="no")
    assert as_member(cast.joost).post(at("on_behalf_form", form), given).status_code == 302


def test_the_door_itself_refuses_an_answer_to_what_was_not_asked(form: StoryForm):
    given = {"way": Given(["by letter"]), "who": Given("Somebody")}
    with pytest.raises(NotClear) as unclear:
        tell(form, Telling("The lift.", "team", "k" * 36, form.published, answers=given))
    assert set(unclear.value.fields) == {"who"}
    assert not Story.objects.exists()


def test_a_question_after_one_that_was_not_asked_is_not_asked_either(form: StoryForm):
    Signifier.objects.filter(key="which").update(shown_when=[{"key": "how", "any": ["ill"]}])
    rows = list(form.published.signifiers.all())
    rows[2].kind, rows[2].key, rows[2].labels = "choice", "how", ["well", "ill"]
    assert list(asked_of(rows, {"way": ["by letter"], "how": ["ill"]})) == ["way", "rules"]
    assert list(asked_of(rows, {"way": ["by phone"], "how": ["ill"]})) == [
        "way", "rules", "how", "which",
    ]  # fmt: skip


def test_marieke_ticks_after_which_answers_a_question_is_asked(
    cast: Cast, form: StoryForm, as_member: As
):
    marieke = as_member(cast.marieke)
    page = marieke.get(at("signifier_new", form) + "?kind=text").content.decode()
    assert 'value="way:1"' in page
    fields = {"kind": "text", "prompt": "And then?", "when": ["way:0", "way:1", "rules:1"]}
    marieke.post(at("signifier_new", form), fields)
    made = form.draft.signifiers.last()
    assert made.shown_when == [
        {"key": "way", "any": ["by letter", "by phone"]}, {"key": "rules", "any": ["right"]},
    ]  # fmt: skip
    again = marieke.get(at("signifier", form, made.key)).content.decode()
    assert again.count("checked") == 3
    assert "Only if you chose" in marieke.get(at("form_draft", form)).content.decode()


def test_a_tick_that_does_not_exist_is_refused_kindly(cast: Cast, form: StoryForm, as_member: As):
    fields = {"kind": "text", "prompt": "And then?", "when": ["way:9"]}
    assert as_member(cast.marieke).post(at("signifier_new", form), fields).status_code == 422
    with pytest.raises(NotClear):
        wording.add_signifier(cast.marieke, form, kind="text", prompt="And?",
                              shown_when=[{"key": "who", "any": ["x"]}])  # fmt: skip


def test_what_others_wait_for_can_not_be_taken_out_or_moved_below(
    cast: Cast, form: StoryForm, as_member: As
):
    with pytest.raises(NotYet):
        wording.remove_signifier(cast.marieke, form, key="way")
    wording.move_signifier(cast.marieke, form, key="who", up=True)
    with pytest.raises(NotYet):
        wording.move_signifier(cast.marieke, form, key="who", up=True)
    marieke = as_member(cast.marieke)
    page = marieke.post(at("signifier_removal", form, "way"), follow=True).content.decode()
    assert "“Who spoke to you?” is only asked after an answer to this one." in page


def test_a_condition_follows_an_option_that_is_reworded(cast: Cast, form: StoryForm):
    wording.change_signifier(cast.marieke, form, key="way", prompt="How did you reach us?",
                             labels=["by letter", "on the telephone"])  # fmt: skip
    draft = form.draft
    assert draft.signifiers.get(key="who").shown_when == [
        {"key": "way", "any": ["on the telephone"]}
    ]
    assert form.published.signifiers.get(key="who").shown_when == [
        {"key": "way", "any": ["by phone"]}
    ]


def test_an_option_that_is_waited_for_can_not_disappear(cast: Cast, form: StoryForm):
    with pytest.raises(NotClear) as unclear:
        wording.change_signifier(cast.marieke, form, key="way", prompt="How?",
                                 labels=["by letter", "at the desk", "in a dream"])  # fmt: skip
    assert "Who spoke to you?" in unclear.value.fields["labels"]


def test_options_that_change_places_keep_what_waits_for_them():
    conditions = [{"key": "way", "any": ["b"]}]
    assert followed(conditions, "way", ["a", "b"], ["b", "a"]) == conditions
    assert followed(conditions, "way", ["a", "b"], ["a", "b", "c"]) == conditions
    assert followed(conditions, "way", ["a", "b"], ["c", "a"]) is None


def test_another_condition_is_a_difference_between_versions(cast: Cast, form: StoryForm):
    wording.change_signifier(cast.marieke, form, key="who", prompt="Who spoke to you?")
    change = changes_between(form.published, form.draft)[0]
    assert change.what == "A question changed"
    assert "by phone" in change.before
    assert "by phone" not in change.after


def test_a_program_reads_when_a_question_is_asked(form: StoryForm, cast: Cast, as_member: As):
    asked = as_member(cast.joost).get(f"/api/listen/forms/{form.public_id}").json()
    assert asked["signifiers"][2]["shown_when"] == [{"key": "way", "any": ["by phone"]}]
