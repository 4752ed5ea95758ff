"""Phones do what phones do: when the answer does not come they send the same page again; when it
says that nothing can be kept they press the button of that page."""

import re
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPException
from uuid import uuid4

from tests.faults.pages import what_the_page_sends
from tests.server import Server

GIVE_UP_AFTER = 300.0
AGAIN_AFTER = 0.1


@dataclass(frozen=True)
class Sending:
    """A story with a mark in the triangle, and the key of the page it is sent from."""

    text: str
    weights: tuple[int, int, int]
    key: str = field(default_factory=lambda: str(uuid4()))

    @property
    def shares(self) -> list[float]:
        return [weight / 100 for weight in self.weights]


class Phone:
    """A plain HTTP client that only knows this machine."""

    _reach = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def __init__(self, server: Server, form: dict[str, str]) -> None:
        self._url, self._form = server.url, form
        self.path = f"/tell/{form['id']}/"

    def filled_in(self, sending: Sending) -> dict[str, str]:
        name = f"s-{self._form['key']}"
        return {
            "version": "1",
            "sending_key": sending.key,
            "story": sending.text,
            "audience": "team",
            "name": "Amina",
            f"{name}-by": "pointer",
            **{f"{name}-{n}": str(weight) for n, weight in enumerate(sending.weights)},
        }

    def send(self, sending: Sending) -> str:
        """Send the page. The words on the receipt."""
        return self.press(self.path, self.filled_in(sending))

    def press(self, path: str, filled_in: dict[str, str] | None) -> str:
        """Send what stands on a page, or open it again. The words on the receipt."""
        page = self._read(path, None) if filled_in is None else self._post(path, filled_in)
        words = re.search(r'id="words"[^>]*>([^<]+)<', page)
        assert words is not None, page
        assert len(words[1].split()) == 6
        return words[1]

    def come_back(self, words: str) -> str:
        """Type the words; the page that they open."""
        return self._post("/back/", {"words": words})

    def look(self) -> str:
        return self._read(f"/tell/{self._form['id']}/", None)

    def _post(self, path: str, fields: dict[str, str]) -> str:
        return self._read(path, urllib.parse.urlencode(fields).encode())

    def _read(self, path: str, data: bytes | None) -> str:
        with self._reach.open(f"{self._url}{path}", data, timeout=60) as answer:
            return str(answer.read().decode())


class Sent:
    """What the phones have so far: the words of each story, and how often nothing came back."""

    def __init__(self) -> None:
        self.words: dict[str, str] = {}
        self.broken = 0
        self.refused = 0
        self._changed = threading.Condition()
        self._over = threading.Event()
        self._end = time.monotonic() + GIVE_UP_AFTER

    def insist(self, phone: Phone, sending: Sending) -> None:
        """Send until there is a receipt. A page that says that nothing can be kept just now has
        every word, and is what is sent next; what the server answers otherwise is a failure."""
        path = phone.path
        page: dict[str, str] | None = phone.filled_in(sending)
        while not self.is_over and time.monotonic() < self._end:
            try:
                words = phone.press(path, page)
            except urllib.error.HTTPError as answer:
                with answer:
                    if answer.code != 503:
                        raise
                    path, page = what_the_page_sends(answer.read().decode())
                if page is not None:
                    assert (path, page) == (phone.path, phone.filled_in(sending))
                self._count(refused=1)
                self._over.wait(AGAIN_AFTER)
            except (OSError, HTTPException):
                self._count(broken=1)
                self._over.wait(AGAIN_AFTER)
            else:
                self._count(words={sending.text: words})
                return

    def wait_for(self, receipts: int) -> None:
        arrived = self._wait(lambda: len(self.words) >= receipts)
        assert arrived, f"{len(self.words)} of {receipts} receipts after {GIVE_UP_AFTER} seconds."

    def wait_until_refused(self, more: int) -> None:
        """So many more pages were answered with one that says that nothing can be kept."""
        before = self.refused
        assert self._wait(lambda: self.refused >= before + more), "Everything was kept."

    def _wait(self, until: Callable[[], bool]) -> bool:
        with self._changed:
            return self._changed.wait_for(
                lambda: until() or self.is_over, self._end - time.monotonic()
            )

    @property
    def is_over(self) -> bool:
        return self._over.is_set()

    def stop(self) -> None:
        self._over.set()
        with self._changed:
            self._changed.notify_all()

    def _count(
        self, *, broken: int = 0, refused: int = 0, words: dict[str, str] | None = None
    ) -> None:
        with self._changed:
            self.broken += broken
            self.refused += refused
            self.words.update(words or {})
            self._changed.notify_all()
