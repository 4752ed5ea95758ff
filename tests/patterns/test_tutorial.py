"""The tutorial runs from its first line to its last, and shows what comes out."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

PAGES = Path(__file__).parents[2] / "docs" / "analysts"


@pytest.mark.parametrize(
    ("page", "lines"),
    [("tutorial.md", 100), ("before-and-after.md", 5), ("growth.md", 5), ("hinges.md", 4)],
)
def test_every_block_of_the_page_runs_and_shows_what_comes_out(page: str, lines: int) -> None:
    found = doctest.testfile(str(PAGES / page), module_relative=False)
    assert found.attempted >= lines
    assert found.failed == 0
