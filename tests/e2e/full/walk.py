"""Who goes where: the people with their cookies, and the addresses that each of them opens."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.test import Client

from nabij.people.models import Member
from tests.cast import Cast
from tests.site.knocking import address
from tests.site.world import addresses

Stop = tuple[str, str, int]
"""Who opens which address, and the status that belongs to what they see."""

MEMBERS = ("marieke", "ruud", "wim", "joost", "fatima")
WITHOUT_ACCOUNT = ("guest", "visitor")


@dataclass
class Walk:
    """`places` fills the parameters of routes, by how they begin; `stops` is who opens what."""

    cast: Cast
    places: dict[str, dict[str, Any]]
    stops: list[Stop] = field(default_factory=list)
    clients: dict[str, Client] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in WITHOUT_ACCOUNT:
            self.clients[name] = browser_of(None)
        for name in MEMBERS:
            self.clients[name] = browser_of(getattr(self.cast, name))

    def also(self, who: str, *paths: str, answers: int = 200) -> None:
        self.stops += [(who, path, answers) for path in paths]

    def post(self, who: str, path: str, **given: Any) -> str:
        """Send something as this person; returns where it leads."""
        answer = self.clients[who].post(path, given)
        assert answer.status_code == 302, (path, answer.status_code, answer.content.decode())
        return answer.headers["Location"]

    def shows_most(self) -> tuple[list[Stop], list[str]]:
        """For each address the person to whom it shows most; and the addresses that nobody
        can open, for which nothing in this world fills the parameters."""
        found, unknown = [], []
        for route in dict.fromkeys(addresses()):
            if route.startswith("api/"):
                continue
            path = address(route, self.places)
            answers = {who: self._opens(client, path) for who, client in self.clients.items()}
            size = {who: size for who, (_shut, size) in answers.items() if size}
            if size:
                found.append((max(size, key=lambda who: size[who]), path, 200))
            elif all(shut for shut, _size in answers.values()):
                unknown.append("/" + route)
        return found, unknown

    def cookies(self) -> dict[str, list[dict[str, str]]]:
        """What each person's browser holds."""
        return {who: list(_kept_by(client)) for who, client in self.clients.items()}

    def _opens(self, client: Client, path: str) -> tuple[bool, int]:
        """Whether it is shut for them, and how long the page is that they see (0: no page)."""
        answer = client.get(path)
        if answer.streaming:
            answer.close()
            return False, 0
        page = answer.headers.get("Content-Type", "").startswith("text/html")
        whole = answer.status_code == 200 and page and b"</html>" in answer.content
        return answer.status_code == 404, len(answer.content) if whole else 0


def browser_of(member: Member | None) -> Client:
    client = Client(headers={"host": urlsplit(settings.BASE_URL).netloc})
    if member is not None:
        client.force_login(member)
    return client


def _kept_by(client: Client) -> Iterable[dict[str, str]]:
    for name, morsel in client.cookies.items():
        if name != settings.LANGUAGE_COOKIE_NAME and morsel.value:
            yield {"name": name, "value": morsel.value, "path": morsel["path"] or "/"}
