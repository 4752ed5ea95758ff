"""People tell, in every way there is; then all that was written is searched for what must not be
there: their address and browser nowhere, their words and contact data only where they belong."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client, override_settings
from django.urls import Resolver404, resolve

from nabij.listen.models import WayIn
from nabij.listen.readers.programs import _READERS
from tests.cast import Cast
from tests.server import ROOT, Server, fresh_database
from tests.site.database_log import DatabaseLog
from tests.site.searching import Found, a_mail_server_that_refuses, in_files, in_the_database
from tests.site.test_access import LIST
from tests.site.ways import ADDRESS, BROWSER, NO_STORY, WAYS, Person, Place, Words
from tests.site.ways_beside import BESIDE, PROGRAMS

STORIES_STAND_IN = {
    ("listen_story", "text"), ("listen_addition", "text"), ("listen_experience", "words"),
    ("listen_storyindex", "words"), ("listen_trialstory", "text"), ("act_said", "words"),
}  # fmt: skip
NOTES_STAND_IN = {("listen_screenrecord", "facts")}
WITHOUT_WORDS = {
    "end", "readers", "sentences", "<slug:mark_id>", "withdrawal", "agreement", "removal",
    "erasure", "new-words",
}  # fmt: skip
"""What a teller sends by pressing a button or choosing: the last part of the address."""
SEARCH_OF_SQLITE = "listen_storyindex_fts"
OF_NOBODY = [ADDRESS, BROWSER, BROWSER.split("/")[0]]


def a_house() -> dict[str, str]:
    from nabij.listen.actions import collectors, trying_out
    from nabij.listen.models import FormVersion
    from tests.cast import gather_cast
    from tests.site.ways_beside import a_key

    cast = gather_cast()
    form = cast.form()
    FormVersion.objects.update(asks_photo=True, asks_voice=True)
    link = collectors.make(cast.marieke, form, name="Poster")
    trying_out.begin(cast.marieke, form)
    version = form.published
    assert version is not None
    return {"form": form.public_id, "key": version.signifiers.get().key, "short": link.short,
            "trial": form.trial_key, "program": a_key()}  # fmt: skip


def answer_them_all() -> None:
    """So that mails to tellers wait to be sent."""
    from nabij.act.actions import answers
    from nabij.listen.models import Story
    from nabij.people.models import Member

    joost = Member.objects.get(name="Joost")
    for story in Story.objects.filter(answerer=joost):
        if answers.give.allows(joost, story):  # nobody answers a story whose teller objects to it
            answers.give(joost, story, words="We read it.")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server as an organisation runs it: behind a proxy, jobs left to a worker."""
    with fresh_database() as url:
        server = Server(tmp_path_factory.mktemp("house"), url)
        server.env |= {
            "NABIJ_TASKS": "django_tasks_db.DatabaseBackend", "NABIJ_BEHIND_PROXY": "yes",
        }  # fmt: skip
        server.migrate()
        server.start()
        try:
            yield server
        finally:
            server.stop()


def work(server: Server, **more: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "nabij.cli", "work", "--batch"], cwd=ROOT,
        env=server.env | more, capture_output=True, text=True, check=False,
    )  # fmt: skip
    with server.log.open("a") as log:
        log.write(done.stdout + done.stderr)
    assert done.returncode == 0, done.stderr


def code_in_newest_mail(server: Server) -> str:
    mails = Path(server.env["NABIJ_DATA"]) / "mail"
    newest = max(mails.glob("*"), key=lambda one: one.stat().st_mtime)
    found = re.search(r"^\s*([0-9A-Z]{3,}-?[0-9A-Z]{3,})\s*$", newest.read_text(), re.M)
    assert found is not None, newest.read_text()
    return found[1]


def knock_on_wrong_doors(person: Person, words: Words) -> None:
    """What goes wrong is logged; what was sent along is not."""
    person.get(f"/nowhere/{words.text}/")
    person.get(f"/back/{words.text}-and-more/")
    person.get(f"/listen/search/?q={words.text}")
    person.send("/profile/", f"name={words.text}".encode())
    person.send(f"/healthz?{words.text}", b"x" * 100, {"Host": f"{words.text}.example"})
    person.get("/account/login/")
    person.post("/account/login/", email=words.mail)


