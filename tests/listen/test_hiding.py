"""Personal data is hidden before anybody reads, through whichever door a story came."""

import csv
import json
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from nabij.foundation.actors import Program
from nabij.listen.actions import teller as actions
from nabij.listen.actions.telling import Telling, tell, type_in
from nabij.listen.bringing_in import bring_in
from nabij.listen.exports import take_out
from nabij.listen.looking_again import look_through_all
from nabij.listen.models import Mark, NumberPattern, SealedOriginal, Signifier, Story, TrialStory
from nabij.listen.readers.mapping import ColumnMapping
from nabij.listen.search import StorySearch
from nabij.listen.signifiers import Given
from tests.cast import Cast

NUMBER = "111222333"
SAID = f"My bsn is {NUMBER} and nobody listened."
HIDDEN = "My bsn is [citizen service number] and nobody listened."


def telling(form, text: str = SAID, **more: object) -> Telling:
    given = {"audience": "team", "sending_key": "h" * 36, **more}
    return Telling(text=text, version=form.published, **given)


def everything_kept() -> str:
    """Every table as it lies on the disk."""
    with connection.cursor() as cursor:
        kept = []
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            kept.append(repr(cursor.fetchall()))
    return "\n".join(kept)


def test_what_is_told_is_readable_without_it_and_nowhere_kept_open(cast: Cast):
    story, _code = tell(cast.form(), telling(cast.form()))
    assert Story.objects.get(pk=story.pk).text == HIDDEN
    assert SealedOriginal.objects.get().text == SAID
    assert NUMBER not in everything_kept()


def test_where_nothing_is_found_nothing_is_sealed(cast: Cast):
    story, _code = tell(cast.form(), telling(cast.form(), "The lift was broken."))
    assert story.text == "The lift was broken."
    assert not SealedOriginal.objects.exists()


def test_what_a_member_types_in_is_hidden_too(cast: Cast):
    form = cast.form()
    story, _ = type_in(cast.joost, form, telling(form), came_by="phone", readers_asked=False)
    assert story.text == HIDDEN


def test_the_api_hides_it_too(cast: Cast, as_member):
    form = cast.form()
    answer = as_member(cast.joost).post(
        f"/api/listen/forms/{form.public_id}/stories",
        {"text": SAID, "came_by": "phone"}, content_type="application/json",
    )  # fmt: skip
    assert answer.status_code == 201, answer.content
    assert Story.objects.get().text == HIDDEN


def test_a_file_brings_in_words_without_it(cast: Cast, tmp_path: Path):
    form = cast.form()
    path = tmp_path / "stories.csv"
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([["text", "language"], [SAID, "en"], ["Nothing to hide.", "en"]])
    bring_in(Program(), form, path, ColumnMapping(text="text", language="language"))
    assert sorted(Story.objects.values_list("text", flat=True)) == [HIDDEN, "Nothing to hide."]
    assert NUMBER not in everything_kept()


def test_a_try_out_keeps_nothing_of_it(cast: Cast):
    form = cast.form()
    form.begin_draft()
    form.trial_key = "tried"
    form.save()
    draft = form.draft
    client = Client(enforce_csrf_checks=True)
    client.post(
        reverse("listen:try_out", args=["tried"]),
        {"story": SAID, "audience": "team", "version": str(draft.number)},
    )
    assert TrialStory.objects.get().text == HIDDEN


def test_additions_and_what_is_noticed_are_hidden_too(cast: Cast):
    story, _ = tell(cast.form(), telling(cast.form(), "The lift was broken."))
    teller = story.teller
    actions.add_to(teller, story, text="Call 06-12345678.")
    actions.notice(teller, story, noticed="not_yet", words="Mail me at a@b.nl please")
    assert story.additions.get().text == "Call [phone number]."
    assert story.experiences.get().words == "Mail me at [e-mail address] please"
    assert "06-12345678" not in everything_kept()


def test_an_answer_in_words_is_hidden_too(cast: Cast):
    form = cast.form()
    asked = Signifier.objects.create(version=form.published, kind="text", prompt="Who helped?")
    answers = {asked.key: Given("Somebody on 06-12345678", method="typed")}
    story, _ = tell(form, telling(form, "The lift.", answers=answers))
    assert story.significations.get(signifier=asked).value == "Somebody on [phone number]"


def test_the_same_sending_twice_is_still_one_story(cast: Cast):
    form = cast.form()
    first, code = tell(form, telling(form))
    again, same_code = tell(form, telling(form))
    assert (first.pk, code) == (again.pk, same_code)
    assert Story.objects.count() == 1


def test_search_export_api_and_pages_know_only_what_is_shown(cast: Cast, as_member):
    form = cast.form()
    story, _ = tell(form, telling(form))
    client = as_member(cast.joost)
    pages = [
        client.get(reverse("listen:story", args=[story.public_id])),
        client.get(reverse("listen:search"), {"q": NUMBER}),
        client.get(f"/api/listen/stories/{story.public_id}"),
        client.get("/api/listen/stories"),
    ]
    for page in pages[2:] + pages[:1]:
        assert page.status_code == 200
        assert NUMBER not in page.content.decode()
    assert "citizen service number" in pages[0].content.decode()
    assert not StorySearch().find(cast.joost, NUMBER).hits
    assert NUMBER not in b"".join(take_out(Program(), "jsonl")).decode()


def test_erasing_takes_the_original_too(cast: Cast):
    story, _ = tell(cast.form(), telling(cast.form()))
    actions.erase(story.teller, story)
    assert not SealedOriginal.objects.exists()
    assert not Mark.objects.exists()


def test_a_new_pattern_is_looked_for_in_what_was_told_before(cast: Cast):
    old = cast.story("I am customer K-204417, as I said.", language="en")
    shown = cast.story("I am K-204418.", language="en")
    NumberPattern.objects.create(pattern="K-######")
    assert look_through_all() == 2
    old.refresh_from_db()
    assert old.text == "I am customer [customer number], as I said."
    assert look_through_all() == 0
    mark = Mark.objects.get(original__story=shown)
    mark.move("lifted", "teller")
    assert look_through_all() == 0


@pytest.mark.parametrize("text", ["\ud800 06-12345678", "06-1234\x005678", "‮06-12345678"])
def test_strange_characters_hide_nothing_from_the_search(cast: Cast, text: str):
    story, _ = tell(cast.form(), telling(cast.form(), text))
    assert story.text == "[phone number]"
    assert json.dumps(story.originals.get().shown)
