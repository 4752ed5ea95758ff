"""Zeros stay zeros; what is no answer is told; nothing becomes a silent nothing."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nabij.patterns import (
    aitchison_centre,
    browse,
    check_form,
    compare,
    triad_centre,
    triad_density,
)
from nabij.patterns.answers.shapes import Kind, triad_weights, triangle_points
from nabij.patterns.errors import NotNumbers, PatternsError, TooLittle

sizes = st.floats(1e-6, 1e6)
shares = st.sampled_from([0.0, 0.0, 1.0, 0.25, 0.5, 1e-9])
rows = st.lists(st.tuples(shares, shares, shares), min_size=1, max_size=30)
anything = st.lists(
    st.one_of(
        st.none(),
        st.floats(),
        st.sampled_from([0, 1, True, "", "a", "0.5", float("nan"), 1e308, -1e308, [1, 2], "🙂"]),
        st.lists(st.one_of(st.none(), st.floats(), st.just("x")), max_size=4),
    ),
    max_size=30,
)
kinds = st.sampled_from(["triad", "dyad", "stones", "scale", "choice"])


@given(rows=rows, size=sizes)
def test_zeros_stay_zeros_and_corners_stay_corners(
    rows: list[tuple[float, ...]], size: float
) -> None:
    given_ = np.array(rows) * size
    weights = triad_weights(given_)
    said = given_.sum(axis=1) > 0
    assert np.isnan(weights[~said]).all()
    assert ((weights[said] == 0) == (given_[said] == 0)).all()
    np.testing.assert_allclose(weights[said].sum(axis=1), 1)
    corner = said & ((given_ > 0).sum(axis=1) == 1)
    assert (weights[corner].max(axis=1) == 1).all()
    np.testing.assert_allclose(weights, triad_weights(np.array(rows)), atol=1e-9)


@given(corner=st.integers(0, 2), count=st.integers(1, 40), rest=st.integers(5, 20))
@settings(max_examples=25)
def test_no_test_and_no_centre_drops_or_moves_a_corner(corner: int, count: int, rest: int) -> None:
    ends = np.tile(np.eye(3)[corner], (count, 1))
    inner = np.tile([0.2, 0.3, 0.5], (rest, 1))
    answers = np.vstack([ends, inner])
    found = triad_centre(answers, resamples=50)
    assert found.n == count + rest
    assert found.centre == pytest.approx((count * ends[0] + rest * inner[0]) / (count + rest))
    groups = ["end"] * count + ["inner"] * rest
    one = compare(answers, groups, shuffles=19)
    assert (one.n_first, one.n_second) == (count, rest)
    if one.enough:
        assert one.effect == pytest.approx(1)
    assert check_form({"t": answers}, {"t": "triad"}).signifiers["answered"][0] == count + rest


def sound(table: pl.DataFrame) -> bool:
    numbers = table.select(pl.col(pl.Float64))
    return bool(np.isfinite(numbers.fill_null(0).to_numpy()).all())


@given(answers=anything, kind=kinds)
@settings(max_examples=150)
def test_whatever_comes_in_there_is_an_error_that_tells_or_a_sound_result(
    answers: list[Any], kind: Kind
) -> None:
    groups = [("a", "b")[row % 2] for row in range(len(answers))]
    with suppress(PatternsError):
        found = compare(answers, groups, kind=kind, shuffles=19)
        assert np.isfinite([found.effect, found.p_value]).all()
    with suppress(PatternsError):
        other = list(range(len(answers)))
        assert sound(browse({"a": answers, "b": other}, {"a": kind, "b": "scale"}))
        assert sound(check_form({"a": answers}, {"a": kind}).signifiers)
    for view in (triad_centre, aitchison_centre, triad_density):
        with suppress(PatternsError):
            result: Any = view(answers)
            assert np.isfinite(result.mass if view is triad_density else result.region).all()


@pytest.mark.parametrize("wrong", [[float("inf"), 0, 0], [-1, 1, 1], ["much", 0, 1], [1, 2]])
def test_what_is_no_triad_is_told_by_row(wrong: list[Any]) -> None:
    with pytest.raises(PatternsError):
        triad_weights([[0.2, 0.3, 0.5], wrong])


def test_very_large_and_very_small_weights_are_still_shares() -> None:
    weights = triad_weights([[1e308, 1e308, 0], [1e-308, 0, 0], [5e-324, 0, 0]])
    np.testing.assert_allclose(weights, [[0.5, 0.5, 0], [1, 0, 0], [1, 0, 0]])


def test_empty_cells_are_nobody_and_no_group() -> None:
    random = np.random.default_rng(0)
    answers, nan = random.random(24), float("nan")
    groups = [*["a", "b"] * 10, None, nan, "", None]
    found = compare(answers, groups, kind="scale", tellers=[*[nan] * 10, *[None] * 14])
    assert (found.n_first, found.n_second, found.enough) == (10, 10, True)
    with pytest.raises(TooLittle):
        compare([0.5], [None], kind="scale")
    with pytest.raises(PatternsError, match="2 tellers for 3"):
        compare([1, 2, 3], ["a", "b", "b"], kind="scale", tellers=["x", "y"])


def test_centres_of_thousands_of_tellers_are_as_sure_as_by_resampling(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    random = np.random.default_rng(0)
    answers, tellers = random.dirichlet([2, 1, 1], 3_000), random.integers(0, 1_500, 3_000)
    drawn = triad_centre(answers, tellers=tellers)
    monkeypatch.setattr("nabij.patterns.centres.MANY", 100)
    counted = triad_centre(answers, tellers=tellers)
    assert drawn.centre == counted.centre
    np.testing.assert_allclose(
        np.ptp(triangle_points(drawn.region), axis=0),
        np.ptp(triangle_points(counted.region), axis=0),
        rtol=0.15,
    )


def test_the_form_is_checked_by_its_answers() -> None:
    random = np.random.default_rng(0)
    fair, parked = random.dirichlet([1, 1, 1], 300), random.dirichlet([1, 1, 1], 300)
    parked[:60] = 1 / 3
    steps = random.integers(0, 11, 300).astype(float)
    answers = {
        "fair": fair,
        "parked": parked,
        "skipped": [*random.random(150), *[None] * 150],
        "steps": steps,
        "bell": np.clip(np.round(random.normal(5, 2, 300)), 0, 10),
        "stuck": [0.3] * 200 + random.random(100).tolist(),
        "who": ["a"] * 300,
        "nobody": [None] * 300,
    }
    kinds: dict[str, Kind] = {"fair": "triad", "parked": "triad", "skipped": "dyad",
             "steps": "scale", "bell": "scale", "stuck": "dyad", "who": "choice",
             "nobody": "stones"}  # fmt: skip
    found = check_form(answers, kinds, not_applicable={"skipped": [False] * 160 + [True] * 140})
    notes = dict(found.signifiers.select("signifier", "notes").rows())
    assert notes == {
        "fair": [],
        "parked": ["parked", "at_default"],
        "skipped": ["often_not_applicable"],
        "steps": [],
        "bell": [],
        "stuck": ["one_answer"],
        "who": [],
        "nobody": ["too_few"],
    }
    counts = found.signifiers.filter(pl.col("signifier") == "skipped").row(0, named=True)
    assert (counts["answered"], counts["not_applicable"], counts["skipped"]) == (150, 140, 10)


def test_what_was_not_touched_is_counted_and_stories_parked_throughout_are_named() -> None:
    middle = {name: [0.5] * 6 + [0.1 * place for place in range(10)] for name in "abc"}
    kinds: dict[str, Kind] = {"a": "dyad", "b": "scale", "c": "dyad"}
    touched = {"a": [False] * 6 + [True] * 10}
    found = check_form(middle, kinds, touched=touched, defaults={"b": 0.1})
    assert found.signifiers["at_default"].to_list() == [6, 1, 7]
    assert "at_default" in found.signifiers["notes"][0]
    assert found.parked_throughout == [0, 1, 2, 3, 4, 5, 11]
    with pytest.raises(PatternsError, match="kind of a"):
        check_form({"a": [1.0]}, {})
    with pytest.raises(PatternsError, match="2 flags for 1"):
        check_form({"a": [1.0]}, {"a": "dyad"}, touched={"a": [True, True]})
    with pytest.raises(NotNumbers):
        check_form({"a": ["much"]}, {"a": "dyad"})
