"""Other words, or another question: the host says which, and no answer is read in words that it
did not answer."""

import json
from collections.abc import Callable
from itertools import permutations

import pytest
from django.test import Client
from django.urls import reverse

from nabij.foundation.errors import NotClear, NotYet
from nabij.listen.actions import forms as actions
from nabij.listen.actions import forms_wording as wording
from nabij.listen.joining import can_join, decisions, reader
from nabij.listen.models import Signification, Signifier, StoryForm
from nabij.listen.versions import together
from tests.cast import Cast
from tests.listen.places import at

As = Callable[..., Client]


@pytest.fixture
def form(cast: Cast) -> StoryForm:
    made = cast.form()
    Signifier.objects.filter(version=made.published).update(key="heard", labels=["a", "b", "c"])
    return made


def asked(kind: str, labels: list[str], axes: tuple[str, ...] = ()) -> Signifier:
    return Signifier(kind=kind, key="k", prompt="?", labels=labels, axes=list(axes))


def change(cast: Cast, form: StoryForm, labels: list[str], prompt: str = "In this story") -> None:
    wording.change_signifier(cast.marieke, form, key="heard", prompt=prompt, labels=labels)


def answer(cast: Cast, form: StoryForm, value: object) -> None:
    signifier = form.published.signifiers.get(kind="triad")
    Signification.objects.create(story=cast.story(form=form), signifier=signifier, value=value)


def rows(marieke: Client, form: StoryForm) -> list[dict[str, object]]:
    given = {"format": "jsonl", "form": form.public_id}
    file = b"".join(marieke.post(reverse("listen:export"), given))
    return [json.loads(line) for line in file.splitlines()]


def test_changed_words_are_published_only_after_it_is_said_what_they_mean(
    cast: Cast, form: StoryForm, as_member: As
):
    cast.story(form=form)
    change(cast, form, ["a", "b", "sea"])
    marieke = as_member(cast.marieke)
    page = marieke.get(at("form_publication", form)).content.decode()
    assert "Only the words: it still means the same" in page
    assert "It asks something else now" in page
    answer = marieke.post(at("form_publication", form))
    assert answer.status_code == 422
    assert "Say what this change means." in answer.content.decode()
    assert form.published.number == 1
    marieke.post(at("form_publication", form), {"meaning:heard": "same"})
    assert form.published.number == 2


def test_nobody_is_asked_what_changes_mean_before_somebody_told_something(
    cast: Cast, form: StoryForm, as_member: As
):
    change(cast, form, ["c", "b", "sea"])
    marieke = as_member(cast.marieke)
    page = marieke.get(at("form_publication", form)).content.decode()
    assert "What do these changes mean?" not in page
    assert "This is what changes between version 1 and version 2." in page
    assert marieke.post(at("form_publication", form)).status_code == 302
    assert form.published.number == 2
    assert form.published.signifiers.get().key != "heard", "c and a changed places"


def test_only_the_words_and_answers_are_read_together(cast: Cast, form: StoryForm, as_member: As):
    answer(cast, form, [0.7, 0.2, 0.1])
    change(cast, form, ["a", "b", "sea"])
    actions.publish(cast.marieke, form, meanings={"heard": "same"})
    answer(cast, form, [0.1, 0.2, 0.7])
    assert form.published.signifiers.get().key == "heard"
    found = rows(as_member(cast.marieke), form)
    assert [row["In this story sea [1, 2]"] for row in found] == [0.1, 0.7]
    assert [(one.versions, one.apart) for one in together(form)] == [("1, 2", "")]


def test_corners_that_change_places_take_their_answers_along(
    cast: Cast, form: StoryForm, as_member: As
):
    answer(cast, form, [0.7, 0.2, 0.1])
    change(cast, form, ["c", "a", "b"])
    actions.publish(cast.marieke, form, meanings={"heard": "same"})
    assert rows(as_member(cast.marieke), form)[0]["In this story a [1, 2]"] == 0.7


def test_another_question_begins_anew_with_columns_of_its_own(
    cast: Cast, form: StoryForm, as_member: As
):
    answer(cast, form, [0.7, 0.2, 0.1])
    change(cast, form, ["a", "b", "something else"])
    actions.publish(cast.marieke, form, meanings={"heard": "other"})
    answer(cast, form, [0.1, 0.2, 0.7])
    now = form.published.signifiers.get()
    assert (now.key != "heard", now.replaces) == (True, "heard")
    marieke = as_member(cast.marieke)
    found = rows(marieke, form)
    assert [row["In this story a [2]"] for row in found] == [None, 0.1]
    old = "In this story, what mattered most was… a [1]"
    assert [row[old] for row in found] == [0.7, None]
    assert [(one.versions, one.apart) for one in together(form)] == [("2", "1")]
    page = marieke.get(at("form", form)).content.decode()
    assert "it meant something else in version 1" in page
    maps = marieke.get(reverse("sense:form-maps", args=[form.public_id])).content.decode()
    assert "version 1, with a meaning of its own" in maps
    one_map = reverse("sense:answers-map", args=[form.public_id, "triads", now.key])
    assert "In version 1 this question meant something else" in marieke.get(one_map).content.decode()  # fmt: skip  # noqa: E501


