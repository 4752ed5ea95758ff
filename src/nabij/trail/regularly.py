"""What is done regularly: a job without arguments, and how often.

    class ListenConfig(AppConfig):
        def ready(self):
            regularly(look_in_mailboxes, every=timedelta(minutes=3))

The worker (`nabij serve`, `nabij work`) looks every half a minute what is due and enqueues it
as any other job. With several workers one of them does it; a job that still waits for its
turn is not enqueued a second time. `every` is the least time between two turns, not a promise.
"""

import logging
import threading
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import DatabaseError, connections, transaction
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from nabij.trail.models import Turn

logger = logging.getLogger("nabij.trail")

LOOKS_EVERY = 30.0
"""Seconds between two looks at what is due."""


@dataclass(frozen=True)
class Regular:
    task: Any
    every: timedelta

    @property
    def name(self) -> str:
        return str(self.task.module_path)


REGULAR: dict[str, Regular] = {}


def regularly(task: Any, *, every: timedelta) -> None:
    """Have `task` (without arguments) enqueued about once in `every`. Twice is once."""
    one = Regular(task, every)
    REGULAR[one.name] = one


def enqueue_what_is_due(now: datetime | None = None) -> list[str]:
    """Enqueue the regular jobs whose time has come; returns their names."""
    now = now or timezone.now()
    return [one.name for one in list(REGULAR.values()) if _enqueue(one, now)]


def _enqueue(one: Regular, now: datetime) -> bool:
    with transaction.atomic():
        if not Turn.take(one.name, every=one.every, now=now) or _is_waiting(one.name):
            return False
        one.task.enqueue()
    return True


def _is_waiting(name: str) -> bool:
    rows = DBTaskResult.objects.filter(task_path=name, status=TaskResultStatus.READY)
    return bool(rows.exists())


def keep_enqueueing() -> None:
    """In a thread of its own beside the worker: a long job must not hold up the clock."""
    threading.Thread(target=_look_again_and_again, name="regularly", daemon=True).start()


def _look_again_and_again() -> None:
    pause = threading.Event()
    while not pause.wait(LOOKS_EVERY if _look() else LOOKS_EVERY / 6):
        pass


def _look() -> bool:
    try:
        enqueue_what_is_due()
    except DatabaseError:
        logger.warning("Could not see what is due; trying again soon")
        return False
    finally:
        connections.close_all()
    return True
