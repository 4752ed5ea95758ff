"""A job that tests do regularly. A task is found by the name of its module, so it lives in one."""

from django_tasks import task

DONE: list[str] = []


@task()
def note_it() -> None:
    DONE.append("done")
