"""The six kinds of signifier: what a teller answers is checked at the door, and zeros are kept."""

import math

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from nabij.foundation.errors import NotClear
from nabij.listen.models import Signifier
from nabij.listen.signifiers import (
    SHAPES,
    Question,
    checked_answer,
    checked_labels,
    in_words,
    read_all,
)

LABELS = {
    "triad": ["heard", "helped", "left alone"],
    "dyad": ["too little", "too much"],
    "stones": ["me", "them"],
    "scale": ["never", "always"],
    "choice": ["a letter", "a call", "nothing"],
    "text": [],
}


def signifier(kind: str, **fields: object) -> Signifier:
    axes = ["slow", "quick", "cold", "warm"] if kind == "stones" else []
    return Signifier(
        kind=kind, key="k", prompt="What was it about?", labels=LABELS[kind], axes=axes, **fields
    )


def posted(kind: str, query: str, **fields: object) -> Question:
    return Question(signifier(kind, **fields), QueryDict(query))


def test_there_is_one_description_for_each_kind():
    assert set(SHAPES) == set(Signifier.Kind.values)


def test_three_weights_of_any_size_become_shares_that_add_up_to_one():
    assert checked_answer(signifier("triad"), [50, 50, 100]) == [0.25, 0.25, 0.5]


def test_a_corner_keeps_its_zeros():
    assert checked_answer(signifier("triad"), [1, 0, 0]) == [1.0, 0.0, 0.0]


def test_a_rounding_error_of_another_program_is_forgiven():
    assert checked_answer(signifier("triad"), [-0.0009, 0.6, 0.4009])[0] == 0
    assert checked_answer(signifier("dyad"), -0.0009) == 0
    assert checked_answer(signifier("scale"), 1.004) == 1


@given(
    st.lists(st.floats(0, 1e6), min_size=3, max_size=3).filter(lambda weights: max(weights) > 1e-6)
)
def test_a_triad_is_always_three_shares_within_the_triangle(weights):
    shares = checked_answer(signifier("triad"), weights)
    assert math.isclose(sum(shares), 1, abs_tol=1e-6)
    assert all(0 <= share <= 1 for share in shares)


@pytest.mark.parametrize("value", [[0, 0, 0], [1, 2], [1, -0.5, 0], "heard", [1, 2, float("nan")],
                                   [1, 2, True], [1, 2, float("inf")], {}, 3])  # fmt: skip
def test_what_is_no_place_in_the_triangle_is_said_so(value):
    with pytest.raises(NotClear) as unclear:
        checked_answer(signifier("triad"), value)
    assert set(unclear.value.fields) == {"k"}


def test_a_stone_that_was_not_placed_is_left_out_and_no_stone_at_all_is_no_answer():
    assert checked_answer(signifier("stones"), {"them": [0, 1], "me": None}) == {"them": [0, 1]}
    assert checked_answer(signifier("stones"), {}) is None


def test_an_option_that_is_not_on_the_list_is_refused():
    with pytest.raises(NotClear):
        checked_answer(signifier("choice"), ["a visit"])


def test_only_where_it_is_allowed_several_options_are_taken():
    with pytest.raises(NotClear):
        checked_answer(signifier("choice"), ["a letter", "a call"])
    both = checked_answer(signifier("choice", many=True), ["a call", "a letter"])
    assert both == ["a letter", "a call"]


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)


@given(st.sampled_from(sorted(LABELS)), anything)
def test_whatever_comes_in_is_an_answer_or_a_kind_refusal(kind, value):
    one = signifier(kind, many=True)
    named: set[str] = {"k"}
    try:
        said = in_words(one, checked_answer(one, value))
    except NotClear as unclear:
        named, said = set(unclear.fields), "refused"
    assert named == {"k"}
    assert isinstance(said, str)


@given(st.sampled_from(sorted(LABELS)), st.dictionaries(
    st.sampled_from(["s-k", "s-k-0", "s-k-1", "s-k-2", "s-k-0-x", "s-k-0-y", "s-k-na", "s-k-by"]),
    st.text(max_size=50)))  # fmt: skip
