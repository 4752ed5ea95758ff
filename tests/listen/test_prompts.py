"""A form with several prompts: the teller picks one, and the story stays bound to it."""

import json
import uuid
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from nabij.foundation.errors import NotClear
from nabij.listen.actions import forms as actions
from nabij.listen.actions import forms_wording as wording
from nabij.listen.models import Story, StoryForm
from nabij.listen.prompts import keyed, lines_of, others
from nabij.listen.versions import changes_between
from tests.cast import Cast
from tests.listen.places import at

As = Callable[..., Client]
MAIN = "What happened the last time you needed us?"
WENT_WELL = "Tell about a time when somebody here did more than they had to."
GAVE_UP = "When did you give up?"


@pytest.fixture
def form(cast: Cast) -> StoryForm:
    made = cast.form()
    wording.write(cast.marieke, made, prompt=MAIN, consent="We read it.",
                  more_prompts=[WENT_WELL, GAVE_UP])  # fmt: skip
    actions.publish(cast.marieke, made)
    return made


def key_of(form: StoryForm, text: str) -> str:
    return next(one.key for one in form.published.prompts if one.text == text)


def sending(**fields: str) -> dict[str, str]:
    return {
        "story": "The lift.", "audience": "team", "version": "2",
        "sending_key": str(uuid.uuid4()), **fields,
    }  # fmt: skip


def test_the_teller_picks_one_and_all_pages_show_that_one(
    cast: Cast, form: StoryForm, as_member: As
):
    page = Client().get(at("tell", form)).content.decode()
    assert all(text in page for text in (MAIN, WENT_WELL, GAVE_UP))
    sent = Client().post(at("tell", form), sending(prompt=key_of(form, GAVE_UP)))
    story = Story.objects.get()
    assert story.asked == GAVE_UP
    code = sent["Location"].split("/")[2]
    joost = as_member(cast.joost)
    for where in (f"/back/{code}/", f"/listen/stories/{story.public_id}/"):
        shown = joost.get(where).content.decode()
        assert GAVE_UP in shown
        assert MAIN not in shown
    answer = joost.get(f"/api/listen/stories/{story.public_id}").json()
    assert answer["asked"] == GAVE_UP
    file = as_member(cast.marieke).post(reverse("listen:export"), {"format": "jsonl", "form": ""})
    assert json.loads(b"".join(file))["asked"] == GAVE_UP


def test_who_picks_none_is_asked_to_and_loses_nothing(form: StoryForm):
    for wrong in ({}, {"prompt": "unknown"}):
        answer = Client().post(at("tell", form), sending(**wrong))
        page = answer.content.decode()
        assert answer.status_code == 422
        assert "Choose what you tell about." in page
        assert "The lift." in page
    assert not Story.objects.exists()


def test_a_form_with_one_prompt_shows_no_choice(cast: Cast):
    form = cast.form()
    page = Client().get(at("tell", form)).content.decode()
    assert "What do you want to tell about?" not in page


def test_marieke_writes_them_one_on_each_line(cast: Cast, form: StoryForm, as_member: As):
    marieke = as_member(cast.marieke)
    assert f"{WENT_WELL}\n{GAVE_UP}" in marieke.get(at("form_draft", form)).content.decode()
    lines = f"{GAVE_UP}\n\n{GAVE_UP}\n {MAIN}\nWhat did you hope for?"
    words = {"prompt": MAIN, "consent": "We read it.", "more_prompts": lines}
    assert "What did you hope for?" in marieke.post(at("form_draft_preview", form), words).content.decode()  # fmt: skip  # noqa: E501
    marieke.post(at("form_draft", form), words)
    assert [one.text for one in form.draft.prompts] == [MAIN, GAVE_UP, "What did you hope for?"]
    assert form.draft.prompts[1].key == key_of(form, GAVE_UP)
    assert "A question to choose from" in marieke.get(at("form_publication", form)).content.decode()


def test_a_prompt_in_other_words_keeps_its_key():
    known = [{"key": "a", "text": "One?"}, {"key": "b", "text": "Two?"}]
    assert keyed(["Two?", "One more time?"], known) == [
        {"key": "b", "text": "Two?"}, {"key": "a", "text": "One more time?"},
    ]  # fmt: skip
    made = keyed(["One?", "Two?", "Three?"], known)
    assert [one["key"] for one in made][:2] == ["a", "b"]
    assert lines_of(" a \n\nb\na") == ["a", "b"]
    assert others("a  b", ["a b", "c"]) == ["c"]


def test_a_question_can_wait_for_what_the_teller_tells_about(
    cast: Cast, form: StoryForm, as_member: As
):
    gave_up = key_of(form, GAVE_UP)
    marieke = as_member(cast.marieke)
    fields = {"kind": "text", "prompt": "What did you do then?", "when": [f"prompt:{gave_up}"]}
    marieke.post(at("signifier_new", form), fields)
    made = form.draft.signifiers.last()
    assert made.shown_when == [{"key": "prompt", "any": [gave_up]}]
    assert "checked" in marieke.get(at("signifier", form, made.key)).content.decode()
    with pytest.raises(NotClear):
        wording.write(cast.marieke, form, prompt=MAIN, consent="x", more_prompts=[WENT_WELL])
    actions.publish(cast.marieke, form)
    page = Client().get(at("tell", form)).content.decode()
    assert f"Only if you tell about “{GAVE_UP}”." in page
    for text, asked in ((MAIN, False), (GAVE_UP, True)):
        given = sending(version="3", prompt=key_of(form, text))
        Client().post(at("tell", form), given)
        story = Story.objects.last()
        assert story.significations.filter(signifier__key=made.key).exists() is asked


def test_more_than_five_more_are_too_many(cast: Cast, form: StoryForm):
    with pytest.raises(NotClear) as unclear:
        wording.write(cast.marieke, form, prompt=MAIN, consent="x",
                      more_prompts=[f"{n}?" for n in range(6)])  # fmt: skip
    assert "more_prompts" in unclear.value.fields


def test_words_written_elsewhere_leave_the_other_prompts_alone(cast: Cast, form: StoryForm):
    wording.write(cast.marieke, form, prompt="Other", consent="We read it.")
    assert len(form.draft.prompts) == 3
    assert [one.what for one in changes_between(form.published, form.draft)] == [
        "Question to the teller"
    ]


def test_a_program_sends_the_key_of_the_prompt(cast: Cast, form: StoryForm, as_member: As):
    joost = as_member(cast.joost)
    asked = joost.get(f"/api/listen/forms/{form.public_id}").json()["prompts"]
    where = f"/api/listen/forms/{form.public_id}/stories"
    given = {"text": "The lift.", "prompt": asked[2]["key"]}
    assert joost.post(where, given, content_type="application/json").status_code == 201
    assert Story.objects.get().asked == GAVE_UP
    wrong = {**given, "prompt": "nothing", "key": "other"}
    assert joost.post(where, wrong, content_type="application/json").status_code == 422
