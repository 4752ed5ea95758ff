import gc

import pytest

from tests.hostile.inputs import ASKED


@pytest.fixture(autouse=True, scope="session")
def _looks_less_for_garbage():
    """hypothesis remembers all that it sent: looking through it each time would take most of a
    run of hours."""
    if ASKED:
        gc.set_threshold(2000, 20, 10**8)
