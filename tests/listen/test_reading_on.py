"""From one story to the next, the story of the day, the room and the search page."""

from datetime import timedelta

import pytest
from django.utils import timezone

from nabij.listen import reading
from nabij.listen.models import (
    Audience,
    Reading,
    Story,
)
from tests.cast import Cast

ROOM = "/listen/"


def page(client, story: Story) -> str:
    answer = client.get(f"/listen/stories/{story.public_id}/")
    assert answer.status_code == 200
    return answer.content.decode()


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
    answer = client.get(f"/listen/stories/another/?after={here.public_id}")
    assert f"/{unread.public_id}/?" in answer["Location"]
    page(client, unread)
    answer = client.get(f"/listen/stories/another/?after={unread.public_id}")
    assert f"/{here.public_id}/?" in answer["Location"]


def test_any_story_reaches_every_story_i_may_read(cast: Cast):
    stories = {cast.story(f"Story {n}") for n in range(4)}
    cast.story(audience=Audience.ANSWERER, answerer=cast.ruud)
    assert {reading.at_random(cast.joost) for _ in range(200)} == stories


@pytest.mark.parametrize("here", ["", "nonsense", "x" * 500, "%00", "\ud800"])
def test_another_story_with_nothing_to_read_leads_to_the_room(cast: Cast, as_member, here):
    answer = as_member(cast.joost).get(
        "/listen/stories/another/", {"after": here.encode("utf-8", "replace")}
    )
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
    assert "The lift, …" in shown
    assert "lift, again" not in shown
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
    assert "No story to read yet" in shown
    assert "Make a story form" not in shown
    assert "Make a story form" in as_member(cast.marieke).get(ROOM).content.decode()


def test_the_room_shows_a_story_and_the_forms_of_my_teams(cast: Cast, as_member):
    form = cast.form()
    cast.form(cast.repairs)
    story = cast.story("The lift, again.", form)
    shown = as_member(cast.joost).get(ROOM).content.decode()
    assert "The lift, …" in shown
    assert "lift, again" not in shown
    assert f"/listen/stories/{story.public_id}/" in shown
    assert shown.count(form.name) == 1


def test_the_search_page_finds_marks_and_goes_on(cast: Cast, as_member):
    for n in range(25):
        cast.story(f"Lift number {n} stood still.")
    client = as_member(cast.joost)
    first = client.get("/listen/search/", {"q": "lifts"}).content.decode()
    assert first.count("<mark>Lift</mark>") == 20
    further = client.get(
        "/listen/search/", {"q": "lifts", "before": Story.objects.order_by("-pk")[19].pk}
    )
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
