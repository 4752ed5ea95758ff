"""Everything that `nabij.patterns` offers shows in its docstring how it is used, and that is so."""

from __future__ import annotations

import doctest
from importlib import import_module

import pytest

from nabij import patterns

OFFERED = {name: getattr(patterns, name) for name in patterns.__all__}


@pytest.mark.parametrize("name", patterns.__all__)
def test_the_examples_in_a_docstring_show_what_comes_out(name: str) -> None:
    thing = OFFERED[name]
    found = doctest.DocTestFinder().find(
        thing, name, module=import_module(thing.__module__), globs=OFFERED
    )
    assert any(one.examples for one in found if one.name == name), "There is no example in it."
    runner = doctest.DocTestRunner()
    for one in found:
        runner.run(one)
    assert runner.summarize().failed == 0


def test_the_example_of_the_library_itself_runs() -> None:
    assert doctest.testmod(patterns).attempted > 0
    assert doctest.testmod(patterns).failed == 0
