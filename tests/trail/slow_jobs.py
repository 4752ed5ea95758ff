"""A job that waits, so that its worker can be killed halfway."""

import time
from pathlib import Path

from django_tasks import task

from nabij.trail.cut_off import may_run_twice


@task()
def wait_for(path: str) -> None:
    Path(f"{path}.begun").touch()
    while not Path(path).exists():
        time.sleep(0.05)


@task()
def wait_once_for(path: str) -> None:
    while not Path(path).exists():
        time.sleep(0.05)


may_run_twice(wait_for)
