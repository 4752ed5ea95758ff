"""What the tests that look at pages share."""

from collections.abc import Iterator

import pytest

from tests.e2e.looking import LOOKS, Look, looking
from tests.server import Server


@pytest.fixture(scope="module")
def looked_at_once(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--database") != "sqlite":
        pytest.skip("A page's HTML does not differ by database; looking at it once is enough.")


@pytest.fixture(params=LOOKS)
def look(request: pytest.FixtureRequest, server: Server, browser, world: dict) -> Iterator[Look]:
    """A window that looks at the test's own `world`, twice: light on a desk, dark on a phone."""
    with looking(server, browser, request.param, world["cookies"]) as one:
        yield one
