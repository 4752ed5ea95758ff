"""Bookmarks are mine alone; that I experienced it too counts without my name."""

import pytest
from django.test import Client
from django.urls import reverse

from nabij.listen.actions import keeping_at_hand as at_hand
from nabij.listen.models import Bookmark, Recognition, Story
from nabij.listen.signals import story_erased
from nabij.people.models import Member
from nabij.trail.models import Entry
from tests.cast import Cast

BOOKMARKS = "/listen/stories/bookmarks/"


@pytest.fixture
def joost(cast: Cast, as_member) -> Client:
    return as_member(cast.joost)


def press(client: Client, name: str, story: Story, **given: str):
    return client.post(reverse(f"listen:{name}", args=[story.public_id]), given)


def page(client: Client, story: Story) -> str:
    return client.get(reverse("listen:story", args=[story.public_id])).content.decode()


def test_a_bookmark_is_kept_found_again_and_taken_out(cast: Cast, joost: Client):
    story = cast.story("The lift, again.")
    answer = press(joost, "bookmark", story, way="lot", after="abc")
    assert answer["Location"].endswith(f"/{story.public_id}/?way=lot&after=abc#at-hand")
    assert "The lift, again." in joost.get(BOOKMARKS).content.decode()
    assert "Take my bookmark out" in page(joost, story)
    press(joost, "forget_bookmark", story)
    assert "No bookmarks yet" in joost.get(BOOKMARKS).content.decode()


def test_nobody_sees_the_bookmarks_of_somebody_else(cast: Cast, joost: Client, as_member):
    story = cast.story("The lift, again.")
    press(joost, "bookmark", story)
    for other in (cast.marieke, cast.ruud, cast.wim):
        assert "The lift, again." not in as_member(other).get(BOOKMARKS).content.decode()
    assert "Take my bookmark out" not in page(as_member(cast.marieke), story)


def test_a_bookmark_of_what_i_may_no_longer_read_is_not_shown(cast: Cast, joost: Client):
    story = cast.story("The lift, again.")
    press(joost, "bookmark", story)
    story.withdraw()
    assert "The lift, again." not in joost.get(BOOKMARKS).content.decode()
    story.bring_back()
    assert "The lift, again." in joost.get(BOOKMARKS).content.decode()


def test_bookmarks_go_on_by_key(cast: Cast, joost: Client):
    for n in range(25):
        at_hand.bookmark(cast.joost, cast.story(f"Story number {n}."))
    first = joost.get(BOOKMARKS).content.decode()
    assert first.count("Story number") == 20
    further = Bookmark.objects.order_by("-pk")[19].pk
    assert f"?before={further}" in first
    assert joost.get(BOOKMARKS, {"before": further}).content.decode().count("Story number") == 5


def colleagues(cast: Cast, count: int) -> list[Member]:
    made = [Member.objects.create_user(f"c{n}@example.org", f"C{n}") for n in range(count)]
    for one in made:
        one.join(cast.front_desk)
    return made


def test_colleagues_who_experienced_it_too_are_a_number_from_five_on(cast: Cast, joost: Client):
    story = cast.story()
    few, five = "A few colleagues have experienced this too.", "5 colleagues have experienced"
    people = colleagues(cast, 5)
    assert few not in page(joost, story)
    for one in people[:4]:
        at_hand.recognise(one, story)
    assert few in page(joost, story)
    at_hand.recognise(people[4], story)
    at_hand.recognise(people[4], story)
    assert five in page(joost, story)
    at_hand.take_recognition_back(people[4], story)
    assert few in page(joost, story)


def test_i_can_take_it_back_and_nothing_is_left(cast: Cast, joost: Client):
    story = cast.story()
    press(joost, "recognise", story)
    assert "too: take it back" in page(joost, story)
    press(joost, "take_recognition_back", story)
    assert not Recognition.objects.exists()
    assert "too: take it back" not in page(joost, story)


def test_nothing_that_is_kept_says_who_experienced_it_or_bookmarked(cast: Cast, joost: Client):
    story = cast.story()
    page(joost, story)
    before = Entry.objects.count()
    press(joost, "recognise", story)
    press(joost, "bookmark", story)
    press(joost, "take_recognition_back", story)
    press(joost, "recognise", story)
    assert Entry.objects.count() == before
    kept = Recognition.objects.values().get()
    assert set(kept) == {"id", "story_id", "whose"}
    other = cast.story("Another.")
    at_hand.recognise(cast.joost, other)
    assert len(set(Recognition.objects.values_list("whose", flat=True))) == 2


def test_who_may_not_read_a_story_can_do_none_of_this(cast: Cast, as_member):
    story = cast.story()
    fatima = as_member(cast.fatima)
    for name in ("bookmark", "forget_bookmark", "recognise", "take_recognition_back"):
        assert press(fatima, name, story).status_code == 404


def test_with_an_erased_story_all_of_this_goes(cast: Cast):
    story = cast.story()
    at_hand.bookmark(cast.joost, story)
    at_hand.recognise(cast.joost, story)
    story.erase()
    story_erased.send(Story, story=story)
    assert not Bookmark.objects.exists()
    assert not Recognition.objects.exists()
