"""Whatever a public function is given instead of what it asks for: an error that names it."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import pytest

import nabij.patterns
from nabij.patterns import Likeness, OpinionMap, PatternsError, hinges, triad_centre
from nabij.patterns.errors import NotNumbers

FUNCTIONS = [
    name for name in nabij.patterns.__all__ if inspect.isfunction(getattr(nabij.patterns, name))
]
STORIES = [
    text
    for floor in range(10)
    for text in (f"the lift stood still on floor {floor}", f"letter {floor} about rent was wrong")
]


def needed(call: Callable[..., Any]) -> list[str]:
    return [
        name
        for name, one in inspect.signature(call).parameters.items()
        if one.default is inspect.Parameter.empty
    ]


@pytest.fixture(scope="module")
def likeness() -> Likeness:
    return Likeness().fit(STORIES)


@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.parametrize("instead", [None, 5, 0.5, object()])
def test_no_function_takes_nothing_or_a_number_for_its_input(name: str, instead: Any) -> None:
    call = getattr(nabij.patterns, name)
    with pytest.raises(PatternsError) as problem:
        call(**dict.fromkeys(needed(call), instead))
    assert str(problem.value)


def test_the_error_names_what_was_given_and_what_is_asked() -> None:
    with pytest.raises(PatternsError, match=r"answers is a list, .*, not None\."):
        triad_centre(None)
    with pytest.raises(PatternsError, match="carries is a list, an array or a column, not 5"):
        hinges(5)  # type: ignore[arg-type]
    with pytest.raises(PatternsError, match="tellers is a list"):
        triad_centre([[1, 0, 0]] * 6, tellers=7)  # type: ignore[arg-type]
    with pytest.raises(PatternsError, match=r"answers\['pace'\] is a list"):
        nabij.patterns.browse({"pace": None}, {"pace": "dyad"})


@pytest.mark.parametrize("texts", [None, 5, "one text"])
def test_likeness_asks_for_a_list_of_texts(likeness: Likeness, texts: Any) -> None:
    with pytest.raises(PatternsError):
        Likeness().fit(texts)
    with pytest.raises(PatternsError):
        likeness.place(texts)


@pytest.mark.parametrize("group", ["x", float("nan"), 1.5, 10**30, -2, [1]])
def test_an_earlier_group_is_a_whole_number_or_none(group: Any) -> None:
    with pytest.raises(NotNumbers, match="Row 1 of like"):
        Likeness().fit(STORIES, like=[0, group, *[None] * 18])


def test_numbers_of_earlier_groups_may_be_large() -> None:
    found = Likeness().fit(STORIES)
    like = [10**15 + int(label) if label >= 0 else None for label in found.labels_]
    again = Likeness().fit(STORIES, like=like)
    assert set(again.groups_) == {one for one in like if one is not None}


@pytest.mark.parametrize("many", [-1, "2", None, 1.5])
def test_how_many_is_a_whole_number_from_zero_on(likeness: Likeness, many: Any) -> None:
    for ask in (likeness.neighbours, likeness.odd_ones):
        with pytest.raises(NotNumbers, match="is a whole number"):
            ask(many)
    for about in (likeness.words, likeness.central):
        with pytest.raises(NotNumbers, match="n is a whole number"):
            about(0, many)
    assert likeness.odd_ones(0).height == 0


@pytest.mark.parametrize(
    "settings",
    [{"n_groups": "2"}, {"n_groups": 2.5}, {"min_votes": None}, {"random_state": -1}],
)
def test_settings_of_a_map_are_whole_numbers(settings: dict[str, Any]) -> None:
    with pytest.raises(NotNumbers, match=next(iter(settings))):
        OpinionMap(**settings)


def test_a_call_that_python_itself_refuses_is_told_by_python() -> None:
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'answers'"):
        triad_centre()  # type: ignore[call-arg]
