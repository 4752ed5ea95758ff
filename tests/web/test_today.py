"""Today shows what the rooms put there, and else teaches one next thing."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from nabij.act.actions import promises
from nabij.people.models import Member, Membership
from tests.cast import Cast

Browser = Callable[[Member], Client]


def today(browser: Client) -> str:
    answer = browser.get("/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_story_comes_before_what_falls_due(cast: Cast, as_member: Browser) -> None:
    story = cast.story("The lift was broken for nine days.")
    promises.make(cast.joost, story, words="I ring on Friday.", due_on=timezone.localdate())
    main = today(as_member(cast.joost)).split("<main")[1]
    assert 0 < main.index("The lift was broken") < main.index("I ring on Friday.")
    assert 'class="empty"' not in main


def test_the_day_is_named_and_nobody_is_greeted(cast: Cast, as_member: Browser) -> None:
    seen = today(as_member(cast.joost))
    assert timezone.localtime().strftime("%B") in seen
    assert "Welcome" not in seen
    assert "Joost" not in seen.split("<main")[1]


def test_a_host_without_a_form_is_taught_to_ask_a_question(cast: Cast, as_member: Browser) -> None:
    assert "It begins with a question to people" in today(as_member(cast.marieke))


def test_a_member_of_a_team_without_stories_waits_with_something_to_do(
    cast: Cast, as_member: Browser
) -> None:
    assert "Marieke can make a story form" in today(as_member(cast.joost))


def test_who_is_in_no_team_is_shown_the_way_to_one(cast: Cast, as_member: Browser) -> None:
    seen = today(as_member(cast.wim))
    assert "You are in no team yet" in seen
    assert 'href="/people/"' in seen
    Membership.objects.filter(member=cast.fatima).delete()
    seen = today(as_member(cast.fatima))
    assert "Wim can add you to a team." in seen
    assert 'href="/people/"' not in seen


def test_a_visitor_finds_the_front_door_with_three_ways_in(cast: Cast, client: Client) -> None:
    seen = today(client)
    for address in ("/back/", "/join/", "/account/login/"):
        assert f'href="{address}"' in seen
        assert client.get(address).status_code == 200
    assert "De Linde listens here" in seen
    assert "Joost" not in seen


@pytest.mark.django_db
def test_before_the_first_start_the_front_door_says_how_to_begin(client: Client) -> None:
    seen = today(client)
    assert "nabij start" in seen
    assert "/back/" not in seen


def test_who_was_let_go_is_a_visitor(cast: Cast, as_member: Browser) -> None:
    browser = as_member(cast.fatima)
    cast.story("The lift was broken for nine days.", audience="organisation")
    Member.objects.filter(pk=cast.fatima.pk).update(is_active=False)
    seen = today(browser)
    assert "The lift" not in seen
    assert "I work here" in seen


def test_a_short_story_is_only_begun_here_so_that_who_reads_it_opens_it(
    cast: Cast, as_member: Browser
) -> None:
    story = cast.story("The lift was broken for nine days and nobody told us.")
    browser = as_member(cast.joost)
    seen = today(browser) + browser.get("/listen/").content.decode()
    assert seen.count("The lift was broken") == 2
    assert "nobody told us" not in seen
    assert not story.readings.exists()
    browser.get(f"/listen/stories/{story.public_id}/")
    assert story.readings.get().member == cast.joost


def test_a_host_whose_team_asks_nothing_yet_is_offered_a_form_beside_the_story(
    cast: Cast, as_member: Browser
) -> None:
    form = cast.form(team=cast.repairs, answerer=cast.fatima)
    cast.story("The lift was broken for nine days.", form=form, audience="organisation")
    seen = today(as_member(cast.marieke))
    assert 0 < seen.index("The lift was") < seen.index("Make a story form")
    assert "Make a story form" not in today(as_member(cast.joost))
