"""What the tests of a repair begin with, and every door that somebody could try.

The functions without a server are run in a process of their own, on the server's database.
"""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

from django.urls import get_resolver, reverse
from django.utils import timezone

from nabij.act.models import Repair
from tests.server import Server, session_for

STORY = "The lift was broken for nine days. I carried my shopping up and nobody told us anything."
APOLOGY = "We left you without a word. That was our mistake. I ring you before noon on Friday."
CONFIRMED = "confirmed_person_says"
MADE_UP = ("confirmation", "confirm", "objection", "reopening", "state")
"""How somebody might guess that the person's own doors are called."""


def amina_has_told() -> dict[str, str]:
    from nabij.listen.actions.telling import Telling, tell
    from nabij.listen.models import StoryForm
    from nabij.people.models import Member
    from tests.cast import cast_again, gather_cast

    cast = cast_again() if Member.objects.exists() else gather_cast()
    form = StoryForm.objects.first() or cast.form()
    assert form.published is not None
    story, code = tell(form, Telling(STORY, "team", str(uuid4()), form.published))
    return {"story": story.public_id, "code": code, "marieke": cast.marieke.public_id}


def joost_says_it_is_done() -> dict[str, str]:
    from nabij.act.actions import repairs
    from nabij.listen.models import Story
    from nabij.people.models import Member

    told = amina_has_told()
    joost = Member.objects.get(name="Joost")
    story = Story.objects.get(public_id=told["story"])
    repair = repairs.open_repair(joost, story, what_happened="Nine days without a lift.")
    repairs.acknowledge(joost, repair, apology=APOLOGY)
    repairs.agree(joost, repair, agreed="I ring you.", due_on=timezone.localdate())
    repairs.say_done(joost, repair, done="I rang you.")
    return {**told, "repair": repair.public_id, "teller": str(story.teller_id)}


def the_program_tries(public_id: str) -> list[str]:
    """As a job and as somebody on the command line; who lets it through is named."""
    from nabij.act.actions import confirmations
    from nabij.foundation.actors import Program
    from nabij.foundation.errors import NotYours

    let_through = []
    for by in (Program(), Program("cli")):
        for act in (confirmations.confirm, confirmations.object_to, confirmations.reopen):
            try:
                act(by, Repair.objects.get(public_id=public_id))  # type: ignore[arg-type]
            except NotYours:
                continue
            let_through.append(f"{act.verb} by {by}")
    return let_through


def the_database_is_written_to(public_id: str) -> list[str]:
    """Past all code of the program; what the database lets through is named."""
    from django.db import IntegrityError, connection, transaction

    from nabij.listen.models import Teller

    stranger = Teller.objects.create()
    let_through = []
    for confirmed_by in (None, stranger.pk):
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(
                    "UPDATE act_repair SET state = 'confirmed_person_says', confirmed_by_id = %s"
                    " WHERE public_id = %s",
                    [confirmed_by, public_id],
                )
        except IntegrityError:
            continue
        let_through.append(str(confirmed_by))
    return let_through


def the_state_of(public_id: str) -> list[Any]:
    repair = Repair.objects.get(public_id=public_id)
    said = [one.kind for one in repair.said.by_the_person()]
    return [repair.state, repair.confirmed_by_id, said]


def signed_in(names: list[str]) -> dict[str, str]:
    """The key of a session of each."""
    return {name: session_for(f"{name.lower()}@example.org") for name in names}


class Door(dict[str, str]):
    """An address with its method, and how what is brought along is written."""

    def __init__(self, method: str, path: str, *, written: str = "form") -> None:
        super().__init__(method=method, path=path, written=written)

    def __str__(self) -> str:
        return f"{self['method']} {self['path']}"


def doors_of_members(repair: str) -> Iterator[Door]:
    """Every page of this room with a repair in its address, and those somebody may guess."""
    names = get_resolver().namespace_dict["act"][1].reverse_dict
    for name in sorted(str(one) for one in names if isinstance(one, str)):
        if name.startswith("repair") and name != "repair_new":
            yield Door("POST", reverse(f"act:{name}", args=[repair]))
    for ending in MADE_UP:
        yield Door("POST", f"/act/repairs/{repair}/{ending}")


def doors_of_the_person(repair: str, code: str) -> Iterator[Door]:
    """The person's own buttons, with some code."""
    for name in ("back_confirm", "back_object", "back_reopen"):
        yield Door("POST", reverse(f"act:{name}", args=[code, repair]))


def doors_without_a_code(repair: str) -> Iterator[Door]:
    for door in doors_of_the_person(repair, "no-code"):
        for nothing in ("/", "//"):
            yield Door("POST", door["path"].replace("/no-code/", nothing))


def doors_of_the_api(repair: str) -> Iterator[Door]:
    """Every method on every address of a repair, and those somebody may guess."""
    from nabij.site.api import api

    offered = [path for path in api.get_openapi_schema()["paths"] if "/repairs/{" in path]
    assert len(offered) >= 8
    one = f"/api/act/repairs/{repair}"
    known = {path.replace("{public_id}", repair) for path in offered}
    for path in sorted({one, *known, *(f"{one}/{ending}" for ending in MADE_UP)}):
        methods = ("POST",) if path in known - {one} else ("POST", "PUT", "PATCH", "DELETE")
        for method in methods:
            yield Door(method, path, written="data")


class Somebody:
    """Signed in, in their own browser; brings along all that any door asks for, and more."""

    def __init__(self, server: Server, browser: Any, key: str, told: dict[str, str]) -> None:
        context = server.context(browser)
        context.add_cookies([{"name": "sessionid", "value": key, "url": server.url}])
        self._send = context.request
        self._send.get("/")
        token = next(one["value"] for one in context.cookies() if one["name"] == "csrftoken")
        self._headers = {"X-CSRFToken": token}
        today = str(timezone.localdate())
        words = ("words", "apology", "agreed", "done", "reason")
        self._brings = {
            **dict.fromkeys(words, "It is made right."),
            **dict.fromkeys(("due_on", "next_sign_on"), today),
            **dict.fromkeys(("confirmed_by", "confirmed_by_id", "teller"), told["teller"]),
            "state": CONFIRMED,
            "to": told["marieke"],
            "as_it_is": "yes",
        }

    def tries(self, door: Door) -> int:
        answer = self._send.fetch(
            door["path"], method=door["method"], headers=self._headers, max_redirects=0,
            **{door["written"]: self._brings},
        )  # fmt: skip
        assert answer.status < 500, f"{door}: {answer.status}"
        return int(answer.status)

    def reads_state(self, repair: str) -> list[Any]:
        """Where it stands, and what the person said so far."""
        shown = self._send.get(f"/api/act/repairs/{repair}").json()
        return [shown["state"], [one["kind"] for one in shown["said"] if one["by"] is None]]
