"""A host makes and writes the team's story forms; the team hands them out; others see nothing."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

import nabij.listen.starts as starts_module
from nabij.foundation.errors import NotClear, NotYet, NotYours
from nabij.listen.actions import forms as actions
from nabij.listen.actions import forms_wording as wording
from nabij.listen.languages import LANGUAGES, language_of
from nabij.listen.models import FormVersion, Signifier, StoryForm
from nabij.listen.signifiers import checked_conditions, checked_labels, in_order
from nabij.listen.starts import starts
from nabij.listen.versions import changes_between
from nabij.people.models import Membership
from nabij.trail.models import Entry
from tests.cast import Cast
from tests.listen.places import at

As = Callable[..., Client]


def words(form: StoryForm, **fields: str) -> dict[str, str]:
    return {"prompt": "What stayed with you?", "consent": "We read it.", **fields}


def test_marieke_makes_a_form_from_a_start_and_never_sees_a_blank_page(cast: Cast, marieke: Client):
    page = marieke.get(
        reverse("listen:form_new"), headers={"accept-language": "nl"}
    ).content.decode()
    assert "Ervaring van klanten" in page
    answer = marieke.post(
        reverse("listen:form_new"),
        {"start": "customer", "name": "Spring", "language": "nl", "team": cast.front_desk.public_id,
         "answerer": cast.joost.public_id},
    )  # fmt: skip
    form = StoryForm.objects.get()
    assert answer["Location"] == at("form_draft", form)
    assert (form.state, form.answerer, form.language) == ("draft", cast.joost, "nl")
    assert {one.kind for one in form.draft.signifiers.all()} == {
        "triad", "dyad", "stones", "scale", "choice", "text",
    }  # fmt: skip


@pytest.mark.parametrize(
    "path", sorted(Path(starts_module.__file__).parent.glob("*.toml")), ids=lambda path: path.name
)
def test_every_start_is_whole_and_exists_in_both_languages(path: Path):
    key = path.name.split(".")[0]
    for language in ("nl", "en"):
        assert (path.parent / f"{key}.{language}.toml").exists()
    given = tomllib.loads(path.read_text("utf-8"))
    for signifier in given.get("signifiers", []):
        checked_labels(signifier["kind"], signifier.get("labels", []), signifier.get("axes", []))
    assert given["prompt"]
    assert given["consent"]


def test_what_a_start_asks_after_an_answer_comes_after_that_answer():
    for start in [*starts("nl"), *starts("en")]:
        asked = [Signifier(**one) for one in start.signifiers]
        assert in_order(asked), start.key
        for place, one in enumerate(asked):
            assert checked_conditions(one.shown_when, asked[:place]) == one.shown_when


def test_a_host_chooses_among_five_beginnings():
    for language in ("nl", "en"):
        keys = [start.key for start in starts(language)]
        assert keys == ["customer", "colleague", "repair", "walk", "empty"]


def test_a_start_has_the_same_questions_in_both_languages():
    for dutch, english in zip(starts("nl"), starts("en"), strict=True):
        assert [s["kind"] for s in dutch.signifiers] == [s["kind"] for s in english.signifiers]


def test_who_answers_is_somebody_of_the_team(cast: Cast, form: StoryForm):
    with pytest.raises(NotClear) as unclear:
        actions.edit(cast.marieke, form, name="Spring", answerer=cast.fatima, language="nl")
    assert "answerer" in unclear.value.fields


def test_languages_know_their_direction():
    assert language_of("ar").direction == language_of("fa").direction == "rtl"
    assert language_of("nl").direction == "ltr"
    assert len({language.code for language in LANGUAGES}) == len(LANGUAGES)


def test_the_first_change_of_a_published_form_begins_a_next_version(
    form: StoryForm, marieke: Client
):
    answer = marieke.post(at("form_draft", form), words(form))
    sent = f'data-draft-sent="form:{form.public_id}"'
    assert sent in marieke.get(answer["Location"]).content.decode()
    assert form.published.prompt == "What happened the last time you needed us?"
    assert (form.draft.number, form.draft.prompt) == (2, "What stayed with you?")
    assert form.draft.signifiers.get().key == form.published.signifiers.get().key


def test_what_can_not_be_kept_comes_back_with_every_word(form: StoryForm, marieke: Client):
    answer = marieke.post(
        at("form_draft", form), words(form, prompt="", follow_up="You hear from us.")
    )
    assert answer.status_code == 422
    assert "You hear from us." in answer.content.decode()
    assert form.draft is None


def test_who_goes_on_to_publish_publishes_the_words_on_the_page(form: StoryForm, marieke: Client):
    page = marieke.post(at("form_draft", form), {**words(form), "then": "publish"})["Location"]
    assert page.startswith(at("form_publication", form))
    shown = marieke.get(page).content.decode()
    assert "What stayed with you?" in shown
    assert f'data-draft-sent="form:{form.public_id}"' in shown
    assert form.draft.prompt == "What stayed with you?"


def test_publishing_shows_first_what_changes(form: StoryForm, marieke: Client):
    marieke.post(
        at("form_draft", form), words(form, consent="We read your story to learn from it.")
    )
    page = marieke.get(at("form_publication", form)).content.decode()
    assert "<del>What happened the last time you needed us?</del>" in page
    assert "<ins>What stayed with you?</ins>" in page
    marieke.post(at("form_publication", form), {"meaning:prompt:first": "same"})
    assert (form.published.number, form.draft) == (2, None)


def test_a_difference_is_found_in_every_part(cast: Cast, form: StoryForm):
    key = form.published.signifiers.get().key
    wording.add_signifier(cast.marieke, form, kind="text", prompt="A title?")
    wording.change_signifier(
        cast.marieke, form, key=key, prompt="What mattered?", labels=["a", "b", "c"]
    )
    wording.write(cast.marieke, form, prompt="New", consent="New", asks_contact=False)
    found = {change.what for change in changes_between(form.published, form.draft)}
    assert found == {"Question to the teller", "What we do with the story", "Contact data",
                     "A new question", "A question changed"}  # fmt: skip
    form.publish()
    wording.remove_signifier(cast.marieke, form, key=key)
    assert [c.what for c in changes_between(form.published, form.draft)] == ["A question taken out"]


def test_a_new_order_is_a_difference_too(cast: Cast, form: StoryForm):
    wording.add_signifier(cast.marieke, form, kind="text", prompt="A title?")
    form.publish()
    title = form.published.signifiers.get(kind="text")
    wording.move_signifier(cast.marieke, form, key=title.key, up=True)
    assert [one.kind for one in form.draft.signifiers.all()] == ["text", "triad"]
    changes = changes_between(form.published, form.draft)
    assert [change.what for change in changes] == ["The order of the questions changed"]


def test_who_moves_a_question_by_keyboard_stays_on_its_button(
    cast: Cast, form: StoryForm, marieke: Client
):
    for number in range(2):
        wording.add_signifier(cast.marieke, form, kind="text", prompt=f"Number {number}?")
    last = form.draft.signifiers.last()
    there = marieke.post(at("signifier_place", form, last.key), {"to": "up"})["Location"]
    page = marieke.get(there).content.decode()
    assert 'aria-label="Up: Number 1?, place 2 of 3" data-focus' in page
    assert "“Number 1?” is at place 2 of 3 now." in page
    part = {"headers": {"HX-Request": "true"}}
    answer = marieke.post(at("signifier_place", form, last.key), {"to": "up"}, **part)
    page = answer.content.decode()
    assert "“Number 1?” is at place 1 of 3 now." in page
    assert 'aria-label="Down: Number 1?, place 1 of 3" data-focus' in page


def test_nothing_new_can_not_be_published(cast: Cast, form: StoryForm):
    with pytest.raises(NotYet):
        actions.publish(cast.marieke, form)


def test_a_draft_can_be_thrown_away_and_the_published_wording_stays(
    form: StoryForm, marieke: Client
):
    marieke.post(at("form_draft", form), words(form))
    marieke.post(at("form_drop_draft", form))
    assert (form.draft, form.published.number) == (None, 1)


def test_a_form_that_was_never_published_keeps_its_only_draft(cast: Cast):
    form = actions.make(cast.marieke, cast.front_desk, name="New", answerer=cast.joost,
                        language="en", start=starts("en")[0])  # fmt: skip
    with pytest.raises(NotYet):
        actions.drop_draft(cast.marieke, form)
    with pytest.raises(NotYet):
        actions.reopen(cast.marieke, form)


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("triad", {"label_0": "a", "label_1": "b", "label_2": "c"}),
        ("dyad", {"label_0": "a", "label_1": "b"}),
        ("scale", {"label_0": "a", "label_1": "b", "required": "on"}),
        (
            "stones",
            {"options": "me\nthem\n\n", "axis_0": "l", "axis_1": "r", "axis_2": "b", "axis_3": "t"},
        ),
        ("choice", {"options": "one\ntwo", "many": "on"}),
        ("text", {}),
    ],
)
def test_marieke_adds_a_question_of_each_kind(form: StoryForm, marieke: Client, kind: str, fields):
    assert marieke.get(at("signifier_new", form) + f"?kind={kind}").status_code == 200
    answer = marieke.post(
        at("signifier_new", form), {"kind": kind, "prompt": "And then?", **fields}
    )
    assert answer.status_code == 302
    made = form.draft.signifiers.last()
    assert (made.kind, made.prompt) == (kind, "And then?")
    page = marieke.get(at("form_preview", form)).content.decode()
    assert "And then?" in page
    assert marieke.get(at("signifier", form, made.key)).status_code == 200


def test_a_label_too_few_comes_back_with_the_others(form: StoryForm, marieke: Client):
    fields = {"kind": "triad", "prompt": "Between?", "label_0": "rest", "label_1": "haste"}
    answer = marieke.post(at("signifier_new", form), fields)
    assert answer.status_code == 422
    assert 'value="rest"' in answer.content.decode()


def test_two_options_with_the_same_words_are_refused(form: StoryForm, marieke: Client):
    fields = {"kind": "choice", "prompt": "Which?", "options": "One\none"}
    answer = marieke.post(at("signifier_new", form), fields)
    assert answer.status_code == 422
    assert "Two of these are the same" in answer.content.decode()


def test_a_question_keeps_its_key_when_its_words_change(form: StoryForm, marieke: Client):
    key = form.published.signifiers.get().key
    fields = {"prompt": "What mattered?", "label_0": "a", "label_1": "b", "label_2": "c"}
    marieke.post(at("signifier", form, key), fields)
    assert form.draft.signifiers.get().key == key
    assert form.draft.signifiers.get().prompt == "What mattered?"
    assert form.published.signifiers.get().prompt != "What mattered?"


def test_marieke_takes_a_question_out(form: StoryForm, marieke: Client):
    marieke.post(at("signifier_removal", form, form.published.signifiers.get().key))
    assert form.draft.signifiers.count() == 0
    assert form.published.signifiers.count() == 1


def test_a_teller_can_bear_twelve_questions(cast: Cast, form: StoryForm):
    for number in range(11):
        wording.add_signifier(cast.marieke, form, kind="text", prompt=f"{number}?")
    with pytest.raises(NotClear):
        wording.add_signifier(cast.marieke, form, kind="text", prompt="One more?")


def test_the_preview_follows_what_is_typed_and_keeps_nothing(form: StoryForm, marieke: Client):
    page = marieke.post(at("form_draft_preview", form), words(form, prompt="Half a sen"))
    assert "Half a sen" in page.content.decode()
    fields = {"kind": "triad", "prompt": "Between", "label_0": "rest"}
    question = marieke.post(at("signifier_preview", form), fields).content.decode()
    assert "rest" in question
    assert "(left corner)" in question
    assert form.draft is None


def test_joost_of_the_team_finds_link_and_code_but_may_not_write(
    cast: Cast, form: StoryForm, as_member: As
):
    joost = as_member(cast.joost)
    page = joost.get(at("form", form)).content.decode()
    assert f"/t/{form.short}/" in page
    assert "<svg" in page
    assert "Change the wording" not in page
    assert joost.get(at("form_poster", form)).status_code == 200
    assert joost.get(at("form_qr", form))["Content-Type"] == "image/svg+xml"


HOSTS_ONLY = ["form_draft", "form_settings", "form_preview", "form_publication"]
SEEN_BY_TEAM = ["form", "form_poster", "form_qr"]
POSTS = [
    "form_draft_preview", "form_drop_draft", "form_closing", "form_reopening",
    "form_publication", "signifier_preview", "form_draft", "form_settings",
]  # fmt: skip


@pytest.mark.parametrize("name", HOSTS_ONLY)
def test_only_hosts_of_the_team_reach_what_is_written(
    cast: Cast, form: StoryForm, as_member: As, name
):
    assert as_member(cast.marieke).get(at(name, form)).status_code == 200
    for other in (cast.joost, cast.ruud, cast.fatima, cast.wim):
        assert as_member(other).get(at(name, form)).status_code == 404
    assert Client().get(at(name, form)).status_code == 302


@pytest.mark.parametrize("name", SEEN_BY_TEAM)
def test_only_the_team_reaches_what_is_handed_out(cast: Cast, form: StoryForm, as_member: As, name):
    assert as_member(cast.ruud).get(at(name, form)).status_code == 200
    for other in (cast.fatima, cast.wim):
        assert as_member(other).get(at(name, form)).status_code == 404


@pytest.mark.parametrize("name", POSTS)
def test_nobody_else_changes_anything(cast: Cast, form: StoryForm, as_member: As, name: str):
    before = Entry.objects.count()
    for other in (cast.joost, cast.fatima, cast.wim):
        assert as_member(other).post(at(name, form), {"kind": "text"}).status_code == 404
    assert Entry.objects.count() == before


def test_a_host_of_another_team_is_refused_by_the_action_too(cast: Cast, form: StoryForm):
    Membership.objects.filter(member=cast.fatima).update(is_host=True)
    with pytest.raises(NotYours):
        actions.close(cast.fatima, form)


def test_joost_can_not_make_a_form(cast: Cast, as_member: As):
    assert as_member(cast.joost).get(reverse("listen:form_new")).status_code == 404


def test_each_member_sees_the_forms_of_their_own_teams(cast: Cast, form: StoryForm, as_member: As):
    assert "Contact with us" in as_member(cast.joost).get(reverse("listen:forms")).content.decode()
    assert (
        "Contact with us"
        not in as_member(cast.fatima).get(reverse("listen:forms")).content.decode()
    )


def test_a_form_is_closed_and_opened_again(form: StoryForm, marieke: Client):
    marieke.post(at("form_closing", form))
    form.refresh_from_db()
    assert (form.state, form.closed_at is not None) == ("closed", True)
    assert "Closed on" in marieke.get(at("form", form)).content.decode()
    marieke.post(at("form_reopening", form))
    form.refresh_from_db()
    assert (form.state, form.closed_at) == ("open", None)


def test_a_page_of_a_version_says_which_one_is_current(form: StoryForm, marieke: Client):
    marieke.post(at("form_draft", form), words(form))
    marieke.post(at("form_publication", form), {"meaning:prompt:first": "same"})
    page = marieke.get(at("form_version", form, 1)).content.decode()
    assert "tellers now see version 2" in page
    assert "What happened the last time" in page
    assert marieke.get(at("form_version", form, 3)).status_code == 404
    assert marieke.get(f"/listen/forms/{form.public_id}/versions/{10**30}/").status_code == 404


def test_a_poster_speaks_the_language_of_its_form(form: StoryForm, marieke: Client):
    StoryForm.objects.update(language="nl")
    page = marieke.get(at("form_poster", form) + "?size=a6").content.decode()
    assert "print-poster--a6" in page
    assert "Scan de code, of ga naar" in page
    assert "Print this page" in page, "the page around it speaks the language of the member"
    assert f"testserver/t/{form.short}/" in page


def test_pictures_and_pages_keep_to_the_strict_policy(form: StoryForm, marieke: Client):
    for name in ("form", "form_draft", "form_preview", "form_poster"):
        page = marieke.get(at(name, form))
        assert "style=" not in page.content.decode()
        assert "'unsafe-inline'" not in page["Content-Security-Policy"]


def test_a_published_version_is_never_changed(cast: Cast, form: StoryForm):
    before = FormVersion.objects.values().get()
    wording.write(cast.marieke, form, prompt="Other", consent="Other")
    assert FormVersion.objects.filter(number=1).values().get() == before
