"""On PostgreSQL what changed is heard in every process, once it really has."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import connection, transaction

from nabij.live.announce import announce
from nabij.live.postgres import CHANNEL
from tests.server import ROOT

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="on SQLite there is one process"),
]


class Elsewhere:
    """Another process that listens. `hears(n)` are the next n topics that changed for it."""

    def __init__(self, *topics: str) -> None:
        name = str(connection.settings_dict["NAME"])
        parts = urlsplit(os.environ["NABIJ_DATABASE_URL"])._replace(path=f"/{name}")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.live.listening", *topics],
            cwd=ROOT, env={**os.environ, "NABIJ_DATABASE_URL": urlunsplit(parts)},
            stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        # Nobody waits forever for what is never announced: its last line is then empty.
        self._end = threading.Timer(120, self._process.kill)
        self._end.start()

    def hears(self, lines: int) -> list[str]:
        assert self._process.stdout is not None
        return [self._process.stdout.readline().strip() for _ in range(lines)]

    def leave(self) -> None:
        self._end.cancel()
        self._process.kill()
        self._process.communicate()


@pytest.fixture
def elsewhere(transactional_db: None) -> Iterator[Elsewhere]:
    process = Elsewhere("lift", "door")
    try:
        assert process.hears(1) == ["listening"]
        yield process
    finally:
        process.leave()


def announce_on_another_connection(topic: str) -> None:
    def run() -> None:
        try:
            announce(topic)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()


def test_what_changes_in_one_process_is_heard_in_another(elsewhere: Elsewhere):
    announce("nobody listens to this")
    announce("lift")
    assert elsewhere.hears(1) == ["lift"]
    announce("door")
    assert elsewhere.hears(1) == ["door"]


def test_elsewhere_it_is_heard_only_after_commit(elsewhere: Elsewhere):
    with transaction.atomic():
        announce("lift")
        announce_on_another_connection("door")
        assert elsewhere.hears(1) == ["door"]
    assert elsewhere.hears(1) == ["lift"]


def test_elsewhere_nothing_is_heard_of_what_was_rolled_back(elsewhere: Elsewhere):
    with transaction.atomic():
        announce("lift")
        transaction.set_rollback(True)
    # Announcements come in order: had the lift been announced, it would be heard first.
    announce("door")
    assert elsewhere.hears(1) == ["door"]
    announce("lift")
    assert elsewhere.hears(1) == ["lift"]


def test_after_the_connection_was_lost_everybody_fetches_anew_and_hears_again(
    elsewhere: Elsewhere,
):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
            " WHERE datname = current_database() AND query = %s",
            [f"LISTEN {CHANNEL}"],
        )
        assert cursor.fetchone()[0] >= 1
    assert sorted(elsewhere.hears(2)) == ["door", "lift"]
    announce("lift")
    assert elsewhere.hears(1) == ["lift"]
