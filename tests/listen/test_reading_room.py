"""Members read one story at a time, beside what the system says of the same event."""

import pytest

from nabij.foundation import slots
from nabij.listen.models import (
    Addition,
    Audience,
    Experience,
    FormVersion,
    Reading,
    ScreenRecord,
    Signification,
    Signifier,
    Story,
    WayIn,
)
from nabij.trail.models import Entry
from tests.cast import Cast

ROOM = "/listen/"


def page(client, story: Story) -> str:
    answer = client.get(f"/listen/stories/{story.public_id}/")
    assert answer.status_code == 200
    return answer.content.decode()


# One story


def test_a_story_stands_beside_what_the_system_says(cast: Cast, as_member):
    story = cast.story("The lift was broken for nine days.")
    ScreenRecord.objects.create(
        story=story,
        system="Desk",
        facts=[["Product", "Lift"], ["Outcome", "Closed with explanation"]],
    )
    shown = page(as_member(cast.joost), story)
    assert "The lift was broken for nine days." in shown
    assert "What “Desk” says of the same event" in shown
    assert "Closed with explanation" in shown
    assert "What happened the last time you needed us?" in shown
    assert "told through the form" in shown
    assert "the team may read this" in shown


def test_a_story_is_shown_as_it_was_told_and_runs_nothing(cast: Cast, as_member):
    shown = page(as_member(cast.joost), cast.story("<script>alert(1)</script>\n\nSecond part."))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "<p>Second part.</p>" in shown


@pytest.mark.parametrize(
    ("audience", "readers"),
    [(Audience.ANSWERER, "joost"), (Audience.TEAM, "joost marieke ruud"),
     (Audience.ORGANISATION, "joost marieke ruud fatima wim"),
     (Audience.EVERYBODY, "joost marieke ruud fatima wim")],
)  # fmt: skip
def test_who_may_not_read_it_finds_no_such_page(cast: Cast, as_member, audience, readers):
    story = cast.story(audience=audience)
    for name in ("joost", "marieke", "ruud", "fatima", "wim"):
        client = as_member(getattr(cast, name))
        expected = 200 if name in readers.split() else 404
        assert client.get(f"/listen/stories/{story.public_id}/").status_code == expected, name


def test_a_story_that_was_withdrawn_or_erased_is_not_there(cast: Cast, as_member):
    for change in (Story.withdraw, Story.erase):
        story = cast.story()
        change(story)
        client = as_member(cast.joost)
        assert client.get(f"/listen/stories/{story.public_id}/").status_code == 404


def test_somebody_who_is_not_signed_in_is_led_to_the_door(cast: Cast, client):
    answer = client.get(f"/listen/stories/{cast.story().public_id}/")
    assert answer.status_code == 302
    assert "/account/" in answer["Location"]


def test_opening_a_story_is_kept_once_for_its_teller(cast: Cast, as_member):
    story = cast.story()
    client = as_member(cast.joost)
    for _ in range(3):
        page(client, story)
    assert Reading.objects.get().member == cast.joost
    assert Entry.objects.about(story).filter(verb="story.read").count() == 1


def test_asking_only_for_the_head_of_a_page_is_no_reading(cast: Cast, as_member):
    story = cast.story()
    as_member(cast.joost).head(f"/listen/stories/{story.public_id}/")
    assert not Reading.objects.exists()


# What the teller says it means


def test_answers_are_shown_as_a_drawing_and_in_words(cast: Cast, as_member):
    story = cast.story()
    triad = story.version.signifiers.get()
    Signification.objects.create(story=story, signifier=triad, value=[0.6, 0.4, 0.0])
    shown = page(as_member(cast.joost), story)
    assert "more “being heard” than “being helped”, hardly “being left alone”" in shown
    # 0.6 × (160, 34) + 0.4 × (40, 226)
    assert 'cx="112.0" cy="110.8"' in shown


def test_each_kind_of_answer_is_shown(cast: Cast, as_member):
    story = cast.story()

    def answer(kind: str, value: object, **given: object) -> None:
        signifier = Signifier.objects.create(
            version=story.version, kind=kind, prompt=f"a {kind}", **given
        )
        Signification.objects.create(story=story, signifier=signifier, value=value)

    answer("dyad", 0.25, labels=["rules", "people"])
    answer("scale", 0.7, labels=["not at all", "very much"])
    answer("stones", {"we": [0.5, 1.0]}, labels=["we", "they"], axes=["far", "near", "low", "high"])
    answer("choice", ["Desk"], labels=["Desk", "Phone"])
    answer("text", "In <my> words")
    shown = page(as_member(cast.joost), story)
    for words in (
        'cx="95.0" cy="30.0"', "7 on a scale from 0 (not at all) to 10 (very much)",
        'cx="140.0" cy="40.0"', "Desk", "In &lt;my&gt; words",
    ):  # fmt: skip
        assert words in shown


def test_an_answer_that_was_left_open_is_not_shown_and_does_not_apply_is(cast: Cast, as_member):
    story = cast.story()
    triad = story.version.signifiers.get()
    answer = Signification.objects.create(story=story, signifier=triad)
    assert triad.prompt not in page(as_member(cast.joost), story)
    answer.not_applicable = True
    answer.save()
    assert "does not apply" in page(as_member(cast.joost), story)


def test_what_is_made_up_says_so(cast: Cast, as_member):
    story = cast.story(answers_made_up=True, is_made_up=True)
    triad = story.version.signifiers.get()
    Signification.objects.create(story=story, signifier=triad, value=[1, 0, 0])
    shown = page(as_member(cast.joost), story)
    assert "These answers are made up for the demo" in shown
    assert "This story is made up." in shown
    assert "made up" not in page(as_member(cast.joost), cast.story())


def test_it_says_which_wording_was_answered_when_there_is_a_newer_one(cast: Cast, as_member):
    story = cast.story()
    assert "newer words" not in page(as_member(cast.joost), story)
    draft = FormVersion.objects.create(form=story.form, number=2, prompt="Newer?", consent="")
    assert "newer words" not in page(as_member(cast.joost), story)
    story.form.publish()
    shown = page(as_member(cast.joost), story)
    assert "wording 1" in shown
    assert "The form asks in newer words by now" in shown
    assert draft.prompt not in shown


def test_what_the_teller_added_and_notices_later_is_there(cast: Cast, as_member):
    story = cast.story()
    Addition.objects.create(story=story, text="They came on Tuesday.")
    Experience.objects.create(story=story, noticed="not_yet", words="It broke again.")
    shown = page(as_member(cast.joost), story)
    for words in ("They came on Tuesday.", "not yet", "It broke again."):
        assert words in shown


def test_who_typed_it_in_is_named(cast: Cast, as_member):
    story = cast.story(way_in=WayIn.ON_BEHALF, typed_by=cast.marieke, came_by="phone")
    shown = page(as_member(cast.joost), story)
    assert "typed in for the teller by Marieke, by phone" in shown


def test_other_rooms_add_what_they_have_beside_a_story(cast: Cast, as_member, monkeypatch):
    story = cast.story()
    seen = []
    monkeypatch.setitem(
        slots._fillings,
        "listen.story.aside",
        [(1, "test", lambda _, subject: seen.append(subject))],
    )
    page(as_member(cast.joost), story)
    assert seen == [story]
