"""Who I am and who is in my teams, for programs."""

from django.test import Client

from tests.cast import Cast


def test_who_is_not_signed_in_learns_nothing(cast: Cast, client: Client):
    for path in ("/api/people/me", "/api/people/teams"):
        assert client.get(path).status_code == 401


def test_me_is_who_is_signed_in(cast: Cast, as_member):
    assert as_member(cast.wim).get("/api/people/me").json() == {
        "id": cast.wim.public_id,
        "name": "Wim",
        "email": "wim@example.org",
        "language": "",
        "is_steward": True,
    }


def test_my_teams_list_colleagues_and_nothing_about_their_work(cast: Cast, as_member):
    (team,) = as_member(cast.joost).get("/api/people/teams").json()
    assert (team["name"], team["is_host"]) == ("Front desk", False)
    assert [one["name"] for one in team["colleagues"]] == ["Joost", "Marieke", "Ruud"]
    assert set(team["colleagues"][0]) == {"id", "name", "is_host", "is_leader"}
    assert as_member(cast.wim).get("/api/people/teams").json() == []
