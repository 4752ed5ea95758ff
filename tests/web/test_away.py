"""A database that is away, and one that is not of this version: each said for what it is."""

import logging

import pytest
from django.db import OperationalError, connection, transaction
from django.http import HttpResponse
from django.test import Client

from tests.cast import Cast

WORDS = "De lift stond negen dagen stil & niemand zei iets."


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture):
    """The log, which Nabij's own loggers write to the screen only."""
    monkeypatch.setattr(logging.getLogger("nabij"), "propagate", True)
    return caplog


def sent(cast: Cast, monkeypatch: pytest.MonkeyPatch, goes_wrong) -> HttpResponse:
    form = cast.form()
    monkeypatch.setattr("nabij.listen.pages.tell.views.telling.tell", goes_wrong)
    key = form.published.signifiers.get().key  # type: ignore[union-attr]
    return Client(raise_request_exception=False).post(
        f"/tell/{form.public_id}/",
        {"version": "1", "sending_key": "k" * 24, "story": WORDS, "audience": "team",
         f"s-{key}-na": "on"},
    )  # fmt: skip


def send(cast: Cast, monkeypatch: pytest.MonkeyPatch, goes_wrong) -> tuple[int, str]:
    answer = sent(cast, monkeypatch, goes_wrong)
    return answer.status_code, answer.content.decode()


def test_a_table_that_is_not_there_is_said_for_what_it_is(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, said: pytest.LogCaptureFixture
):
    def ask(*_: object, **__: object) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT id FROM listen_of_next_year")

    status, page = send(cast, monkeypatch, ask)
    assert status == 500
    assert "has to put something right first" in page
    assert "negen dagen stil &amp; niemand" in page
    assert "nabij check" in said.text
    assert "negen dagen" not in said.text


def test_a_column_that_is_not_there_too(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, said: pytest.LogCaptureFixture
):
    def ask(*_: object, **__: object) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT of_next_year FROM listen_story")

    status, page = send(cast, monkeypatch, ask)
    assert (status, "Wait a moment" in page) == (500, False)
    assert "nabij check" in said.text


def test_a_database_that_is_away_is_waited_for(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    def ask(*_: object, **__: object) -> None:
        raise OperationalError("database is locked")

    status, page = send(cast, monkeypatch, ask)
    assert status == 503
    assert "Wait a moment and send it again." in page


def test_sending_again_says_where_it_comes_from(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    """Else what a member typed would be refused as forged, and lost after all."""

    def ask(*_: object, **__: object) -> None:
        raise OperationalError("database is locked")

    assert sent(cast, monkeypatch, ask)["Referrer-Policy"] == "same-origin"
