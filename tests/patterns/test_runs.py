"""Run charts: the rules of Anhøj, by hand and on odd lines."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.patterns import run_chart
from nabij.patterns.errors import NotNumbers

LINE = [1, 1, 9, 1, 9, 9, 9, 9, 9, 5, 1, 1, 1, 9, 1, 5, 9, 1]


def test_the_rules_are_what_one_counts_by_hand() -> None:
    found = run_chart(LINE)
    assert found.median == 5.0
    assert (found.n_useful, found.longest_run, found.crossings) == (16, 5, 8)
    assert found.longest_allowed == round(math.log2(16) + 3) == 7
    assert found.fewest_expected == 4
    assert not found.signal


def test_values_on_the_median_do_not_count_and_missing_ones_neither() -> None:
    found = run_chart([1, 2, 3, None, 2, 2])  # type: ignore[list-item]
    assert (found.median, found.n_useful, found.longest_run) == (2.0, 2, 1)


def test_six_in_a_row_is_chance_far_more_often_than_one_in_twenty() -> None:
    random = np.random.default_rng(0)
    lines = [run_chart(random.normal(size=36).tolist()) for _ in range(400)]
    assert np.mean([one.longest_run >= 6 for one in lines]) > 0.2
    assert np.mean([one.signal for one in lines]) < 0.1


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False, width=32), max_size=40))
def test_any_line_of_numbers_has_an_answer_and_its_mirror_image_the_same(
    line: list[float],
) -> None:
    found, mirrored = run_chart(line), run_chart([-value for value in line])
    assert found.signal == mirrored.signal
    assert found.longest_run == mirrored.longest_run
    assert found.longest_run <= found.n_useful <= len(line)


@pytest.mark.parametrize("wrong", [float("nan"), float("inf"), "much", [1]])
def test_what_is_no_number_is_told(wrong: object) -> None:
    with pytest.raises(NotNumbers):
        run_chart([1.0, wrong])  # type: ignore[list-item]
