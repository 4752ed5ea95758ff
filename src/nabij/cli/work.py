"""`nabij work`: does the jobs (mails, imports, analyses) that pages leave for later."""

from typing import Annotated

import typer


def work(
    batch: Annotated[bool, typer.Option("--batch", help="Do what is waiting, then stop.")] = False,
    with_parent: Annotated[bool, typer.Option("--with-parent", hidden=True)] = False,
) -> None:
    """Do waiting jobs: mails, imports, analyses.

    `nabij serve` runs one of these itself. On PostgreSQL more can run beside it,
    also on other machines.
    """
    from nabij.cli.house import open_house

    if with_parent:
        from nabij.cli.parent import stop_with_parent

        stop_with_parent()
    open_house()
    from nabij.trail.regularly import enqueue_what_is_due, keep_enqueueing

    if batch:
        enqueue_what_is_due()
    else:
        keep_enqueueing()
    _do_jobs(batch)


def _do_jobs(batch: bool) -> None:
    from django.conf import settings

    from nabij.trail.cut_off import alive, folder_of, settle_cut_off

    folder, worker = folder_of(settings.DATA), _worker(batch)
    settle_cut_off(folder)
    with alive(folder, worker.worker_id):
        worker.run()


def _worker(batch: bool):  # type: ignore[no-untyped-def]
    import logging

    from django.utils.crypto import get_random_string
    from django_tasks_db.management.commands.db_worker import Worker

    worker = Worker(
        queue_names=["*"],
        interval=0.5,
        batch=batch,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
        excluded_queue_names=[],
    )
    worker.configure_signals()
    # It calls being asked to stop a warning.
    logging.getLogger("django_tasks_db").setLevel(logging.ERROR)
    return worker
