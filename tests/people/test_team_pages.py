"""Teams: a steward makes and names them; colleagues see each other, without numbers."""

import pytest
from django.urls import reverse

from nabij.people.models import Team
from nabij.trail.models import Entry
from tests.cast import Cast


def test_a_steward_makes_a_team(cast: Cast, as_member):
    response = as_member(cast.wim).post(reverse("people:new_team"), {"name": "  Rent  desk "})
    made = Team.objects.get(name="Rent desk")
    assert response.url == reverse("people:team", args=[made.public_id])
    assert Entry.objects.about(made).get().verb == "team.make"


def test_a_name_that_is_taken_comes_back_with_what_was_typed(cast: Cast, as_member):
    response = as_member(cast.wim).post(reverse("people:new_team"), {"name": "front DESK"})
    assert response.status_code == 422
    assert "front DESK" in response.content.decode()
    assert Team.objects.count() == 2


def test_a_steward_gives_a_team_another_name(cast: Cast, as_member):
    page = reverse("people:team_name", args=[cast.front_desk.public_id])
    browser = as_member(cast.wim)
    assert "Front desk" in browser.get(page).content.decode()
    browser.post(page, {"name": "Reception"})
    cast.front_desk.refresh_from_db()
    assert cast.front_desk.name == "Reception"
    assert browser.post(page, {"name": "Repairs"}).status_code == 422


@pytest.mark.parametrize("who", ["joost", "marieke", "ruud", "fatima"])
def test_nobody_else_makes_or_names_teams(cast: Cast, as_member, who: str):
    browser = as_member(getattr(cast, who))
    assert browser.post(reverse("people:new_team"), {"name": "Mine"}).status_code == 404
    page = reverse("people:team_name", args=[cast.front_desk.public_id])
    assert browser.post(page, {"name": "Mine"}).status_code == 404
    assert not Team.objects.filter(name="Mine").exists()


def test_colleagues_see_each_other(cast: Cast, as_member):
    page = as_member(cast.joost).get(reverse("people:team", args=[cast.front_desk.public_id]))
    text = page.content.decode()
    for name in ("Joost", "Marieke", "Ruud"):
        assert name in text
    assert "Fatima" not in text
    assert "marieke@example.org" not in text


def test_another_team_is_not_there(cast: Cast, as_member):
    page = reverse("people:team", args=[cast.front_desk.public_id])
    assert as_member(cast.fatima).get(page).status_code == 404


def test_people_and_teams_shows_a_member_only_their_own(cast: Cast, as_member):
    text = as_member(cast.fatima).get(reverse("people:members")).content.decode()
    assert "Repairs" in text
    assert "Front desk" not in text
    assert "Make a team" not in text


def test_people_and_teams_shows_a_steward_everybody(cast: Cast, as_member):
    text = as_member(cast.wim).get(reverse("people:members")).content.decode()
    for name in ("Repairs", "Front desk", "Joost", "Fatima", "Wim", "Make a team"):
        assert name in text


def test_somebody_leaves_a_team_by_themselves(cast: Cast, as_member):
    page = reverse("people:leaving_team", args=[cast.front_desk.public_id, cast.joost.public_id])
    browser = as_member(cast.joost)
    assert "Leave Front desk" in browser.get(page).content.decode()
    browser.post(page)
    cast.joost.refresh_from_db()
    assert not cast.joost.may("member", cast.front_desk)


@pytest.mark.parametrize("who", ["marieke", "ruud", "fatima"])
def test_only_a_steward_takes_somebody_else_out(cast: Cast, as_member, who: str):
    page = reverse("people:leaving_team", args=[cast.front_desk.public_id, cast.joost.public_id])
    assert as_member(getattr(cast, who)).post(page).status_code == 404
    assert cast.front_desk.colleagues().filter(member=cast.joost).exists()
    as_member(cast.wim).post(page)
    assert not cast.front_desk.colleagues().filter(member=cast.joost).exists()


def test_a_steward_finds_under_one_heading_what_to_look_after(cast: Cast, as_member):
    page = as_member(cast.wim).get(reverse("people:house"))
    assert reverse("people:members") in page.content.decode()
    assert as_member(cast.marieke).get(reverse("people:house")).status_code == 404


def test_somebody_is_invited_straight_from_people_and_teams(cast: Cast, as_member):
    to_front_desk = reverse("people:invite", args=[cast.front_desk.public_id])
    page = reverse("people:members")
    assert to_front_desk in as_member(cast.marieke).get(page).content.decode()
    assert to_front_desk in as_member(cast.wim).get(page).content.decode()
    assert to_front_desk not in as_member(cast.joost).get(page).content.decode()
