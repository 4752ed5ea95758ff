"""Signing in goes by a code in a mail; nobody learns from it who is a member."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.cast import Cast

pytestmark = pytest.mark.django_db


def code_in_the_mail() -> str:
    found = re.search(r"^([A-Z0-9]{3,5}-[A-Z0-9]{3,5}|[A-Z0-9]{6,8})$", mail.outbox[-1].body, re.M)
    assert found, mail.outbox[-1].body
    return found.group(1)


def ask_code(client: Client, email: str, **more: str):
    return client.post(reverse("account_login"), {"email": email, **more})


def test_who_is_not_signed_in_is_led_to_the_sign_in_page_and_back(cast: Cast, client: Client):
    away = client.get("/listen/")
    assert away.url == "/account/login/?next=/listen/"
    asked = ask_code(client, "joost@example.org", next="/listen/")
    back = client.post(asked.url, {"code": code_in_the_mail(), "next": "/listen/"})
    assert back.url == "/listen/"
    assert client.get("/listen/").status_code == 200


def test_a_code_from_the_mail_signs_a_member_in(cast: Cast, client: Client):
    asked = ask_code(client, "Joost@Example.org")
    assert asked.url == reverse("account_confirm_login_code")
    assert mail.outbox[0].to == ["Joost@Example.org"]
    assert "De Linde" in mail.outbox[0].body
    response = client.post(asked.url, {"code": code_in_the_mail()})
    assert response.url == reverse("today")
    assert client.get("/profile/").status_code == 200


def test_the_code_may_be_typed_in_small_letters(cast: Cast, client: Client):
    asked = ask_code(client, "joost@example.org")
    response = client.post(asked.url, {"code": code_in_the_mail().lower()})
    assert response.url == reverse("today")


def test_an_address_that_is_not_known_gets_the_same_page_and_a_mail_too(cast: Cast, client: Client):
    known, unknown = Client(), Client()
    one, other = ask_code(known, "joost@example.org"), ask_code(unknown, "nobody@example.org")
    assert (one.status_code, one.url) == (other.status_code, other.url)
    pages = [
        browser.get(one.url).content.decode().replace(email, "…")
        for browser, email in ((known, "joost@example.org"), (unknown, "nobody@example.org"))
    ]
    assert plain(pages[0]) == plain(pages[1])
    assert mail.outbox[1].to == ["nobody@example.org"]
    assert "No member has this address" in " ".join(mail.outbox[1].body.split())
    assert "signup" not in mail.outbox[1].body


def plain(page: str) -> str:
    return re.sub(r'value="[A-Za-z0-9]{64}"', "", page)


def test_who_was_let_go_gets_no_code(cast: Cast, client: Client):
    cast.joost.let_go()
    ask_code(client, "joost@example.org")
    assert "No member has this address" in " ".join(mail.outbox[0].body.split())


def test_a_wrong_code_says_so_and_three_of_them_begin_anew(cast: Cast, client: Client):
    asked = ask_code(client, "joost@example.org")
    for _ in range(2):
        again = client.post(asked.url, {"code": "WRONG-ONE"})
        assert again.status_code == 422
        assert "not the code from the newest mail" in again.content.decode()
    assert client.post(asked.url, {"code": "WRONG-ONE"}).url == reverse("account_login")
    assert client.post(asked.url, {"code": code_in_the_mail()}).url == reverse("account_login")


def test_a_new_code_can_be_asked_for(cast: Cast, client: Client):
    asked = ask_code(client, "joost@example.org")
    first = code_in_the_mail()
    client.post(asked.url, {"action": "resend"})
    assert len(mail.outbox) == 2
    assert code_in_the_mail() != first
    assert client.post(asked.url, {"code": code_in_the_mail()}).url == reverse("today")


def test_an_address_that_is_none_keeps_what_was_typed(cast: Cast, client: Client):
    response = ask_code(client, "joost at home")
    assert response.status_code == 422
    assert "joost at home" in response.content.decode()


def test_mails_are_limited_for_one_address(cast: Cast, client: Client):
    for _ in range(3):
        ask_code(Client(), "joost@example.org")
    response = ask_code(Client(), "joost@example.org")
    assert response.status_code == 422
    assert len(mail.outbox) == 3


def test_a_mail_server_that_is_away_is_said_kindly(cast: Cast, client: Client, monkeypatch):
    def away(*_args: object, **_kwargs: object) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.message.EmailMessage.send", away)
    response = ask_code(client, "joost@example.org")
    assert response.status_code == 409
    assert "could not be sent just now" in response.content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "signup/",
        "password/change/",
        "password/set/",
        "password/reset/",
        "email/",
        "confirm-email/",
        "reauthenticate/",
        "password/reset/done/",
        "",
    ],
)
def test_what_belongs_to_passwords_and_signing_up_does_not_exist(
    cast: Cast, as_member, address: str
):
    for browser in (Client(), as_member(cast.joost)):
        assert browser.get(f"/account/{address}").status_code == 404


def test_signing_out_asks_first_and_then_does_it(cast: Cast, as_member):
    browser = as_member(cast.joost)
    assert browser.get(reverse("account_logout")).status_code == 200
    assert browser.get("/profile/").status_code == 200
    browser.post(reverse("account_logout"))
    assert browser.get("/profile/").status_code == 302


def test_the_sign_in_page_leads_nowhere_outside(cast: Cast, client: Client):
    asked = ask_code(client, "joost@example.org", next="https://elsewhere.example/")
    response = client.post(
        asked.url, {"code": code_in_the_mail(), "next": "https://elsewhere.example/"}
    )
    assert response.url == reverse("today")


def test_a_member_on_the_sign_in_page_goes_to_today(cast: Cast, as_member):
    assert as_member(cast.joost).get(reverse("account_login")).url == reverse("today")
