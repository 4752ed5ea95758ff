"""Members read one story at a time, beside what the system says of the same event."""

from datetime import timedelta

import pytest
from django.utils import timezone

from nabij.foundation import slots
from nabij.listen import reading
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
        story=story, system="Desk", facts=[["Product", "Lift"], ["Outcome", "Closed with explanation"]]
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
    assert "being heard 60%, being helped 40%, being left alone 0%" in shown
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
        slots._fillings, "listen.story.aside", [(1, "test", lambda _, subject: seen.append(subject))]
    )
    page(as_member(cast.joost), story)
    assert seen == [story]


# From one story to the next


def test_the_stories_before_and_after_are_those_i_may_read(cast: Cast):
    first, hidden, last = cast.story(), cast.story(audience=Audience.ANSWERER), cast.story()
    assert reading.older(cast.marieke, last) == first
    assert reading.newer(cast.marieke, first) == last
    assert reading.older(cast.joost, last) == hidden
    assert reading.older(cast.joost, first) is None


def test_another_story_is_one_i_have_not_read(cast: Cast, as_member):
    here, unread = cast.story("Here."), cast.story("Unread.")
    client = as_member(cast.joost)
    page(client, here)
    answer = client.get(f"/listen/stories/another/?not={here.public_id}")
    assert answer["Location"].endswith(f"{unread.public_id}/")
    page(client, unread)
    answer = client.get(f"/listen/stories/another/?not={unread.public_id}")
    assert answer["Location"].endswith(f"{here.public_id}/")


def test_any_story_reaches_every_story_i_may_read(cast: Cast):
    stories = {cast.story(f"Story {n}") for n in range(4)}
    cast.story(audience=Audience.ANSWERER, answerer=cast.ruud)
    assert {reading.at_random(cast.joost) for _ in range(200)} == stories


@pytest.mark.parametrize("here", ["", "nonsense", "x" * 500, "%00", "\ud800"])
def test_another_story_with_nothing_to_read_leads_to_the_room(cast: Cast, as_member, here):
    answer = as_member(cast.joost).get("/listen/stories/another/", {"not": here.encode("utf-8", "replace")})
    assert (answer.status_code, answer["Location"]) == (302, ROOM)


# The story of the day


def told_before(cast: Cast, count: int) -> list[Story]:
    yesterday = timezone.now() - timedelta(days=1)
    return [cast.story(f"Story {n}", created_at=yesterday) for n in range(count)]


def test_the_story_of_the_day_is_the_same_all_day_also_when_read_and_more_come_in(cast: Cast):
    told_before(cast, 5)
    chosen = reading.of_the_day(cast.joost)
    assert chosen is not None
    Reading.objects.create(story=chosen, member=cast.joost)
    cast.story("Came in today.")
    assert reading.of_the_day(cast.joost) == chosen


def test_what_was_read_on_an_earlier_day_is_not_the_story_of_the_day(cast: Cast):
    read, other = told_before(cast, 2)
    before = timezone.now() - timedelta(days=2)
    Reading.objects.create(story=read, member=cast.joost, at=before)
    days = [timezone.localdate() + timedelta(days=n) for n in range(10)]
    assert {reading.of_the_day(cast.joost, day) for day in days} == {other}


def test_days_and_members_spread_over_the_stories(cast: Cast):
    told_before(cast, 10)
    days = [timezone.localdate() + timedelta(days=n) for n in range(30)]
    chosen = {reading.of_the_day(member, day) for day in days for member in (cast.joost, cast.ruud)}
    assert len(chosen) > 5


def test_today_begins_with_a_story_to_read(cast: Cast, as_member):
    client = as_member(cast.joost)
    assert "One story to read" not in client.get("/").content.decode()
    story = cast.story("The lift, again.")
    shown = client.get("/").content.decode()
    assert "The lift, again." in shown
    assert f"/listen/stories/{story.public_id}/" in shown
    assert not Reading.objects.exists()


def test_a_long_story_is_only_begun_on_today(cast: Cast, as_member):
    cast.story("word " * 100 + "the end.")
    shown = as_member(cast.joost).get("/").content.decode()
    assert "word …" in shown
    assert "the end." not in shown


# The room


def test_an_empty_room_says_what_will_be_there(cast: Cast, as_member):
    shown = as_member(cast.joost).get(ROOM).content.decode()
    assert "Nobody has told anything yet" in shown
    assert "Make a story form" not in shown
    assert "Make a story form" in as_member(cast.marieke).get(ROOM).content.decode()


def test_the_room_shows_a_story_and_the_forms_of_my_teams(cast: Cast, as_member):
    form = cast.form()
    cast.form(cast.repairs)
    story = cast.story("The lift, again.", form)
    shown = as_member(cast.joost).get(ROOM).content.decode()
    assert "The lift, again." in shown
    assert f"/listen/stories/{story.public_id}/" in shown
    assert shown.count(form.name) == 1


def test_the_search_page_finds_marks_and_goes_on(cast: Cast, as_member):
    for n in range(25):
        cast.story(f"Lift number {n} stood still.")
    client = as_member(cast.joost)
    first = client.get("/listen/search/", {"q": "lifts"}).content.decode()
    assert first.count("<mark>Lift</mark>") == 20
    further = client.get("/listen/search/", {"q": "lifts", "before": Story.objects.order_by("-pk")[19].pk})
    assert further.content.decode().count("<mark>Lift</mark>") == 5
    assert "Further" not in further.content.decode()


@pytest.mark.parametrize(
    "query",
    [{"q": "x" * 9_999}, {"q": '" OR ('}, {"before": "9" * 400}, {"before": "-1"}, {"before": "٣"},
     {"form": "\x00"}, {"form": "'"}, {"since": "tomorrow"}, {"until": "99999-01-01"},
     {"way_in": "teleport"}, {"q": "lift\x00"}, {"q": "\U0001f600"}],
)  # fmt: skip
def test_the_search_page_answers_whatever_is_asked(cast: Cast, as_member, query):
    cast.story()
    assert as_member(cast.joost).get("/listen/search/", query).status_code in (200, 422)


def test_a_search_that_finds_nothing_says_what_to_try(cast: Cast, as_member):
    cast.story()
    shown = as_member(cast.joost).get("/listen/search/", {"q": "giraffe"}).content.decode()
    assert "No story was found" in shown
    assert "Try one word less" in shown
