"""Jobs whose worker is gone: killed, or the machine went down.

Each worker holds a lock on a file of its own as long as it lives; the system gives the lock
free whatever way it ends. What a worker without a lock was busy with is put back where it
may run twice (`may_run_twice`), and is said to be broken where it may not.
"""

import fcntl
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.db import transaction
from django.utils.module_loading import import_string
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from nabij.trail.regularly import REGULAR

logger = logging.getLogger("nabij.trail")

MOST_TRIES = 3
"""A job that ends its worker each time is not tried for ever."""

_TWICE: set[str] = set()


class CutOffError(Exception):
    """Its worker was gone before it was done."""


def may_run_twice(*tasks: Any) -> None:
    """What these do is the same when done twice, or is better done twice than not at all."""
    _TWICE.update(str(task.module_path) for task in tasks)


@contextmanager
def alive(folder: Path, worker_id: str) -> Iterator[None]:
    """As long as this is open others see that this worker lives."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    at = folder / worker_id
    # Locked before it has its name: nobody finds it unlocked.
    coming = folder / f".{worker_id}"
    with coming.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        coming.rename(at)
        try:
            yield
        finally:
            at.unlink(missing_ok=True)


def settle_cut_off(folder: Path) -> tuple[int, int]:
    """See to the jobs of workers that are gone: how many were put back, and how many broken.

    Of a worker on another machine there is no file here: its jobs are left alone."""
    back = broken = 0
    for at, file in _gone(folder):
        with file:
            for job in DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING):
                if job.worker_ids[-1:] == [at.name]:
                    again = _settle(job)
                    back, broken = back + again, broken + (not again)
            at.unlink(missing_ok=True)
    return back, broken


def _gone(folder: Path) -> Iterator[tuple[Path, IO[str]]]:
    for at in sorted(folder.glob("[!.]*")) if folder.is_dir() else []:
        file = at.open()
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.close()
            continue
        yield at, file


def _settle(job: "DBTaskResult[Any, Any]") -> bool:
    """Whether it waits for its turn again."""
    name = job.task_path.rsplit(".", 1)[-1]
    if _runs_twice(job) and len(job.worker_ids) < MOST_TRIES:
        with transaction.atomic():
            running = DBTaskResult.objects.filter(pk=job.pk, status=TaskResultStatus.RUNNING)
            running.update(status=TaskResultStatus.READY, started_at=None)
        logger.warning("The job %s was cut off halfway; it is done again", name)
        return True
    job.set_failed(CutOffError("Its worker was gone before it was done."))
    logger.error("The job %s was cut off halfway and is not done again", name)
    return False


def _runs_twice(job: "DBTaskResult[Any, Any]") -> bool:
    try:
        import_string(job.task_path)  # reading its module is what declares it
    except ImportError:
        return False
    return job.task_path in _TWICE or job.task_path in REGULAR


def folder_of(data: Path) -> Path:
    """Where workers on these data have their files."""
    return data / "workers"