@dataclass
class Told:
    """Everybody told, in every way: who that were, what they typed elsewhere, their codes; and
    what the database holds of it afterwards."""

    said: list[Words] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    secrets: list[str] = field(default_factory=list)
    found: Found = field(default_factory=list)
    failed_jobs: list[list[str]] = field(default_factory=list)
    sealed: dict[str, int] = field(default_factory=dict)
    sent_to: set[str] = field(default_factory=set)
    database_log: DatabaseLog = field(default_factory=DatabaseLog)

    @property
    def texts(self) -> list[str]:
        return [one.text for one in self.said]

    @property
    def notes(self) -> list[str]:
        return [one.note for one in self.said]

    @property
    def contacts(self) -> list[str]:
        return [given for one in self.said for given in (one.name, one.mail, one.phone)]

    @property
    def needles(self) -> list[str]:
        return [
            *OF_NOBODY,
            *self.texts,
            *self.notes,
            *self.contacts,
            *self.elsewhere,
            *self.secrets,
        ]

    def in_tables(self, needles: list[str]) -> Found:
        return [one for one in self.found if one[2] in needles]


@pytest.fixture(scope="module")
def told(house: Server) -> Told:
    made = Told()
    given = house.do(a_house)

    def anybody() -> Person:
        return Person(house.url, made.secrets, made.sent_to)

    host = anybody().sign_in("marieke@example.org", lambda: code_in_newest_mail(house))
    place = Place(host=host, anybody=anybody, do=house.do, **given)
    for ways in [*WAYS.values(), BESIDE, NO_STORY]:
        for way in ways:
            words = Words(way.__name__.replace("_", ""))
            way(place, words)
            made.said.append(words)
    searched, wrong = Words("searched"), Words("wrong")
    host.get(f"/listen/search/?q={searched.text}")
    knock_on_wrong_doors(anybody(), wrong)
    knock_on_wrong_doors(host, wrong)
    made.elsewhere = [searched.text, wrong.text]
    work(house)
    house.do(answer_them_all)
    with a_mail_server_that_refuses() as port:
        work(house, NABIJ_MAIL_URL=f"smtp://127.0.0.1:{port}")
    house.stop()
    made.found, made.failed_jobs, made.sealed = house.do(look_back, made.needles)
    return made


def what_is_sealed() -> dict[str, int]:
    """What is kept so that it can't be read: it must have arrived, to be looked for."""
    from nabij.act.models import Reply
    from nabij.listen.models import Addition, Objection, Transcript

    return {
        "replies": Reply.objects.count(), "objections": Objection.objects.count(),
        "by mail": Addition.objects.filter(text__startswith="mailed").count(),
        "written out": Transcript.objects.filter(state="confirmed").count(),
    }  # fmt: skip


def look_back(needles: list[str]) -> tuple[Found, list[list[str]], dict[str, int]]:
    from django_tasks_db.models import DBTaskResult

    rows = DBTaskResult.objects.filter(status="FAILED")
    failed = [[one.task_path, one.traceback, one.exception_class_path] for one in rows]
    return in_the_database(needles), failed, what_is_sealed()


def test_every_way_in_is_tried():
    assert set(WAYS) == set(WayIn.values), "add what a person does there to tests/site/ways.py"
    readers = {one.__module__.rpartition(".")[2] for one in _READERS}
    assert set(PROGRAMS) == readers, "add an export to tests/site/ways_beside.py"


def test_something_was_sent_to_every_address_that_takes_words_of_a_teller(told: Told):
    reached = {f"/{resolve(path).route}" for path in told.sent_to if _is_known(path)}
    lines = [one.split() for one in LIST.read_text().splitlines()]
    takes_words = {
        path for method, path, *who in (one for one in lines if len(one) > 2)
        if method == "POST" and who[0] == "visitor" and path.startswith(("/tell/", "/back/"))
        and path.rstrip("/").rpartition("/")[2] not in WITHOUT_WORDS and "<str:token>" not in path
    }  # fmt: skip
    assert takes_words - reached == set(), "add what a person does there to tests/site/ways.py"


