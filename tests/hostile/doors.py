"""All doors of the site: where they are, and what their forms ask for."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.db import transaction
from django.test import Client

from nabij.listen.models import FormVersion, Signifier
from nabij.sense.models import Gathering
from tests.cast import Cast
from tests.hostile.shown import TYPED_IN
from tests.site.knocking import PARAMETER, SHUT, address
from tests.site.test_access import LIST
from tests.site.world import addresses, build

NOT_OURS = ("static/", "api/")
TABLE = "join/<slug:code>/"
PUBLIC = {
    line.split()[1].lstrip("/") for line in LIST.read_text().splitlines() if " visitor" in line
}
FOLLOWS = ("/stream", "/live")
"""Streams never end: whoever reads one waits."""


@dataclass
class Door:
    route: str
    path: str
    client: Client
    names: list[str] = field(default_factory=list)
    file_names: list[str] = field(default_factory=list)
    typed_names: list[str] = field(default_factory=list)
    """Those that somebody types text in."""
    is_get: bool = True

    def with_parameters(self, text: str) -> str:
        """The same address, with something else for all that it asks for."""
        return "/" + PARAMETER.sub(lambda _: text, self.route)


class _Forms(HTMLParser):
    """Names of fields, by the address that a form is sent to."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path, self.action = path, path
        self.found: dict[str, set[str]] = defaultdict(set)
        self.files: dict[str, set[str]] = defaultdict(set)
        self.typed: dict[str, set[str]] = defaultdict(set)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self.action = (given.get("action") or self.path).split("?")[0]
        elif tag in ("input", "textarea", "select", "button") and given.get("name"):
            kind, name = given.get("type") or "", str(given["name"])
            (self.files if kind == "file" else self.found)[self.action].add(name)
            typed = tag == "textarea" or (tag == "input" and kind in TYPED_IN)
            if typed and "hidden" not in given:
                self.typed[self.action].add(name)


def doors(cast: Cast, *clients: Client) -> list[Door]:
    """Every address, with the fields of the forms that these clients see, and who gets in."""
    world, brings = build(cast)
    _asks_in_words()
    return _doors(_routes(), world, brings, *clients)


def public_doors(cast: Cast) -> list[Door]:
    """Those that are open to who comes in from the street."""
    world, brings = build(cast)
    _asks_in_words()
    return _doors((one for one in _routes() if one in PUBLIC), world, brings, Client())


def doors_at_the_table(cast: Cast) -> list[Door]:
    """Those of a gathering, for a guest without account. Everything is there already."""
    code = Gathering.objects.get().join_code
    guest = Client()
    guest.post(f"/join/{code}/participation/", {"name": "Noor"})
    world = {"join/": {"code": code, "kind": "noticing", "public_id": "unknown"}}
    routes = (one for one in _routes() if one.startswith(TABLE) and one not in PUBLIC)
    return _doors(routes, world, {}, guest)


def _doors(
    routes: Iterable[str], world: dict[str, dict[str, Any]], brings: dict[str, Any],
    *clients: Client,
) -> list[Door]:  # fmt: skip
    typed: dict[str, set[str]] = defaultdict(set)
    names: dict[str, set[str]] = defaultdict(set)
    files: dict[str, set[str]] = defaultdict(set)
    made = []
    for route in routes:
        door = Door(route, address(route, world), clients[0])
        for client in reversed(clients):
            status, forms = _look(client, door.path)
            for action in forms.found | forms.files:
                names[action] |= forms.found[action]
                files[action] |= forms.files[action]
                typed[action] |= forms.typed[action]
            if status not in SHUT:
                door.client, door.is_get = client, status != 405
        made.append(door)
    for door in made:
        door.names = sorted((names[door.path] or set(brings)) - {"csrfmiddlewaretoken"})
        door.file_names = sorted(files[door.path])
        door.typed_names = sorted(typed[door.path])
    return made


def _asks_in_words() -> None:
    """A question that is answered in words, beside those that are answered by a mark."""
    for version in FormVersion.objects.all():
        Signifier.objects.create(
            version=version, kind="text", position=1, prompt="A word for it?", key="in-words"
        )


def _routes() -> Iterator[str]:
    for route in dict.fromkeys(addresses()):
        if not route.startswith(NOT_OURS) and not any(one in route for one in FOLLOWS):
            yield route


def _look(client: Client, path: str) -> tuple[int, _Forms]:
    """The status of a page, and the forms on it."""
    forms = _Forms(path)
    with transaction.atomic():
        answer = client.get(path)
        transaction.set_rollback(True)
    is_page = answer.status_code == 200 and not answer.streaming
    if is_page and "html" in answer.get("content-type", ""):
        forms.feed(answer.content.decode())
    return answer.status_code, forms
