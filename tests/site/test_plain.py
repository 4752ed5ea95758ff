"""What machines may ask, and what every answer carries along."""

import pytest
from django.db import DatabaseError
from django.test import Client

from nabij.site import plain
from tests.cast import Cast


def test_the_house_says_ok_and_nothing_else(db: None, client: Client):
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies


def test_without_its_database_it_says_not_now(db: None, client: Client, monkeypatch):
    class Away:
        def cursor(self) -> None:
            raise DatabaseError("secret host name")

    monkeypatch.setattr(plain, "connection", Away())
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (503, b"not now\n")


def test_search_engines_take_nothing(client: Client):
    assert client.get("/robots.txt").content == b"User-agent: *\nDisallow: /\n"


@pytest.mark.parametrize(
    "path", ["/account/login/", "/", "/profile/", "/nothing-here/", "/api/people/me"]
)
def test_every_answer_says_what_a_browser_may_do_with_it(cast: Cast, as_member, path: str):
    for browser in (Client(), as_member(cast.joost)):
        response = browser.get(path)
        policy = response["Content-Security-Policy"]
        assert "unsafe" not in policy
        for part in ("default-src 'self'", "frame-ancestors 'none'", "object-src 'none'"):
            assert part in policy
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["X-Frame-Options"] == "DENY"
        assert response["Referrer-Policy"] == "same-origin"
        assert response["Cross-Origin-Opener-Policy"] == "same-origin"


def test_cookies_are_out_of_reach_of_scripts(cast: Cast, client: Client):
    client.post("/account/login/", {"email": "joost@example.org"})
    session = client.cookies["sessionid"]
    assert session["httponly"]
    assert session["samesite"] == "Lax"


def test_a_form_without_its_token_is_refused_kindly(cast: Cast):
    browser = Client(enforce_csrf_checks=True)
    response = browser.post("/account/login/", {"email": "joost@example.org"})
    assert response.status_code == 403
    assert "open too long" in response.content.decode()


def test_a_host_that_is_not_ours_gets_nothing(cast: Cast):
    assert Client().get("/healthz", HTTP_HOST="elsewhere.example").status_code == 400
