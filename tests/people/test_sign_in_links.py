"""A link from the server's command line signs one member in, shortly and once."""

from datetime import timedelta

import pytest
from django.core import signing
from django.test import Client

from nabij.people import sign_in_links
from nabij.people.sign_in_links import sign_in_link, use_link
from tests.cast import Cast


def path_of(link: str) -> str:
    return link.removeprefix("http://testserver")


def test_the_link_asks_for_a_press_and_then_signs_in(cast: Cast, client: Client):
    path = path_of(sign_in_link(cast.wim))
    assert "Sign in as Wim" in client.get(path).content.decode()
    assert client.get("/profile/").status_code == 302
    assert client.post(path).url == "/"
    assert client.get("/profile/").status_code == 200


def test_looking_at_the_link_does_not_use_it_up(cast: Cast, client: Client):
    path = path_of(sign_in_link(cast.wim))
    for _ in range(3):
        assert client.get(path).status_code == 200


def test_the_link_works_once(cast: Cast):
    path = path_of(sign_in_link(cast.wim))
    Client().post(path)
    again = Client().post(path)
    assert again.status_code == 410
    assert "no longer works" in again.content.decode()
    assert Client().get(path).status_code == 410


def test_the_link_is_valid_shortly(cast: Cast, monkeypatch):
    path = path_of(sign_in_link(cast.wim))
    monkeypatch.setattr(sign_in_links, "VALID_FOR", timedelta(seconds=-1))
    assert Client().post(path).status_code == 410


def test_in_the_demo_the_link_signs_in_at_once_and_again(cast: Cast, settings):
    settings.DEMO = True
    path = path_of(sign_in_link(cast.wim))
    for _ in range(2):
        browser = Client()
        assert browser.get(path).url == "/"
        assert browser.get("/profile/").status_code == 200


def test_a_link_to_somebody_who_was_let_go_opens_nothing(cast: Cast):
    path = path_of(sign_in_link(cast.joost))
    cast.joost.let_go()
    assert Client().post(path).status_code == 410


@pytest.mark.parametrize("token", ["x", "eyJtZW1iZXIiOjF9:1:abc", "%00", "é" * 40])
def test_an_invented_link_opens_nothing(cast: Cast, client: Client, token: str):
    assert client.get(f"/sign-in/{token}/").status_code == 410


def test_something_signed_for_another_purpose_opens_nothing(cast: Cast):
    token = signing.dumps({"member": cast.wim.pk, "last": ""}, salt="another")
    assert use_link(token) is None


def test_the_link_ends_the_session_of_somebody_else_in_this_browser(cast: Cast, as_member):
    browser = as_member(cast.joost)
    browser.post(path_of(sign_in_link(cast.wim)))
    assert browser.get("/api/people/me").json()["name"] == "Wim"
