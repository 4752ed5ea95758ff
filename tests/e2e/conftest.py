"""What the tests that look at pages share."""

import pytest


@pytest.fixture(scope="module")
def looked_at_once(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--database") != "sqlite":
        pytest.skip("A page's HTML does not differ by database; looking at it once is enough.")
