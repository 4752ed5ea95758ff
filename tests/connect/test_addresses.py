"""A webhook never reaches into the network that the server stands in."""

import contextlib
import socket
import ssl

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from nabij.connect.sending import post as posting
from nabij.connect.sending.address import checked_url, look_up
from nabij.connect.sending.post import post
from nabij.foundation.errors import NotClear
from tests.cast import Cast
from tests.connect.receiver import Receiver
from tests.foundation.addresses import INSIDE, PUBLIC


@pytest.mark.parametrize("ip", INSIDE)
def test_a_name_that_leads_inside_is_not_called(monkeypatch: pytest.MonkeyPatch, ip: str):
    """Also when one of its addresses is public: which one is called is not left to chance."""
    found = [(2, 1, 6, "", (PUBLIC[0], 443)), (2, 1, 6, "", (ip, 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    monkeypatch.setattr(socket, "create_connection", lambda *_, **__: pytest.fail("called"))
    assert post("https://inside.example/", b"{}", {}) == (None, "inside")


def test_the_address_that_was_looked_up_is_the_one_that_is_called(monkeypatch: pytest.MonkeyPatch):
    """A name that answers differently the second time gains nothing."""
    answers = iter([[(2, 1, 6, "", ("93.184.215.14", 443))], [(2, 1, 6, "", ("127.0.0.1", 443))]])
    called: list[object] = []

    def refuse(address: object, **_: object) -> None:
        called.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: next(answers))
    monkeypatch.setattr(socket, "create_connection", refuse)
    assert post("https://changing.example/", b"{}", {}) == (None, "unreachable")
    assert called == [("93.184.215.14", 443)]


@pytest.mark.parametrize(
    "url",
    [
        "", "example.org", "http://example.org/", "ftp://example.org/", "https://",
        "https://user:secret@example.org/", "https://127.0.0.1/", "https://127.1/",
        "https://2130706433/", "https://0x7f000001/", "https://[::1]/", "https://example.org:0/",
        "https://example.org:99999/", "https://exämple.org/", "https://example.org/\r\nX: y",
        "https://example.org/ x", "javascript:alert(1)", "https://" + "a" * 600,
    ],
)  # fmt: skip
def test_an_address_that_can_not_be_used_is_said_kindly(url: str):
    with pytest.raises(NotClear) as unclear:
        checked_url(url)
    assert str(unclear.value.fields["url"])


@given(st.text(max_size=80))
def test_no_address_breaks_anything(text: str):
    for url in (text, "https://" + text):
        with contextlib.suppress(NotClear):
            kept = checked_url(url)
            assert kept.startswith("https://")
            assert kept.isascii()


def test_what_was_typed_stands_in_the_form_again(cast: Cast, as_member):
    page = as_member(cast.wim).post(
        reverse("connect:new_webhook"),
        {"name": "Cases", "url": "http://cases.internal/in", "happenings": ["story.told"]},
    )
    assert page.status_code == 422
    assert "http://cases.internal/in" in page.content.decode()
    assert "starts with https://" in page.content.decode()


def test_an_allowed_name_inside_may_be_called(receiver: Receiver):
    assert look_up(receiver.url).ips == ["127.0.0.1"]
    assert post(receiver.url, b"{}", {"Content-Type": "application/json"}) == (200, "")


def test_nobody_there_is_not_an_accident(receiver: Receiver):
    url = receiver.url
    receiver.close()
    assert post(url, b"{}", {}) == (None, "unreachable")
    receiver.open()


def test_a_wrong_certificate_is_not_safe(receiver: Receiver, monkeypatch: pytest.MonkeyPatch):
    """The server speaks no TLS at all here; to a client that is the same refusal."""
    assert post(receiver.url.replace("http://", "https://"), b"{}", {}) == (None, "not_safe")
    assert ssl.create_default_context().verify_mode == ssl.CERT_REQUIRED


def test_who_drips_bytes_does_not_hold_the_worker(
    settings, monkeypatch: pytest.MonkeyPatch
):  # fmt: skip
    settings.WEBHOOKS_INSIDE = ["127.0.0.1"]
    monkeypatch.setattr(posting, "WHOLE_SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        assert post(url, b"{}", {}) == (None, "too_slow")
