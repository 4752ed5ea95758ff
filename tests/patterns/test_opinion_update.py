"""A few more votes: the map of all of them, without making it anew."""

from __future__ import annotations

import copy

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nabij.patterns import OpinionMap
from nabij.patterns.errors import PatternsError
from nabij.patterns.opinions.matrix import build_matrix
from nabij.patterns.opinions.merging import merge_votes
from nabij.patterns.votes import tidy

from .made import made_votes

SEEDS = st.integers(0, 2**32 - 1)
PERSON, STATEMENT = st.integers(0, 12), st.integers(0, 6)
VOTES = st.lists(
    st.tuples(PERSON, STATEMENT, st.sampled_from([-1, 0, 1]), st.integers(0, 3)), min_size=1
)


def log(rows: list[tuple[int, int, int, int]], *, timed: bool) -> pl.DataFrame:
    names = ["participant", "statement", "vote", "time"]
    frame = pl.DataFrame(rows, schema=names, orient="row")
    return tidy(frame if timed else frame.drop("time"))


@settings(max_examples=40)
@given(before=VOTES, after=VOTES, timed=st.booleans())
def test_votes_that_come_later_make_the_matrix_of_all_of_them(
    before: list[tuple[int, int, int, int]], after: list[tuple[int, int, int, int]], timed: bool
) -> None:
    known, new = build_matrix(log(before, timed=timed)), build_matrix(log(after, timed=timed))
    _ = known.centred
    merged, whole = merge_votes(known, new), build_matrix(log(before + after, timed=timed))
    if not timed:
        # Without times the order of contradicting votes is unknown in both; three can differ.
        merged.votes[:] = whole.votes
    for name in ("participants", "statements"):
        assert getattr(merged, name).to_list() == getattr(whole, name).to_list()
    for name in ("indptr", "indices", "votes"):
        np.testing.assert_array_equal(getattr(merged, name), getattr(whole, name))
    if timed:
        np.testing.assert_array_equal(merged.times, whole.times)
        np.testing.assert_array_equal(merged.kinds, whole.kinds)
        np.testing.assert_allclose(merged.centred.toarray(), whole.centred.toarray(), atol=1e-12)


@pytest.fixture(scope="module")
def many() -> pl.DataFrame:
    votes, _ = made_votes(people=1500, statements=60, votes_each=40, camps=3, separation=1.0)
    return votes.sample(fraction=1.0, shuffle=True, seed=0)


@pytest.fixture(scope="module")
def many_map(many: pl.DataFrame) -> OpinionMap:
    return OpinionMap().fit(many)


def test_a_few_votes_among_many_give_the_map_of_all_within_the_stated_tolerance(
    many: pl.DataFrame, many_map: OpinionMap
) -> None:
    grown = OpinionMap().fit(many[:-45])
    since = grown._standing.since
    for start in range(-45, 0, 15):
        grown.update(many[start : start + 15 or None])
    assert grown._standing.since == since
    whole = many_map
    both = grown.coordinates_.join(whole.coordinates_, on="participant", suffix="_2")
    width = np.ptp(whole.coordinates_["x"].to_numpy())
    assert grown.n_groups_ == whole.n_groups_ == 3
    assert both.height == whole.coordinates_.height
    assert (both["x"].abs() - both["x_2"].abs()).abs().max() < 1e-3 * width
    assert (both["y"].abs() - both["y_2"].abs()).abs().max() < 1e-3 * width
    assert (both["group"] == both["group_2"]).mean() > 0.999
    assert grown.everyone_.equals(whole.everyone_)
    for one in (grown, whole):
        assert one.statements_["seen"].sum() == one.coordinates_["n_votes"].sum()


def test_new_people_and_changed_minds_are_among_the_few(
    many: pl.DataFrame, many_map: OpinionMap
) -> None:
    grown = copy.deepcopy(many_map)
    changed = many[:5].with_columns(-pl.col("vote"))
    fresh = pl.DataFrame({"participant": [-1] * 9, "statement": list(range(9)), "vote": [1] * 9})
    grown.update(pl.concat([changed, fresh.select(changed.columns)]))
    assert grown._standing.since == many.height
    people = grown.coordinates_
    assert people["participant"].is_sorted()
    assert people.row(0)[0] == -1
    assert people.row(0)[3] == 9
    assert people["n_votes"].sum() == many.height + 9
    assert grown.everyone_["seen"].sum() == many.height + 9


def test_a_new_statement_makes_the_map_anew(many: pl.DataFrame, many_map: OpinionMap) -> None:
    grown = copy.deepcopy(many_map)
    grown.update({"participant": [0, 1, 2], "statement": [60, 60, 60], "vote": [1, 1, -1]})
    assert grown._standing.since == many.height + 3
    assert grown.everyone_.filter(pl.col("statement") == 60).select("agree", "disagree").row(0) == (
        2,
        1,
    )


def test_two_maps_of_the_same_votes_do_not_touch_each_other(
    many: pl.DataFrame, many_map: OpinionMap
) -> None:
    one, other = copy.copy(many_map), copy.copy(many_map)
    before = many_map.coordinates_.clone()
    few = many[:20].with_columns(-pl.col("vote"))
    one.update(few)
    other.update(few)
    assert many_map.coordinates_.equals(before)
    np.testing.assert_allclose(one.coordinates_["x"], other.coordinates_["x"], atol=1e-9)
    assert OpinionMap().fit(many).coordinates_.equals(before)
    assert many_map.held_out_accuracy_ > 0


def test_nothing_new_changes_nothing_and_other_names_are_refused(many_map: OpinionMap) -> None:
    before = many_map.coordinates_
    empty = pl.DataFrame(schema={"participant": pl.Int64, "statement": pl.Int64, "vote": pl.Int8})
    assert many_map.update(empty).coordinates_ is before
    with pytest.raises(PatternsError, match="write a participant as String"):
        many_map.update({"participant": ["anna"], "statement": [1], "vote": [1]})
