"""A job whose worker was killed is done again, or said to be broken; never busy for ever."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from nabij.trail.cut_off import MOST_TRIES, alive, folder_of, settle_cut_off
from tests.server import ROOT, Server
from tests.trail.slow_jobs import wait_for, wait_once_for


def busy(task, worker: str, tries: int = 1) -> DBTaskResult:
    return DBTaskResult.objects.create(
        status="RUNNING", args_kwargs={"args": ["/nowhere"], "kwargs": {}}, backend_name="default",
        task_path=task.module_path, run_after=timezone.now(), started_at=timezone.now(),
        worker_ids=[worker] * tries, exception_class_path="", traceback="",
    )  # fmt: skip


def killed(folder: Path, worker: str) -> None:
    """What a worker leaves that had no time to clear up."""
    folder.mkdir(exist_ok=True)
    (folder / worker).touch()


@pytest.mark.django_db
def test_what_may_run_twice_waits_for_its_turn_again(tmp_path: Path):
    job = busy(wait_for, "killed")
    killed(tmp_path, "killed")
    assert settle_cut_off(tmp_path) == (1, 0)
    job.refresh_from_db()
    assert (job.status, job.started_at) == ("READY", None)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.django_db
def test_what_may_not_is_said_to_be_broken(tmp_path: Path):
    job = busy(wait_once_for, "killed")
    killed(tmp_path, "killed")
    assert settle_cut_off(tmp_path) == (0, 1)
    job.refresh_from_db()
    assert job.status == "FAILED"
    assert job.exception_class_path.endswith("CutOffError")


@pytest.mark.django_db
def test_a_job_that_ends_its_worker_each_time_is_not_tried_for_ever(tmp_path: Path):
    job = busy(wait_for, "killed", tries=MOST_TRIES)
    killed(tmp_path, "killed")
    settle_cut_off(tmp_path)
    job.refresh_from_db()
    assert job.status == "FAILED"


@pytest.mark.django_db
def test_a_worker_that_lives_or_is_elsewhere_keeps_its_job(tmp_path: Path):
    here, elsewhere = busy(wait_for, "lives"), busy(wait_for, "on-another-machine")
    with alive(tmp_path, "lives"):
        assert settle_cut_off(tmp_path) == (0, 0)
    for job in (here, elsewhere):
        job.refresh_from_db()
        assert job.status == "RUNNING"
    assert list(tmp_path.iterdir()) == []


def begin(path: str) -> str:
    return str(wait_for.enqueue(path).id)


def state_of(job: str) -> str:
    return str(DBTaskResult.objects.get(pk=job).status)


def test_after_kill_nine_the_next_worker_does_it(tmp_path: Path, pytestconfig: pytest.Config):
    if pytestconfig.getoption("--database") != "sqlite":
        pytest.skip("A file of its own tells who lives, on both databases alike.")
    server = Server(tmp_path)
    server.env["NABIJ_TASKS"] = "django_tasks_db.DatabaseBackend"
    server.migrate()
    awaited = tmp_path / "go-on"
    job = server.do(begin, str(awaited))
    work = [sys.executable, "-m", "nabij.cli", "work"]
    with (tmp_path / "log").open("w") as log:
        first = subprocess.Popen(work, cwd=ROOT, env=server.env, stdout=log, stderr=log)
    end = time.monotonic() + 60
    while not Path(f"{awaited}.begun").exists():
        assert time.monotonic() < end, (tmp_path / "log").read_text()
        time.sleep(0.05)
    first.kill()
    first.wait()
    assert len(list(folder_of(Path(server.env["NABIJ_DATA"])).iterdir())) == 1
    awaited.touch()
    done = subprocess.run(
        [*work, "--batch"], cwd=ROOT, env=server.env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert server.do(state_of, job) == "SUCCESSFUL"
