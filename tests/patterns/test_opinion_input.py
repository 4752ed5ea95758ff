"""Whatever comes in: a map, or a typed error that says what is wrong; no warning, no silent NaN."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nabij.patterns import OpinionMap
from nabij.patterns.errors import MissingColumns, PatternsError, TooLittle, UnknownVote

ANYTHING = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8), st.dates(),
    st.binary(max_size=4), st.lists(st.integers(0, 3), max_size=2),
)  # fmt: skip
NAMES = st.one_of(
    st.integers(0, 5), st.text(min_size=1, max_size=3), st.floats(allow_nan=True), st.none()
)
VOTE = st.one_of(
    st.sampled_from([-1, 0, 1, 1.0, "agree", " Oneens ", "pass", "1", "-1.0"]), ANYTHING
)


@settings(max_examples=60)
@given(rows=st.lists(st.tuples(NAMES, NAMES, VOTE, ANYTHING), max_size=8))
@pytest.mark.filterwarnings("error")
def test_anything_gives_a_map_or_a_typed_error(rows: list[tuple[Any, Any, Any, Any]]) -> None:
    columns = ["participant", "statement", "vote", "time"]
    table = {name: [row[place] for row in rows] for place, name in enumerate(columns)}
    try:
        found = OpinionMap().fit(table)
    except PatternsError:
        return
    assert found.n_groups_ == 1
    assert found.coordinates_["x"].is_finite().all()
    for place in ("share", "low", "high", "q_value"):
        assert found.statements_[place].is_finite().all()


@settings(max_examples=40)
@given(
    rows=st.lists(
        st.tuples(st.integers(-(2**62), 2**62), st.integers(0, 4), st.integers(-1, 1)), min_size=1
    ),
    seed=st.integers(0, 2**32 - 1),
)
@pytest.mark.filterwarnings("error")
def test_small_tables_give_a_map_whatever_their_order(
    rows: list[tuple[int, int, int]], seed: int
) -> None:
    frame = pl.DataFrame(rows, schema=["participant", "statement", "vote"], orient="row")
    first = OpinionMap().fit(frame)
    second = OpinionMap().fit(frame.sample(fraction=1.0, shuffle=True, seed=seed))
    assert first.coordinates_.equals(second.coordinates_)
    assert first.statements_.equals(second.statements_)
    assert first.coordinates_["x"].is_finite().all()
    assert first.everyone_["seen"].sum() == frame.n_unique(["participant", "statement"])


@pytest.mark.parametrize("kind", [int, str, "words", "sparse"])
def test_names_of_any_kind_give_the_same_map(brexit: pl.DataFrame, kind: object) -> None:
    numbers = OpinionMap().fit(brexit)
    name = {
        int: pl.col("participant"),
        str: pl.col("participant").cast(pl.String),
        "words": pl.format("é🙂 {}", 1000 - pl.col("participant")),
        "sparse": pl.col("participant") * 10**14 - 5 * 10**15,
    }[kind]
    renamed = brexit.with_columns(name)
    found = OpinionMap().fit(renamed)
    assert found.n_groups_ == numbers.n_groups_
    assert found.stability_ == pytest.approx(numbers.stability_, abs=1e-9)
    assert found.everyone_.equals(numbers.everyone_)
    known = dict(zip(brexit["participant"], renamed["participant"], strict=True))
    places = dict(found.coordinates_.select("participant", "x").iter_rows())
    expected = dict(numbers.coordinates_.select("participant", "x").iter_rows())
    for one, x in expected.items():
        assert places[known[one]] == pytest.approx(x, abs=1e-7)


@pytest.mark.parametrize(
    ("column", "values", "error"),
    [
        ("participant", [float("nan"), 1.0], PatternsError),
        ("participant", [float("inf"), 1.0], PatternsError),
        ("participant", [[1], [2]], PatternsError),
        ("participant", [2**63, 1], PatternsError),
        ("vote", [5, 1], UnknownVote),
        ("vote", [None, None], UnknownVote),
        ("vote", [date(2026, 1, 1), date(2026, 1, 2)], UnknownVote),
        ("vote", [b"1", b"1"], UnknownVote),
        ("vote", [[1], [1]], UnknownVote),
        ("vote", [True, False], UnknownVote),
        ("time", [[1], [1]], PatternsError),
        ("time", [True, False], PatternsError),
    ],
)
def test_what_is_wrong_is_said(column: str, values: list[Any], error: type[Exception]) -> None:
    table = {"participant": [1, 2], "statement": [1, 1], "vote": [1, -1], "time": [1, 2]}
    with pytest.raises(error):
        OpinionMap().fit({**table, column: values})


@pytest.mark.parametrize(
    "time",
    [
        [None, None], [1.5, float("nan")], [float("inf"), 1.0], ["2026-01-01", "never"],
        [date(2026, 1, 1), None], [datetime(2026, 1, 1), None], [2**62, -(2**62)],
    ],
)  # fmt: skip
@pytest.mark.filterwarnings("error")
def test_a_time_that_cannot_be_read_is_no_time(time: list[Any]) -> None:
    found = OpinionMap().fit(
        {"participant": [1, 2], "statement": [1, 1], "vote": [1, -1], "time": time}
    )
    assert found.everyone_.select("agree", "disagree").row(0) == (1, 1)


@pytest.mark.parametrize("missing", ["participant", "statement", "vote"])
def test_a_column_that_is_missing_is_named(missing: str) -> None:
    table = {"participant": [1], "statement": [1], "vote": [1]}
    del table[missing]
    with pytest.raises(MissingColumns, match=missing):
        OpinionMap().fit(table)


@pytest.mark.parametrize("table", [None, 3, "votes", [1, 2], np.zeros((2, 2))])
def test_what_is_no_table_is_refused(table: Any) -> None:
    with pytest.raises(PatternsError, match="frame"):
        OpinionMap().fit(table)


def test_ten_megabytes_in_one_name_and_only_emoji_are_names_like_others() -> None:
    names = ["x" * 10_000_000, "🙂🙂", " "]
    found = OpinionMap().fit({"participant": names, "statement": names, "vote": [1, 0, -1]})
    assert found.n_groups_ == 1
    assert found.coordinates_.height == 3


def test_no_rows_say_so() -> None:
    with pytest.raises(TooLittle, match="no votes"):
        OpinionMap().fit({"participant": [], "statement": [], "vote": []})
