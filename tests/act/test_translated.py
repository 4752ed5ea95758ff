"""Answers, promises and a repair on the page of who told it, in a language of the host's own."""

import re
import uuid

from django.test import Client
from django.urls import reverse

from nabij.act.actions import answers, promises, repairs
from nabij.listen.actions import forms
from nabij.listen.actions.translations import translate
from nabij.listen.fixed_texts import fixed_texts
from nabij.listen.models import Story
from tests.act.conftest import today
from tests.cast import Cast

MARK = "§"


def test_all_that_is_said_to_a_teller_is_in_the_words_of_the_host(cast: Cast):
    form = cast.form()
    every = [text for group in fixed_texts().values() for text in group]
    asked = form.published.prompt
    texts = {("fixed", text): MARK + text for text in every} | {("form", asked): "ماذا حدث؟"}
    translate(cast.marieke, form, language="ar", texts=texts)
    forms.publish(cast.marieke, form)
    sent = Client().post(reverse("listen:tell", args=[form.public_id]), {
        "story": "المصعد معطل", "audience": "team", "version": "2", "language": "ar",
        "sending_key": str(uuid.uuid4()),
    })  # fmt: skip
    story, code = Story.objects.get(), sent["Location"].split("/")[2]
    client = Client()

    def page() -> str:
        return client.get(reverse("listen:back", args=[code])).content.decode()

    assert f"{MARK}Nothing yet. Joost" in page()
    answers.give(cast.joost, story, words="I come on Wednesday.")
    promises.make(cast.joost, story, words="I call you.", due_on=today(3))
    repairs.open_repair(cast.joost, story, what_happened="The lift stood still.")
    shown = page()
    for part in ("What we said to each other", "What we promised you", "Making it right",
                 "We say", "heard", "What do you want to say?"):  # fmt: skip
        assert MARK + part in shown
    said = {text.strip() for text in re.findall(r">([^<>]+)<", shown)}
    assert said & set(every) == set()
    back = reverse("act:back_reply", args=[code, story.public_id])
    again = client.post(back, {"words": ""}).content.decode()
    assert MARK + "Write what you want to say." in again
    assert MARK + "Something needs another look. What you typed is still here." in again
    client.post(back, {"words": "شكرا"})
    assert f"{MARK}Joost" in page(), "what happened is said in her language"
