"""Every page, full of stories and states: axe finds nothing, nothing runs over the edge of a
phone, and the browser has nothing to complain of."""

import pytest

from tests.e2e.full.world import SHUT, full_world
from tests.e2e.looking import Look, readable
from tests.server import Server

pytestmark = pytest.mark.browser

LOOKS = {
    "light, a desk, English": {"color_scheme": "light", "language": "en"},
    "dark, a phone, Dutch": {"color_scheme": "dark", "language": "nl", "phone": True},
}


@pytest.fixture(scope="module", autouse=True)
def once(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--database") != "sqlite":
        pytest.skip("A page's HTML does not differ by database; looking at it once is enough.")


@pytest.fixture(scope="module")
def world(server: Server, once: None) -> dict:
    return server.do(full_world)


@pytest.fixture(params=LOOKS)
def look(request: pytest.FixtureRequest, server: Server, browser, world):
    given = dict(LOOKS[request.param])
    language = given.pop("language")
    context = server.context(browser, **given)
    yield Look(context.new_page(), world["cookies"], language, server.url)
    context.close()


def test_nothing_is_wrong_on_any_page(look: Look, world: dict):
    problems = look.walk(world["stops"])
    assert not problems, "\n" + readable(problems)


def test_the_walk_knows_every_address(world: dict):
    assert world["unknown"] == SHUT, "Give these a page in tests/e2e/full."
