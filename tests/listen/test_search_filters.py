"""Looking through only some of the stories: every filter, together with words or without."""

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from nabij.listen.actions import collectors, keeping_at_hand
from nabij.listen.actions import forms_wording as wording
from nabij.listen.models import Reading, Signification, Signifier, Story, StoryForm
from tests.cast import Cast

SEARCH = "/listen/search/"


@pytest.fixture
def joost(cast: Cast, as_member) -> Client:
    return as_member(cast.joost)


def page(client: Client, **query: object) -> str:
    answer = client.get(SEARCH, query)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def found(client: Client, **query: object) -> set[str]:
    """The texts of the stories on the page."""
    shown = page(client, **query)
    return {one.text for one in Story.objects.all() if one.public_id in shown}


def answered(form: StoryForm, story: Story, value: object, **more: object) -> None:
    version = story.version
    Signification.objects.create(
        story=story, signifier=version.signifiers.get(), value=value, **more
    )


def test_by_language_link_and_way_in(cast: Cast, form: StoryForm, joost: Client):
    link = collectors.make(cast.marieke, form, name="Poster")
    cast.story("De lift.", form, language="nl", collector=link)
    cast.story("The lift.", form, language="en", way_in="file")
    form.language = "nl"
    form.save()
    assert found(joost, language="nl") == {"De lift."}
    assert found(joost, form=form.public_id, link=link.public_id) == {"De lift."}
    assert found(joost, way_in="file", q="lift") == {"The lift."}


def test_by_what_i_have_not_read_and_what_i_bookmarked(cast: Cast, form: StoryForm, joost: Client):
    read, kept = cast.story("Read."), cast.story("Kept.")
    Reading.objects.create(story=read, member=cast.joost)
    Reading.objects.create(story=kept, member=cast.marieke)
    keeping_at_hand.bookmark(cast.joost, kept)
    keeping_at_hand.bookmark(cast.marieke, read)
    assert found(joost, unread="on") == {"Kept."}
    assert found(joost, bookmarked="on") == {"Kept."}
    assert found(joost, bookmarked="on", q="read") == set()


def test_by_day(cast: Cast, form: StoryForm, joost: Client):
    cast.story("Long ago.", told_on=date(2020, 5, 1))
    cast.story("Lately.", told_on=date(2024, 5, 1))
    assert found(joost, since="2020-01-01", until="2020-12-31") == {"Long ago."}


def test_by_the_corner_of_a_triad_that_a_teller_was_nearest_to(
    cast: Cast, form: StoryForm, joost: Client
):
    heard, helped, away = (cast.story(text) for text in ("Heard.", "Helped.", "Neither."))
    answered(form, heard, [0.8, 0.1, 0.1])
    answered(form, helped, [0.1, 0.5, 0.4])
    answered(form, away, None, not_applicable=True)
    key = form.published.signifiers.get().key
    assert "most towards “being heard”" in page(joost, form=form.public_id)
    assert found(joost, form=form.public_id, answer=f"{key}:0") == {"Heard."}
    assert found(joost, form=form.public_id, answer=f"{key}:1", q="helped") == {"Helped."}
    assert found(joost, form=form.public_id, answer=f"{key}:na") == {"Neither."}


@pytest.mark.parametrize(
    ("kind", "labels", "value", "part"),
    [
        ("scale", ["never", "always"], 0.1, "near"),
        ("dyad", ["too strict", "too loose"], 0.5, "between"),
        ("scale", ["never", "always"], 1, "far"),
        ("choice", ["phone", "desk"], ["desk"], "1"),
    ],
)
def test_by_where_on_a_line_or_which_choice(
    cast: Cast, form: StoryForm, joost: Client, kind, labels, value, part
):
    Signifier.objects.update(kind=kind, labels=labels)
    here, other = cast.story("Here."), cast.story("Elsewhere.")
    answered(form, here, value)
    answered(form, other, ["phone"] if kind == "choice" else 0.4 if part != "between" else 0.9)
    key = form.published.signifiers.get().key
    assert found(joost, form=form.public_id, answer=f"{key}:{part}") == {"Here."}


def test_answers_to_an_earlier_wording_of_the_same_question_are_found_too(
    cast: Cast, form: StoryForm, joost: Client
):
    old = cast.story("Old wording.")
    answered(form, old, [0.8, 0.1, 0.1])
    asked = wording.write(cast.marieke, form, prompt="What happened?", consent="We read it.")
    assert asked is not None
    question = form.draft.signifiers.get()
    question.labels = ["being left alone", "being heard", "being helped"]
    question.save()
    form.publish()
    key = form.published.signifiers.get().key
    assert found(joost, form=form.public_id, answer=f"{key}:1") == {"Old wording."}


def test_by_what_was_asked_over_its_wordings(cast: Cast, form: StoryForm, joost: Client):
    first = cast.story("Asked first.")
    wording.write(cast.marieke, form, prompt="Who helped you?", consent="We read it.",
                  more_prompts=["When did you give up?"])  # fmt: skip
    draft = form.draft
    gave_up = draft.prompts[1].key
    draft.published_at = timezone.now()
    draft.save()
    later = Story.objects.create(
        form=form, version=draft, text="Gave up.", teller=first.teller, answerer=cast.joost,
        sending_key="later", prompt_key=gave_up,
    )  # fmt: skip
    assert later.asked == "When did you give up?"
    assert found(joost, form=form.public_id, asked=gave_up) == {"Gave up."}
    assert found(joost, form=form.public_id, asked=first.version.prompt_key) == {"Asked first."}


def test_what_belongs_to_one_form_is_offered_once_it_is_chosen(
    cast: Cast, form: StoryForm, joost: Client
):
    cast.story("The lift was broken.", form)
    assert "What the teller answered" not in page(joost)
    assert "What the teller answered" in page(joost, form=form.public_id)


@pytest.mark.parametrize(
    "query",
    [{"answer": "x:0"}, {"answer": "::::"}, {"asked": "\x00"}, {"link": "'"}, {"language": "xx"},
     {"order": "?"}, {"unread": "\ud800".encode("utf-8", "replace")}, {"bookmarked": "0" * 999},
     {"form": "1" * 999}],
)  # fmt: skip
def test_whatever_is_asked_the_page_answers(cast: Cast, form: StoryForm, joost: Client, query):
    cast.story()
    for more in ({}, {"form": form.public_id}, {"q": "lift"}):
        assert joost.get(SEARCH, {**more, **query}).status_code in (200, 422)


def test_a_form_of_another_team_offers_nothing(cast: Cast, joost: Client):
    theirs = cast.form(cast.repairs)
    answer = joost.get(SEARCH, {"form": theirs.public_id})
    assert answer.status_code == 422
    assert "being heard" not in answer.content.decode()


def test_a_search_for_what_is_rare_pauses_and_goes_on_from_there(
    cast: Cast, form: StoryForm, joost: Client, monkeypatch
):
    monkeypatch.setattr("nabij.listen.search.looking.STRETCH", 5)
    form.language = "nl"
    form.save()
    cast.story("De lift.", form, language="nl")
    for n in range(12):
        cast.story(f"The lift, {n}.", form, language="en")
    shown = page(joost, language="nl")
    assert "No story was found yet" in shown
    pages = 0
    while "De lift." not in shown:
        further = shown.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0]
        shown = joost.get(SEARCH + further.replace("&amp;", "&")).content.decode()
        pages += 1
    assert pages == 2
