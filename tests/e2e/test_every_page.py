"""Every page, full of stories and states: axe finds nothing, nothing runs over the edge of a
phone, and the browser has nothing to complain of."""

import pytest

from tests.e2e.full.world import SHUT, full_world
from tests.e2e.looking import looking, readable, walk
from tests.server import Server

pytestmark = pytest.mark.browser

BY_KEYBOARD = (
    "light, a desk, English", "dark, a phone, Dutch", "light, a phone, English",
    "dark, a desk, Dutch",
)  # fmt: skip


@pytest.fixture(scope="module")
def world(looked_at_once: None, server: Server) -> dict:
    return server.do(full_world)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_wrong_on_any_page(server: Server, browser, scheme: str, world: dict):
    problems = walk(server, browser, scheme, world)
    assert not problems, "\n" + readable(problems)


@pytest.mark.usefixtures("browser")  # else it would run apart from the others, in a new world
def test_the_walk_knows_every_address(world: dict):
    assert world["unknown"] == SHUT, "Give these a page in tests/e2e/full."


def test_nothing_is_wrong_where_a_form_needs_another_look(server: Server, browser, world: dict):
    with looking(server, browser, "dark, a phone, Dutch", world["cookies"]) as look:
        for who, path in world["forms"]:
            look.open(who, path)
            look.send_empty()
            look.look()
    assert not look.problems, "\n" + readable(look.problems)


def test_every_page_works_by_keyboard_and_shows_where_one_is(server: Server, browser, world: dict):
    problems: list[str] = []
    for place, name in enumerate(BY_KEYBOARD):
        with looking(server, browser, name, world["cookies"]) as look:
            for who, path in world["main_pages"][place :: len(BY_KEYBOARD)]:
                look.open(who, path)
                look.tab_through()
        problems += look.problems
    assert not problems, "\n" + readable(problems)
