"""`nabij check`: each line that is not well says what to do."""

import os
import socket
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from nabij.cli import checks
from nabij.cli.exits import Exit
from nabij.people.models import Member
from tests.cast import Cast


@pytest.fixture
def sound(cast: Cast, settings, tmp_path: Path) -> None:
    """An installation in which everything is well, but for what a test changes."""
    settings.DEMO = False
    settings.DATA = tmp_path
    settings.BASE_URL, settings.BEHIND_PROXY = "https://nabij.example.org", True
    for name in ("secret.key", "contact.key"):
        (tmp_path / name).touch(0o600)


def test_what_is_well_is_said(sound: None):
    # What the tests' own PostgreSQL writes down is looked at in tests/site/test_database_log.py.
    asked = [one for one in checks.CHECKS if one not in (checks.mail, checks.database_log)]
    assert [found.words for one in asked if not (found := one()).is_sound] == []


def test_the_command_ends_with_one_when_something_is_not(sound: None, nabij, monkeypatch):
    # The tests' own SQLite database lies in memory, where no mode is WAL.
    monkeypatch.setattr(checks, "database", lambda: checks.Finding("Database", True, "there"))
    said = nabij("check")
    assert said.code == Exit.WRONG
    assert "NABIJ_MAIL_URL" in said.out


def test_keys_that_others_can_read_are_found(sound: None, settings):
    (settings.DATA / "contact.key").chmod(0o644)
    assert "chmod 600" in checks.secrets().words
    (settings.DATA / "secret.key").unlink()
    assert "is gone" in checks.secrets().words


def test_a_worker_that_does_nothing_is_found_and_the_job_is_taken_back(
    sound: None, settings, monkeypatch
):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    monkeypatch.setattr(checks, "WORKER_WAIT", 0.3)
    from django_tasks_db.models import DBTaskResult

    assert "nabij work" in checks.worker().words
    assert not DBTaskResult.objects.exists()


def test_jobs_that_failed_are_named(sound: None):
    from django_tasks_db.models import DBTaskResult

    DBTaskResult.objects.create(
        status="FAILED", task_path="nabij.people.jobs.mail_invitation", args_kwargs={},
        backend_name="default", run_after=timezone.now(), exception_class_path="", traceback="",
        finished_at=timezone.now() - timedelta(days=1),
    )  # fmt: skip
    assert "mail_invitation" in checks.jobs().words


@pytest.mark.parametrize(
    ("url", "proxy", "words"),
    [
        ("http://nabij.example.org", False, "not https"),
        ("https://nabij.example.org", False, "NABIJ_BEHIND_PROXY"),
        ("http://127.0.0.1:8000", False, "NABIJ_URL"),
        ("nabij", False, "no address"),
    ],
)
def test_an_address_that_does_not_fit_is_found(sound: None, settings, url, proxy, words):
    settings.BASE_URL, settings.BEHIND_PROXY = url, proxy
    assert words in checks.address().words


def test_without_steward_or_organisation_it_says_so(sound: None, cast: Cast):
    Member.objects.update(is_steward=False)
    assert "no steward" in checks.organisation().words
    type(cast.organisation).objects.all().delete()
    assert "nabij start" in checks.organisation().words


def test_a_mail_server_is_asked_whether_it_takes_mail(sound: None, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_USE_SSL, settings.EMAIL_USE_TLS = "127.0.0.1", False, False
    settings.EMAIL_HOST_USER, settings.DEFAULT_FROM_EMAIL = "", "nabij@example.org"
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        settings.EMAIL_PORT = server.getsockname()[1]
        threading.Thread(target=_speak_smtp, args=(server,), daemon=True).start()
        assert checks.mail().is_sound
    assert "does not take it" in checks.mail().words


def _speak_smtp(server: socket.socket) -> None:
    link, _ = server.accept()
    with link:
        link.sendall(b"220 here\r\n")
        while line := link.recv(1000):
            link.sendall(b"221 bye\r\n" if line[:4].lower() == b"quit" else b"250 fine\r\n")


def test_little_room_on_the_disk_is_found(sound: None, monkeypatch):
    monkeypatch.setattr(checks, "FREE_AT_LEAST", 1 << 60)
    assert "Make room" in checks.disk().words


def test_a_database_that_can_t_be_written_is_found(tmp_path: Path, monkeypatch):
    class Kept:
        settings_dict = {"NAME": tmp_path / "nabij.sqlite3"}

    monkeypatch.setattr(checks, "connection", Kept())
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert "can't be written" in checks._sqlite().words


def test_a_speech_model_that_is_not_there_is_said(sound: None, settings, tmp_path: Path):
    assert checks.speech().is_sound

    settings.SPEECH_MODEL = str(tmp_path / "models")
    assert "no folder" in checks.speech().words

    (tmp_path / "models").mkdir()
    assert "NABIJ_SPEECH_MODEL" in checks.speech().words
