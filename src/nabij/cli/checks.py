"""What `nabij check` looks at. Each check says what is wrong and what to do about it."""

import os
import shutil
import smtplib
import stat
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from nabij.cli.database_log import database_log
from nabij.cli.findings import Finding, sound, wrong

FREE_AT_LEAST = 500 * 1024 * 1024
WORKER_WAIT = 10.0
LONG_RUNNING = timedelta(hours=1)
LOOKED_BACK = timedelta(days=7)


def database() -> Finding:
    try:
        words = _postgresql() if connection.vendor == "postgresql" else ""
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except (DatabaseError, OSError) as away:
        why = " ".join(str(away).split())
        return wrong("Database", f"can't be reached ({why}). Look at NABIJ_DATABASE_URL.")
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return wrong("Database", "is of an earlier version. Start nabij serve to update it.")
    return sound("Database", words) if words else _sqlite()


def _postgresql() -> str:
    """Its version. Asked outside the pool, which would wait and try again for a long time."""
    import psycopg

    given = connection.get_connection_params()
    known = ("dbname", "user", "password", "host", "port")
    link = {name: given[name] for name in known if given.get(name)}
    try:
        with psycopg.connect(**link, connect_timeout=5) as asked:
            return f"PostgreSQL {asked.info.server_version // 10_000}"
    except psycopg.Error as away:
        raise DatabaseError(str(away)) from away


def _sqlite() -> Finding:
    file = Path(str(connection.settings_dict["NAME"]))
    if not os.access(file, os.W_OK) or not os.access(file.parent, os.W_OK):
        return wrong("Database", f"{file} can't be written to by this user.")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        mode = cursor.fetchone()[0]
    if mode != "wal":
        return wrong("Database", f"runs in mode {mode}, not WAL; is it on a network drive?")
    return sound("Database", f"SQLite, {file.stat().st_size / 1_000_000:,.1f} MB")


def organisation() -> Finding:
    from nabij.people.models import Member, Organisation

    present = Organisation.current()
    if present is None:
        return wrong("Organisation", "is not there yet. Make it with nabij start.")
    if not Member.objects.stewards().exists():
        return wrong("Organisation", "has no steward. Restore a backup.")
    return sound("Organisation", present.name)


def worker() -> Finding:
    """Leave a job and wait until somebody does it: nothing else proves that a worker works."""
    from nabij.people.jobs import show_life

    waiting = show_life.enqueue()
    until = time.monotonic() + WORKER_WAIT
    while not waiting.is_finished and time.monotonic() < until:
        time.sleep(0.1)
        waiting.refresh()
    done = waiting.is_finished
    _forget(waiting)
    if not done:
        return wrong(
            "Worker",
            f"did nothing for {WORKER_WAIT:.0f} seconds. Is nabij serve (or nabij work) running?",
        )
    return sound("Worker", "does its jobs")


def _forget(asked: object) -> None:
    row = getattr(asked, "db_result", None)
    if row is not None:
        type(row).objects.filter(pk=row.pk).delete()


def jobs() -> Finding:
    from django_tasks_db.models import DBTaskResult

    now = timezone.now()
    failed = DBTaskResult.objects.failed().filter(finished_at__gt=now - LOOKED_BACK)
    names = sorted({one.task_path.rsplit(".", 1)[-1] for one in failed})
    if names:
        return wrong("Jobs", f"that failed this week: {', '.join(names)}. The log says why.")
    stuck = DBTaskResult.objects.filter(status="RUNNING", started_at__lt=now - LONG_RUNNING)
    if stuck.exists():
        return wrong("Jobs", "one is busy for over an hour; it may have been cut off halfway.")
    return sound("Jobs", "none failed this week")


def mail() -> Finding:
    if "smtp" not in settings.EMAIL_BACKEND:
        if settings.DEMO:
            return sound("Mail", f"the demo writes it to {settings.DATA / 'mail'}")
        return wrong(
            "Mail",
            f"goes to files in {settings.DATA / 'mail'}, nobody gets it. Set NABIJ_MAIL_URL.",
        )
    host, port = settings.EMAIL_HOST, settings.EMAIL_PORT
    kind = smtplib.SMTP_SSL if settings.EMAIL_USE_SSL else smtplib.SMTP
    try:
        with kind(host, port, timeout=10) as server:
            if settings.EMAIL_USE_TLS:
                server.starttls()
            if settings.EMAIL_HOST_USER:
                server.login(settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD)
    except (OSError, smtplib.SMTPException) as away:
        return wrong("Mail", f"{host}:{port} does not take it ({away}). Look at NABIJ_MAIL_URL.")
    if settings.DEFAULT_FROM_EMAIL.endswith("@localhost"):
        return wrong("Mail", "is sent from nabij@localhost. Set NABIJ_MAIL_FROM.")
    return sound("Mail", f"{host}:{port} takes it")


def secrets() -> Finding:
    for name, variable in (
        ("secret.key", "NABIJ_SECRET_KEY"),
        ("contact.key", "NABIJ_CONTACT_KEYS"),
    ):
        file = settings.DATA / name
        if os.environ.get(variable):
            continue
        if not file.is_file():
            return wrong("Keys", f"{file} is gone. Put it back from where you keep the keys.")
        if stat.S_IMODE(file.stat().st_mode) & 0o077:
            return wrong("Keys", f"others can read {file}: chmod 600 {file}")
    return sound("Keys", "there, and for this user only")


def disk() -> Finding:
    free = shutil.disk_usage(settings.DATA).free
    words = f"{free / 1_000_000_000:,.1f} GB free"
    if free < FREE_AT_LEAST:
        return wrong("Disk", f"only {words} at {settings.DATA}. Make room.")
    return sound("Disk", words)


def clock() -> Finding:
    here = timezone.localtime()
    return sound("Time", f"{here:%d %B %Y %H:%M} in {settings.TIME_ZONE}")


def address() -> Finding:
    url = urlsplit(settings.BASE_URL)
    if url.scheme not in ("http", "https") or not url.hostname:
        return wrong("Address", f"{settings.BASE_URL} is no address. Set NABIJ_URL.")
    is_near = url.hostname in ("127.0.0.1", "localhost", "::1")
    if url.scheme == "http" and not is_near:
        return wrong("Address", f"{settings.BASE_URL} is not https: what people tell can be read.")
    if url.scheme == "https" and not settings.BEHIND_PROXY:
        return wrong(
            "Address", "is https, so a proxy stands before it: set NABIJ_BEHIND_PROXY=yes."
        )
    if is_near and not settings.DEMO:
        return wrong(
            "Address",
            f"{settings.BASE_URL} works on this machine only; mails hold it. Set NABIJ_URL.",
        )
    return sound("Address", settings.BASE_URL)


def speech() -> Finding:
    """Whether the model that a setting names can be used; loading it would take too long."""
    from nabij.listen.speech.model import NoModel, model_file

    if not settings.SPEECH_MODEL:
        return sound("Speech model", "none; recordings are typed out by hand")
    try:
        found = model_file(settings.SPEECH_MODEL)
    except NoModel as missing:
        return wrong("Speech model", f"{missing} Look at NABIJ_SPEECH_MODEL.")
    return sound("Speech model", f"{found.name}, {found.stat().st_size / 1_000_000:,.0f} MB")


CHECKS: list[Callable[[], Finding]] = [
    database_log, organisation, worker, jobs, mail, secrets, disk, clock, address, speech,
]  # fmt: skip
"""In order, after the database: without that the first four can't be asked."""
