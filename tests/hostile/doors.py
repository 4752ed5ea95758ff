"""All doors of the site: where they are, and what their forms ask for."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.db import transaction
from django.test import Client

from tests.cast import Cast
from tests.site.knocking import PARAMETER, SHUT, address
from tests.site.world import addresses, build

NOT_OURS = ("static/", "api/")
FOLLOWS = ("/stream", "/live")
"""Streams never end: whoever reads one waits."""


@dataclass
class Door:
    route: str
    path: str
    client: Client
    names: list[str] = field(default_factory=list)
    file_names: list[str] = field(default_factory=list)
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

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self.action = (given.get("action") or self.path).split("?")[0]
        elif tag in ("input", "textarea", "select", "button") and given.get("name"):
            is_file = given.get("type") == "file"
            (self.files if is_file else self.found)[self.action].add(str(given["name"]))


def doors(cast: Cast, *clients: Client) -> list[Door]:
    """Every address, with the fields of the forms that these clients see, and who gets in."""
    world, brings = build(cast)
    names: dict[str, set[str]] = defaultdict(set)
    files: dict[str, set[str]] = defaultdict(set)
    made = []
    for route in _routes():
        door = Door(route, address(route, world), clients[0])
        for client in reversed(clients):
            status, forms = _look(client, door.path)
            for action in forms.found | forms.files:
                names[action] |= forms.found[action]
                files[action] |= forms.files[action]
            if status not in SHUT:
                door.client, door.is_get = client, status != 405
        made.append(door)
    for door in made:
        door.names = sorted((names[door.path] or set(brings)) - {"csrfmiddlewaretoken"})
        door.file_names = sorted(files[door.path])
    return made


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