def test_another_prompt_makes_all_its_questions_begin_anew(cast: Cast, form: StoryForm):
    wording.add_signifier(cast.marieke, form, kind="text", prompt="And?")
    wording.write(cast.marieke, form, prompt="Tell about your work.", consent="We read it.")
    actions.publish(cast.marieke, form, meanings={"prompt:first": "other"})
    now = form.published
    assert now.prompt_key != "first"
    assert now.signifiers.get(kind="triad").replaces == "heard"


def test_a_typo_in_the_prompt_changes_nothing_else(cast: Cast, form: StoryForm):
    wording.write(cast.marieke, form, prompt="What happend?", consent="We read it.")
    actions.publish(cast.marieke, form, meanings={"prompt:first": "same"})
    assert form.published.prompt_key == "first"
    assert form.published.signifiers.get().key == "heard"


def test_what_waits_for_a_question_follows_it_when_it_begins_anew(cast: Cast, form: StoryForm):
    wording.add_signifier(cast.marieke, form, kind="choice", prompt="Which?", labels=["x", "y"])
    actions.publish(cast.marieke, form)
    which = form.published.signifiers.get(kind="choice").key
    wording.add_signifier(cast.marieke, form, kind="text", prompt="Why?",
                          shown_when=[{"key": which, "any": ["y"]}])  # fmt: skip
    wording.change_signifier(cast.marieke, form, key=which, prompt="What?", labels=["x", "y"])
    actions.publish(cast.marieke, form, meanings={which: "other"})
    now = form.published.signifiers
    condition = now.get(kind="text").shown_when
    assert condition == [{"key": now.get(kind="choice").key, "any": ["y"]}]
    assert now.get(kind="choice").key != which


def test_words_in_which_old_answers_have_no_place_can_not_be_called_the_same(
    cast: Cast, form: StoryForm, as_member: As
):
    cast.story(form=form)
    change(cast, form, ["b", "new", "c"])
    assert not decisions(form.published, form.draft)[0].may_be_same
    with pytest.raises(NotClear):
        actions.publish(cast.marieke, form, meanings={"heard": "same"})
    page = as_member(cast.marieke).get(at("form_publication", form)).content.decode()
    assert "Earlier answers have no place in these words" in page
    assert "Only the words" not in page


def test_what_a_colleague_changed_meanwhile_is_looked_at_again(
    cast: Cast, form: StoryForm, as_member: As
):
    change(cast, form, ["a", "b", "sea"])
    marieke = as_member(cast.marieke)
    seen = marieke.get(at("form_publication", form)).context["seen"]
    change(cast, form, ["a", "b", "war"])
    with pytest.raises(NotYet):
        actions.publish(cast.marieke, form, meanings={"heard": "same"}, seen=seen)
    assert form.published.number == 1


def test_another_help_text_or_order_needs_no_decision(cast: Cast, form: StoryForm):
    wording.write(cast.marieke, form, prompt=form.published.prompt, consent="Other words.")
    actions.publish(cast.marieke, form)
    assert form.published.number == 2


@pytest.mark.parametrize(
    ("kind", "old", "new", "value", "read"),
    [
        ("triad", ["a", "b", "c"], ["b", "c", "a"], [0.5, 0.3, 0.2], [0.3, 0.2, 0.5]),
        ("triad", ["a", "b", "c"], ["a", "b", "see"], [0.5, 0.3, 0.2], [0.5, 0.3, 0.2]),
        ("dyad", ["a", "b"], ["b", "a"], 0.2, 0.8),
        ("choice", ["a", "b"], ["b", "a", "c"], ["a"], ["a"]),
        ("choice", ["a", "b"], ["ay", "b"], ["a"], ["ay"]),
        ("stones", ["a", "b"], ["a", "bee"], {"b": [0, 1]}, {"bee": [0, 1]}),
    ],
)
def test_an_answer_keeps_its_place_in_the_new_words(kind, old, new, value, read):
    assert can_join(asked(kind, old), asked(kind, new))
    assert reader(asked(kind, old), asked(kind, new))(value) == read


def test_a_plane_whose_ends_change_places_is_another_plane():
    old = asked("stones", ["a"], ("slow", "quick", "cold", "warm"))
    assert not can_join(old, asked("stones", ["a"], ("quick", "slow", "cold", "warm")))
    assert can_join(old, asked("stones", ["a"], ("slow", "fast", "cold", "warm")))


def test_where_answers_join_every_corner_keeps_its_share():
    shares = [0.5, 0.3, 0.2]
    corners = list(permutations("abcde", 3))
    for new in corners:
        before, after = asked("triad", list("abc")), asked("triad", list(new))
        if can_join(before, after):
            read = dict(zip(new, reader(before, after)(shares), strict=True))
            kept = dict(zip("abc", shares, strict=True))
            assert all(read[label] == kept[label] for label in set("abc") & set(new))
        else:
            assert set("abc") & set(new), new
