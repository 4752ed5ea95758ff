"""`nabij serve`: a web server and a worker, started and stopped together."""

import os
import re
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from nabij.cli import founding
from nabij.cli.exits import Exit
from nabij.people.models import Member, Organisation
from tests.cast import Cast
from tests.cli.conftest import Installation, Installations

START = ["start", "--organisation", "De Linde", "--name", "Wim", "--email", "wim@example.org"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(where: Installation, port: int) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        where.command("serve", "--port", str(port)), env=where.environment(), text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
    )  # fmt: skip
    try:
        wait_for(lambda: answers(port), 60)
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(30)
        assert process.stdout
        process.stdout.close()


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as response:
            return bool(response.read() == b"ok\n")
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def wait_for(done, seconds: float) -> None:
    until = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < until, "waited too long"
        time.sleep(0.2)


def processes_of(data: Path) -> list[int]:
    """Every process that works for this installation."""
    found = []
    for one in Path("/proc").glob("[0-9]*"):
        try:
            given = (one / "environ").read_bytes()
        except OSError:
            continue
        if f"NABIJ_DATA={data}".encode() in given.split(b"\0"):
            found.append(int(one.name))
    return found


@pytest.fixture(scope="module")
def once(installations: Installations) -> Installation:
    made = installations("once")
    assert made.nabij(*START).code == Exit.DONE
    return made


@pytest.fixture
def started(installations: Installations, once: Installation) -> Installation:
    """De Linde with its steward, and nothing else."""
    return installations("started", once)


def test_it_serves_works_and_stops_as_one(started: Installation):
    port = free_port()
    with serving(started, port) as process:
        checked = started.nabij("check")
        assert re.search(r"well +Worker", checked.out), checked.out
        assert re.search(r"well +Database", checked.out)
        style = f"http://127.0.0.1:{port}/static/web/css/tokens.css"
        with urllib.request.urlopen(style, timeout=10) as response:
            assert response.status == 200
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
        assert process.stdout
        said = process.stdout.read()
    assert f"Nabij is at http://127.0.0.1:{port}" in said
    assert "sign-in/" not in said, "a link to sign in with does not belong in a log"
    assert "Traceback" not in said
    assert processes_of(started.data) == []


def test_when_it_is_killed_nothing_stays_behind(started: Installation):
    port = free_port()
    with serving(started, port) as process:
        process.kill()
        process.wait(10)
        wait_for(lambda: processes_of(started.data) == [], 20)
    with serving(started, port):
        assert answers(port)


def test_before_the_first_start_it_says_what_to_do(installation: Installation):
    said = installation.nabij("serve", "--port", str(free_port()))
    assert said.code == Exit.NOT_NOW
    assert "nabij start --organisation" in said.err


def test_a_port_that_is_taken_is_said(started: Installation):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        said = started.nabij("serve", "--port", str(taken.getsockname()[1]))
    assert said.code == Exit.NOT_CLEAR
    assert "--port" in said.err


def test_sqlite_has_one_web_process(db: None, nabij, request, monkeypatch):
    if request.config.getoption("--database") != "sqlite":
        pytest.skip("PostgreSQL may have more")
    said = nabij("serve", "--workers", "2", "--port", str(free_port()))
    assert said.code == Exit.NOT_CLEAR
    assert "NABIJ_DATABASE_URL" in said.err


def test_start_happens_once(started: Installation):
    said = started.nabij(*START)
    assert said.code == Exit.NOT_NOW
    assert "already" in said.err


def test_the_three_questions_are_asked_until_they_are_clear(db: None, monkeypatch, capsys):
    asked: list[str] = []
    answers = iter(["De Linde", "Wim", "not an address", "wim@example.org"])

    class Terminal:
        def input(self, question: str) -> str:
            asked.append(question.strip())
            return next(answers)

    monkeypatch.setattr(founding, "console", Terminal)
    founding.ask_and_found()
    assert [question.split()[-1] for question in asked] == [
        "organisation:", "name:", "address:", "address:",
    ]  # fmt: skip
    assert Organisation.current().name == "De Linde"
    assert Member.objects.get().is_steward
    assert "looks like" in capsys.readouterr().out


def test_a_link_is_printed_for_the_steward_or_for_an_address(cast: Cast, nabij, client):
    path = nabij("link").out.strip().removeprefix("http://testserver")
    assert client.post(path).url == "/"
    assert client.get("/api/people/me").json()["name"] == "Wim"
    other = nabij("link", "JOOST@example.org").out.strip().removeprefix("http://testserver")
    assert "Sign in as Joost" in client.get(other).content.decode()
    unknown = nabij("link", "nobody@example.org")
    assert (unknown.code, "nobody@example.org" in unknown.err) == (Exit.NOT_FOUND, True)


def test_the_worker_does_what_waits_and_stops(started: Installation):
    started.python(
        "from nabij.people.actions.invitation import invite\n"
        "from nabij.people.models import Member, Team\n"
        "invite(Member.objects.get(), Team.objects.get(), name='Noor', email='noor@example.org')"
    )
    assert started.nabij("work", "--batch").code == Exit.DONE
    (mail,) = (started.data / "mail").iterdir()
    assert "To: noor@example.org" in mail.read_text()


def test_an_unclear_setting_is_named(installation: Installation):
    installation.more["NABIJ_DEBUG"] = "perhaps"
    said = installation.nabij("check")
    assert said.code == Exit.NOT_CLEAR
    assert "NABIJ_DEBUG" in said.err


def test_everywhere_also_answers_to_the_names_of_this_machine(monkeypatch):
    from nabij.cli.house import use_address

    monkeypatch.delenv("NABIJ_URL")
    monkeypatch.delenv("NABIJ_HOSTS", raising=False)
    assert use_address("0.0.0.0", 8123) == "http://127.0.0.1:8123"
    assert socket.gethostname() in os.environ["NABIJ_HOSTS"]
