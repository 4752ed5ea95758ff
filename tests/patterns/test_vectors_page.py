"""What the page on vectors shows is what comes out."""

from __future__ import annotations

import doctest
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "analysts" / "likeness-vectors.md"


def test_the_examples_on_vectors_run_and_show_what_comes_out() -> None:
    found = doctest.testfile(str(PAGE), module_relative=False)
    assert found.attempted > 5
    assert found.failed == 0
