"""A room with nothing in it says what it would show, why it is empty for this reader, and the
one thing that they can do, or who can do it. It never leads to another empty page."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from nabij.people.models import Member, Membership
from tests.cast import Cast

Browser = Callable[[Member], Client]

ROOMS = ["/", "/listen/", "/sense/", "/act/", "/spread/"]
INSIDE = [
    "/listen/forms/", "/listen/search/?q=lift", "/listen/stories/bookmarks/", "/listen/on-behalf/",
    "/sense/likeness/", "/act/steps/new", "/spread/practices/new/",
]  # fmt: skip


def empty(browser: Client, address: str) -> str:
    """The empty part of a page; there is just one."""
    answer = browser.get(address)
    assert answer.status_code == 200, address
    (part,) = re.findall(
        r'<section class="empty">(.*?)</section>', answer.content.decode(), re.DOTALL
    )
    return str(part)


def links(part: str) -> list[str]:
    return re.findall(r'href="([^"]*)"', part)


@pytest.mark.parametrize("address", [*ROOMS, *INSIDE, "/listen/export/"])
def test_a_steward_without_a_team_is_led_to_the_page_of_teams(
    cast: Cast, as_member: Browser, address: str
) -> None:
    cast.story("The lift was broken for nine days.", audience="team")
    part = empty(as_member(cast.wim), address)
    assert links(part) == ["/people/"]
    assert "invite yourself" in part
    assert "Make a team" in as_member(cast.wim).get("/people/").content.decode()


@pytest.mark.parametrize("address", [*ROOMS, *INSIDE])
def test_who_is_in_no_team_reads_who_can_add_them(
    cast: Cast, as_member: Browser, address: str
) -> None:
    Membership.objects.filter(member=cast.fatima).delete()
    Member.objects.create_user("sam@example.org", "Samira", is_steward=True)
    part = empty(as_member(cast.fatima), address)
    assert links(part) == []
    assert "Samira or Wim can add you to a team." in part


def test_who_is_in_no_team_still_reads_what_was_told_to_everybody(
    cast: Cast, as_member: Browser
) -> None:
    cast.story("The lift was broken for nine days.", audience="organisation")
    browser = as_member(cast.wim)
    assert "The lift was broken" in browser.get("/listen/").content.decode()
    assert "Stories that were found" in browser.get("/listen/search/?q=lift").content.decode()
    assert links(empty(browser, "/sense/")) == ["/people/"]


@pytest.mark.parametrize("address", ["/listen/", "/sense/", "/sense/likeness/"])
def test_before_the_first_story_a_host_makes_a_form_and_then_hands_it_out(
    cast: Cast, as_member: Browser, address: str
) -> None:
    assert links(empty(as_member(cast.marieke), address)) == ["/listen/forms/new/"]
    assert "Marieke can make a story form" in empty(as_member(cast.joost), address)
    assert "no host yet" in empty(as_member(cast.fatima), address)
    cast.form()
    for one in (cast.marieke, cast.joost):
        part = empty(as_member(one), address)
        assert "Hand out its link" in part
        assert links(part) == ["/listen/forms/"]
        assert "Contact with us" in as_member(one).get("/listen/forms/").content.decode()


def test_nothing_is_offered_to_take_out_before_the_first_story(
    cast: Cast, as_member: Browser
) -> None:
    browser = as_member(cast.marieke)
    assert "/listen/export/" not in browser.get("/listen/").content.decode()
    assert "Make the file" not in browser.get("/listen/export/").content.decode()
    cast.story("The lift was broken for nine days.")
    assert "/listen/export/" in browser.get("/listen/").content.decode()
    assert "Make the file" in browser.get("/listen/export/").content.decode()
