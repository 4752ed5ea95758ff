"""What works badly is said kindly, in Dutch and in English, and never stands in the way."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from nabij.listen.advice import Draft, advice, seconds_needed
from nabij.listen.models import Signifier
from nabij.listen.starts import starts
from tests.cast import Cast


def asked(kind: str, labels: list[str] | None = None, **fields: object) -> Signifier:
    return Signifier(**{"kind": kind, "prompt": "Here it was …", "labels": labels or [], **fields})


def codes(language: str, prompt: str = "", *signifiers: Signifier) -> list[str]:
    return [one.code for one in advice(Draft(language, [prompt], "", signifiers))]


@pytest.mark.parametrize(
    ("language", "prompt"),
    [
        ("en", "Did you get the help that you needed?"),
        ("en", "You called us last week. Were you helped?"),
        ("nl", "Werd je snel geholpen?"),
        ("nl", "Je belde ons. Kon je terecht met je vraag?"),
    ],
)
def test_a_prompt_that_yes_or_no_would_answer(language: str, prompt: str):
    assert codes(language, prompt) == ["closed"]


@pytest.mark.parametrize(
    ("language", "prompt"),
    [
        ("en", "Tell us about a time you needed us. What happened?"),
        ("en", "Can you tell us what happened?"),
        ("nl", "Vertel over een moment dat je bijbleef. Wat gebeurde er?"),
        ("nl", "Wat maakte je mee toen je ons nodig had?"),
        ("tr", "Did you get the help that you needed?"),
    ],
)
def test_a_prompt_that_opens_is_left_alone(language: str, prompt: str):
    assert codes(language, prompt) == []


@pytest.mark.parametrize(
    ("language", "prompt", "word"),
    [
        ("en", "Tell us about a problem that you had.", "problem"),
        ("nl", "Vertel over een vervelende ervaring.", "vervelende"),
    ],
)
def test_a_loaded_word_is_named(language: str, prompt: str, word: str):
    found = advice(Draft(language, [prompt]))
    assert [one.code for one in found] == ["loaded"]
    assert word in found[0].text


def test_asking_for_a_verdict_is_no_prompt_for_a_story():
    assert codes("nl", "Hoe tevreden ben je over ons?") == ["grade"]
    assert codes("en", "How would you rate us?") == ["grade"]


@pytest.mark.parametrize(
    ("language", "labels", "code"),
    [
        ("en", ["care", "speed", "what I had hoped for when I first called you"], "uneven"),
        ("en", ["being heard", "being helped", "not being sent away"], "denied"),
        ("nl", ["regels", "mensen", "geen van beide"], "denied"),
        ("en", ["friendly people", "rude people", "the rules"], "good_and_bad"),
        ("nl", ["vriendelijk", "onvriendelijk", "zakelijk"], "good_and_bad"),
    ],
)
def test_a_triad_whose_corners_do_not_attract_alike(language: str, labels: list[str], code: str):
    assert codes(language, "What happened?", asked("triad", labels)) == [code]


def test_corners_that_attract_alike_are_left_alone():
    even = asked("triad", ["being heard", "being helped", "having a choice"])
    both_denied = asked("dyad", ["no rules at all", "no room at all"])
    assert codes("en", "What happened?", even, both_denied) == []


def test_more_than_eight_questions_and_more_than_three_minutes():
    few = [asked("scale", ["little", "much"])] * 8
    assert codes("en", "What happened?", *few) == []
    assert codes("en", "What happened?", *few, few[0]) == ["many"]
    stones = asked("stones", ["I", "they", "we", "you"], axes=["slow", "quick", "cold", "warm"])
    assert "long" in codes("en", "What happened?", *[stones] * 4)


def test_what_is_only_sometimes_asked_takes_less_time():
    always, sometimes = asked("text"), asked("text", shown_when=[{"key": "k", "any": ["a"]}])
    took = [seconds_needed(["?"], "", [one], asks_contact=True) for one in (always, sometimes)]
    assert took[0] > took[1]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_a_form_starts_with_needs_no_advice(language: str):
    for start in starts(language):
        signifiers = [Signifier(**one) for one in start.signifiers]
        words = start.wording
        draft = Draft(language, [words["prompt"]], words["prompt_help"], signifiers)
        assert advice(draft) == [], start.key


def test_of_a_language_without_lists_it_says_that_words_are_not_looked_at(
    cast: Cast, as_member: Callable[..., Client]
):
    form, marieke = cast.form(), as_member(cast.marieke)
    draft = reverse("listen:form_draft", args=[form.public_id])
    said = "Words are only looked at in Dutch and English."
    assert said not in marieke.get(draft).content.decode()
    form.language = "tr"
    form.save()
    marieke.post(draft, {"prompt": "Ne oldu?", "consent": "Okuyoruz."})
    assert said in marieke.get(draft).content.decode()
    publication = reverse("listen:form_publication", args=[form.public_id])
    assert said in marieke.get(publication).content.decode()


def test_a_host_reads_it_beside_the_draft_and_publishes_all_the_same(
    cast: Cast, as_member: Callable[..., Client]
):
    form, marieke = cast.form(), as_member(cast.marieke)
    draft = reverse("listen:form_draft", args=[form.public_id])
    marieke.post(draft, {"prompt": "Were you helped?", "consent": "We read it."})
    page = marieke.get(draft).content.decode()
    assert "Yes or no would answer this." in page
    publication = reverse("listen:form_publication", args=[form.public_id])
    assert "Yes or no would answer this." in marieke.get(publication).content.decode()
    marieke.post(publication, {"meaning:prompt:first": "other"})
    assert form.published.prompt == "Were you helped?"
