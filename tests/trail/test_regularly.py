"""What is done regularly: by one worker, once in its time, also after a restart."""

from datetime import timedelta

import pytest
from django.test import override_settings
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from nabij.trail import regularly as module
from nabij.trail.models import Turn
from nabij.trail.regularly import enqueue_what_is_due, regularly
from tests.trail.regular_jobs import DONE, note_it

HOUR = timedelta(hours=1)
LEFT_TO_A_WORKER = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture(autouse=True)
def only_this_job(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "REGULAR", {})
    DONE.clear()
    regularly(note_it, every=HOUR)


def test_it_is_done_at_once_and_again_when_its_time_has_come():
    now = timezone.now()
    enqueue_what_is_due(now)
    assert DONE == ["done"]
    enqueue_what_is_due(now + HOUR - timedelta(seconds=1))
    assert DONE == ["done"]
    enqueue_what_is_due(now + HOUR)
    assert DONE == ["done", "done"]


def test_a_second_worker_that_looks_at_the_same_moment_does_it_not():
    now = timezone.now()
    assert Turn.take("somewhere.job", every=HOUR, now=now)
    assert not Turn.take("somewhere.job", every=HOUR, now=now)


def test_while_one_waits_for_a_worker_no_second_is_put_behind_it():
    now = timezone.now()
    with override_settings(TASKS=LEFT_TO_A_WORKER):
        assert enqueue_what_is_due(now) == [note_it.module_path]
        assert enqueue_what_is_due(now + 2 * HOUR) == []
        DBTaskResult.objects.get().set_successful(None)
        assert enqueue_what_is_due(now + 4 * HOUR) == [note_it.module_path]