def test_whatever_a_page_posts_is_an_answer_or_a_kind_refusal(kind, fields):
    data = QueryDict(mutable=True)
    data.update(fields)
    question = Question(signifier(kind), data)
    given_answer = question.read()
    assert given_answer.is_open or not question.error


@pytest.mark.parametrize("kind", sorted(LABELS))
def test_what_nobody_touched_is_not_an_answer(kind):
    assert posted(kind, "").read().is_open


def test_a_zero_that_somebody_gave_is_an_answer():
    assert posted("dyad", "s-k-0=0").read().value == 0
    assert posted("triad", "s-k-0=0&s-k-1=0&s-k-2=7").read().value == [0, 0, 1]


def test_does_not_apply_is_an_answer_of_its_own():
    given_answer = posted("scale", "s-k-0=40&s-k-na=on").read()
    assert (given_answer.value, given_answer.not_applicable) == (None, True)


def test_how_the_answer_was_given_is_kept():
    assert posted("triad", "s-k-0=10&s-k-by=keyboard").read().method == "keyboard"
    assert posted("triad", "s-k-0=10").read().method == "typed"
    assert posted("triad", "s-k-0=10&s-k-by=magic").read().method == "typed"


def test_a_stone_with_half_a_place_asks_for_the_other_half():
    question = posted("stones", "s-k-0-x=20")
    assert question.read().is_open
    assert "me" in question.error


def test_who_must_answer_may_also_say_that_it_does_not_apply():
    left_open = posted("text", "", required=True)
    assert not left_open.error
    read_all([left_open])
    assert "say that it does not apply" in left_open.error
    elsewhere = posted("text", "s-k-na=1", required=True)
    assert read_all([elsewhere])["k"].not_applicable
    assert not elsewhere.error


def test_labels_are_counted_by_kind():
    assert checked_labels("triad", [" a ", "b", "c"], []) == (["a", "b", "c"], [])
    for kind, labels in [("triad", ["a", "b"]), ("triad", ["a", "b", " "]), ("dyad", ["a", "A"]),
                         ("choice", ["only one"]), ("text", ["one"])]:  # fmt: skip
        with pytest.raises(NotClear):
            checked_labels(kind, labels, [])


def test_a_plane_needs_its_four_ends():
    with pytest.raises(NotClear) as unclear:
        checked_labels("stones", ["me"], ["slow", "quick", "", "warm"])
    assert "axes" in unclear.value.fields


def test_answers_can_be_read_as_words():
    triad = signifier("triad")
    for shares, said in (
        ([0.25, 0.75, 0], "more “helped” than “heard”, hardly “left alone”"),
        ([1, 0, 0], "only “heard”"),
        ([0.04, 0.93, 0.03], "almost only “helped”"),
        ([0.33, 0.33, 0.34], "about as much of all three"),
        ([0.48, 0.04, 0.48], "as much “heard” as “left alone”, hardly “helped”"),
        ([0.4, 0.4, 0.2], "as much “heard” as “helped”, and less “left alone”"),
        ([0.7, 0.16, 0.14], "most “heard”, less “helped” and “left alone”"),
        ([0.6, 0.1, 0.3], "most “heard”, then “left alone”, least “helped”"),
    ):
        assert in_words(triad, shares) == said
    assert in_words(signifier("dyad"), 0.8) == "clearly towards “too much”"
    assert in_words(signifier("dyad"), 0.06) == "far towards “too little”"
    assert in_words(signifier("dyad"), 0.5).startswith("halfway")
    assert in_words(signifier("scale"), 0.3).startswith("3 on a scale")
    assert in_words(signifier("stones"), {"me": [0, 1]}) == "me: wholly “slow”, wholly “warm”"
    assert in_words(signifier("choice"), ["a call"]) == "a call"
    assert in_words(signifier("text"), None) == "left open"
    assert in_words(signifier("text"), None, not_applicable=True) == "does not apply"
