"""What is left over goes when its time is over, each kind after its own."""

import os
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import override_settings
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from nabij.listen.kept_files import keep_file, kept_file
from nabij.listen.models import StoryImport, TrialStory
from nabij.people.actions.invitation import invite
from nabij.people.models import Invitation
from nabij.trail.leftovers import LEFTOVERS, sweep_leftovers
from nabij.trail.models import Entry
from tests.cast import Cast
from tests.trail.regular_jobs import note_it

DAY = timedelta(days=1)
pytestmark = pytest.mark.django_db


def ago(days: float):
    return timezone.now() - days * DAY


def test_jobs_that_were_done_go_after_a_week_and_failed_ones_after_a_month():
    with override_settings(TASKS={"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}):
        for status, days in (
            ("SUCCESSFUL", 6), ("SUCCESSFUL", 8), ("FAILED", 29), ("FAILED", 31), ("READY", 90),
        ):  # fmt: skip
            row = note_it.enqueue().db_result
            DBTaskResult.objects.filter(pk=row.pk).update(status=status, finished_at=ago(days))
    sweep_leftovers.call()
    left = DBTaskResult.objects.values_list("status", flat=True)
    assert sorted(left) == ["FAILED", "READY", "SUCCESSFUL"]


def test_sign_ins_that_are_over_go_and_others_stay(cast: Cast, as_member):
    signed_in = as_member(cast.joost)
    Session.objects.create(session_key="old", session_data="x", expire_date=ago(0.01))
    sweep_leftovers.call()
    assert not Session.objects.filter(session_key="old").exists()
    assert signed_in.get("/profile/").status_code == 200


def test_invitations_go_a_month_after_they_expired(cast: Cast):
    for name, days in (("noor", 31), ("anouk", 29)):
        invite(cast.wim, cast.front_desk, name=name, email=f"{name}@example.org")
        Invitation.objects.filter(name=name).update(expires_at=ago(days))
    sweep_leftovers.call()
    assert Invitation.objects.get().name == "anouk"


def test_what_was_told_in_try_out_goes_after_a_month(cast: Cast):
    version = cast.form().published
    for key, days in (("old", 32), ("new", 3)):
        TrialStory.objects.create(
            version=version, sending_key=key, asked="?", text=key,
            told_on=timezone.localdate() - days * DAY,
        )  # fmt: skip
    sweep_leftovers.call()
    assert TrialStory.objects.get().text == "new"


def test_a_file_that_nobody_read_goes_and_of_what_was_read_the_words_go(cast: Cast):
    name = keep_file([b"text\nhello"])
    path = kept_file(name)
    assert path is not None
    brought = StoryImport.objects.create(
        form=cast.form(), file_name="amina.csv", state="done", brought_in=3,
        problems=[[2, "no_date", "yesterday"]], last_sign=ago(31),
    )  # fmt: skip
    sweep_leftovers.call()
    assert path.is_file()
    os.utime(path, (time.time() - 8 * 24 * 3600,) * 2)
    sweep_leftovers.call()
    assert not path.is_file()
    brought.refresh_from_db()
    assert (brought.problems, brought.brought_in) == ([], 3)
    assert "amina" not in brought.file_name


def test_mails_in_a_folder_go_after_a_month(tmp_path: Path):
    for name, days in (("old.log", 31), ("new.log", 2)):
        (tmp_path / name).write_text("To: amina@example.org")
        os.utime(tmp_path / name, (time.time() - days * 24 * 3600,) * 2)
    with override_settings(EMAIL_FILE_PATH=tmp_path):
        sweep_leftovers.call()
    assert [one.name for one in tmp_path.iterdir()] == ["new.log"]


def test_the_trail_says_how_many_went_and_nothing_else():
    Session.objects.create(session_key="old", session_data="x", expire_date=ago(1))
    sweep_leftovers.call()
    assert Entry.objects.get(verb="leftovers.throw_away").facts == {
        "kind": "people.sessions", "count": 1,
    }  # fmt: skip
    sweep_leftovers.call()
    assert Entry.objects.count() == 1, "where nothing went there is nothing to say"


def test_the_steward_sees_every_kind_with_its_time(cast: Cast, as_member):
    page = as_member(cast.wim).get("/house/keeping/").content.decode()
    assert settings.DATA
    for kind in LEFTOVERS.values():
        assert str(kind.what) in page
