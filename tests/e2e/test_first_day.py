"""A fresh organisation: each room shows how it begins, and nothing is wrong with it."""

import pytest

from tests.e2e.full.world import fresh_organisation
from tests.e2e.looking import readable, walk
from tests.server import Server

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def world(looked_at_once: None, server: Server) -> dict:
    return server.do(fresh_organisation)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_wrong_with_rooms_in_which_nothing_happened_yet(
    server: Server, browser, scheme: str, world: dict
):
    problems = walk(server, browser, scheme, world)
    assert not problems, "\n" + readable(problems)
