"""The cast and the doors that all tests share."""

import shutil
from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import translation
from hypothesis import settings

from nabij.people.models import Member
from tests.cast import Cast, gather_cast
from tests.server import server

__all__ = ["server"]

settings.register_profile("any machine", deadline=None)  # a slow example is no failure
settings.load_profile("any machine")


@pytest.fixture
def cast(db: None) -> Cast:
    """Joost, Fatima, Marieke, Ruud and Wim of housing association De Linde."""
    return gather_cast()


@pytest.fixture
def as_member() -> Callable[[Member], Client]:
    """`as_member(cast.joost)` is a browser in which Joost is signed in."""

    def sign_in(member: Member) -> Client:
        client = Client()
        client.force_login(member)
        return client

    return sign_in


@pytest.fixture(autouse=True)
def forget_rate_limits() -> None:
    cache.clear()


@pytest.fixture(autouse=True)
def begin_in_english() -> None:
    """A page that was asked for in Dutch leaves its language behind in this thread."""
    translation.activate("en")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    """The system's Chromium; without its sandbox where the tests run as root."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
    more = {"executable_path": found} if found else {}
    return {**browser_type_launch_args, **more, "args": ["--no-sandbox"]}


@pytest.fixture(autouse=True)
def no_listening_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """One process has nobody else to hear from, and the thread would outlive the database."""
    monkeypatch.setattr("nabij.live.stream.ensure_listening", lambda: None)
