"""What is left over from work (old sign-ins, done jobs, files that were read): each kind has
its time, and one regular job throws away what is past it.

    class PeopleConfig(AppConfig):
        def ready(self):
            throw_away(Leftover("people.invitations", _("Invitations"), …, sweep_invitations))

`sweep(before)` throws away what is older than `before` and returns how many that were.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise as LazyText
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from nabij.foundation.actors import Program
from nabij.foundation.logs import frames_only
from nabij.trail.action import record


@dataclass(frozen=True)
class Leftover:
    """`kept` is how long after it is no longer needed; `from_when` says in words what that is."""

    name: str
    what: str | LazyText
    from_when: str | LazyText
    kept: timedelta
    sweep: Callable[[datetime], int]

    @property
    def days(self) -> int:
        return self.kept.days


LEFTOVERS: dict[str, Leftover] = {}


def throw_away(kind: Leftover) -> None:
    """Add a kind. Twice is once."""
    LEFTOVERS[kind.name] = kind


@task()
def sweep_leftovers() -> None:
    """Throw away what is past its time, one kind after another."""
    for kind in LEFTOVERS.values():
        with transaction.atomic():
            gone = kind.sweep(timezone.now() - kind.kept)
            if gone:
                record(Program(), "leftovers.throw_away", None, kind=kind.name, count=gone)


def sweep_done_jobs(before: datetime) -> int:
    rows = DBTaskResult.objects.filter(status=TaskResultStatus.SUCCESSFUL)
    return int(rows.filter(finished_at__lt=before).delete()[0])


def sweep_failed_jobs(before: datetime) -> int:
    rows = DBTaskResult.objects.filter(status=TaskResultStatus.FAILED)
    return int(rows.filter(finished_at__lt=before).delete()[0])


def forget_what_it_said(sender: object, instance: DBTaskResult[Any, Any], **_: object) -> None:
    """Before a failed job is written down: a mail server or a database repeats in its message
    what it was given, such as somebody's address. Where it went wrong is enough."""
    if instance.traceback:
        instance.traceback = frames_only(instance.traceback)
