"""Who and what nearly every test of this room begins with; a file may put its own form first."""

from collections.abc import Callable

import pytest
from django.test import Client

from nabij.listen.models import StoryForm
from tests.cast import Cast


@pytest.fixture
def form(cast: Cast) -> StoryForm:
    return cast.form()


@pytest.fixture
def marieke(cast: Cast, as_member: Callable[..., Client]) -> Client:
    return as_member(cast.marieke)