def _is_known(path: str) -> bool:
    with suppress(Resolver404):
        return resolve(path) is not None
    return False


def test_the_stories_arrived_so_that_there_is_something_to_find(told: Told):
    assert {word for _table, _column, word in told.in_tables(told.texts)} == set(told.texts)
    assert all(told.sealed.values()), told.sealed


def test_where_somebody_came_from_and_with_what_stands_nowhere(house: Server, told: Told):
    assert told.in_tables(OF_NOBODY) == []
    assert in_files(house.log.parent, OF_NOBODY) == []


def test_words_of_a_story_stand_where_stories_stand_and_nowhere_else(house: Server, told: Told):
    strayed = [
        one for one in told.in_tables(told.texts)
        if (one[0], one[1]) not in STORIES_STAND_IN and not one[0].startswith(SEARCH_OF_SQLITE)
    ]  # fmt: skip
    assert strayed == []
    assert in_files(house.log.parent, told.texts, leaving_out="nabij.sqlite3") == []


def test_names_addresses_and_numbers_can_be_read_nowhere(house: Server, told: Told):
    assert told.in_tables(told.contacts) == []
    # Without a mail server mails lie in a folder: whoever asks for a code gets an answer there.
    assert in_files(house.log.parent, told.contacts, leaving_out=".log") == []
    names = [one.name for one in told.said]
    assert in_files(house.log.parent / "data" / "mail", names) == []
    assert not [one for one in told.contacts if one in house.log.read_text()]


def test_notes_of_another_program_stand_beside_the_story_and_nowhere_else(
    house: Server, told: Told
):
    found = told.in_tables(told.notes)
    assert len({one[2] for one in found}) == 3, "three of the programs have notes"
    assert {(one[0], one[1]) for one in found} == NOTES_STAND_IN
    assert in_files(house.log.parent, told.notes, leaving_out="nabij.sqlite3") == []


def test_what_is_searched_for_or_typed_in_the_wrong_place_is_not_kept(house: Server, told: Told):
    assert told.in_tables(told.elsewhere) == []
    assert in_files(house.log.parent, told.elsewhere) == []


def test_words_to_come_back_with_and_codes_to_sign_in_are_not_kept(house: Server, told: Told):
    assert len(told.secrets) >= 6
    assert told.in_tables(told.secrets) == []
    assert in_files(house.log.parent, told.secrets, leaving_out=".log") == []
    assert not [one for one in told.secrets if one in house.log.read_text()]


def test_the_server_of_the_database_wrote_none_of_it_down(told: Told):
    """What it writes when something goes wrong: see test_database_log.py."""
    if not told.database_log.is_there:
        pytest.skip("SQLite keeps no log")
    held = told.database_log.read().lower()
    assert [one for one in told.needles if one.lower() in held] == []


def test_a_mail_that_was_refused_says_where_it_went_wrong_and_not_to_whom(told: Told):
    assert told.failed_jobs, "the mail server refused some"
    for path, where, error in told.failed_jobs:
        assert path.startswith("nabij.")
        assert "smtplib" in where
        assert error == "smtplib.SMTPRecipientsRefused"


@pytest.mark.django_db
@override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=1)
def test_what_is_remembered_to_slow_guessing_down_names_nobody(cast: Cast):
    """In memory only, and there too neither an address nor what was typed."""
    given = {"HTTP_X_FORWARDED_FOR": ADDRESS, "HTTP_USER_AGENT": BROWSER}
    client = Client()
    for _ in range(3):
        client.post("/back/", {"words": "wortelkoek zes woorden"}, **given)
        client.post("/join/", {"code": "wortelkoek"}, **given)
        client.post("/account/login/", {"email": "zonnebloem@example.org"}, **given)
    held = str(getattr(cache, "_cache", {}))
    assert held != "{}"
    for needle in (ADDRESS, BROWSER, "wortelkoek", "zonnebloem"):
        assert needle not in held
