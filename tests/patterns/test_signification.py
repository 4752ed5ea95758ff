"""Centres and comparisons: zeros stay zeros, chance stays chance, differences in shape count."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.spatial import Delaunay

from nabij.patterns import compare, triad_centre
from nabij.patterns.answers.shapes import Kind, coordinates, triad_weights, triangle_points
from nabij.patterns.errors import NotNumbers, PatternsError


def corners_and_middle(count: int, share: float, seed: int = 0) -> np.ndarray:
    random = np.random.default_rng(seed)
    weights = random.dirichlet([4, 4, 4], count)
    weights[: int(share * count)] = [1.0, 0.0, 0.0]
    return weights


def test_a_corner_answer_is_neither_dropped_nor_moved() -> None:
    weights = corners_and_middle(100, 0.15)
    found = triad_centre(weights)
    assert found.n == 100
    assert found.centre == pytest.approx(weights.mean(axis=0))
    assert (triad_weights(weights)[:15] == [1, 0, 0]).all()


def test_weights_are_clipped_and_renormalised_at_the_door() -> None:
    cleaned = triad_weights([[-0.0009, 0.5, 0.5], [20, 30, 49.7], None, [0, 0, 0]])
    np.testing.assert_allclose(cleaned[:2].sum(axis=1), 1)
    assert cleaned[0, 0] == 0
    assert np.isnan(cleaned[2:]).all()


@pytest.mark.parametrize("row", [[-0.4, 0.7, 0.7], [float("inf"), 0, 0], ["a", 1, 2]])
def test_what_is_no_answer_to_a_triad_is_refused(row: list[object]) -> None:
    with pytest.raises(NotNumbers):
        triad_weights([[0.2, 0.3, 0.5], row])


def test_the_region_holds_the_true_centre_at_the_promised_rate() -> None:
    random = np.random.default_rng(4)
    truth = triangle_points(np.array([[0.5, 0.3, 0.2]]))[0]
    inside = 0
    for number in range(200):
        answers = random.dirichlet([5, 3, 2], 60)
        region = triad_centre(answers, level=0.9, resamples=400, random_state=number).region
        inside += Delaunay(triangle_points(region)).find_simplex(truth) >= 0
    assert 0.82 <= inside / 200 <= 0.95


def test_not_applicable_is_counted_apart() -> None:
    found = triad_centre([[0.2, 0.3, 0.5]] * 6 + [None, [np.nan, np.nan, np.nan]])
    assert (found.n, found.n_left_out) == (6, 2)


def test_fewer_than_five_tellers_give_no_centre() -> None:
    few = triad_centre([[0.2, 0.3, 0.5]] * 4)
    one_teller = triad_centre([[0.2, 0.3, 0.5]] * 40, tellers=["anna"] * 40)
    assert not few.enough
    assert not one_teller.enough
    assert few.region.shape == (0, 3)


def test_stories_of_one_teller_do_not_make_the_centre_surer() -> None:
    random = np.random.default_rng(0)
    each = random.dirichlet([2, 2, 2], 20)
    repeated, tellers = np.repeat(each, 10, axis=0), np.repeat(np.arange(20), 10)
    wide = np.ptp(triad_centre(repeated, tellers=tellers).region, axis=0)
    narrow = np.ptp(triad_centre(repeated).region, axis=0)
    assert (wide > 2 * narrow).all()


def made_answers(kind: Kind, count: int, random: np.random.Generator) -> object:
    if kind == "triad":
        return random.dirichlet([1, 1, 1], count)
    if kind == "stones":
        return random.random((count, 2))
    if kind == "choice":
        return random.choice(["a", "b", "c"], count).tolist()
    return random.random(count)


@pytest.mark.parametrize("kind", ["triad", "dyad", "stones", "scale", "choice"])
@pytest.mark.parametrize("repeated", [False, True])
def test_without_a_difference_p_values_are_uniform(kind: Kind, repeated: bool) -> None:
    random = np.random.default_rng(5)
    found = []
    for _ in range(200):
        groups = random.permutation(["a"] * 20 + ["b"] * 28)
        tellers = np.repeat(np.arange(16), 3) if repeated else None
        answers = made_answers(kind, 48, random)
        found.append(compare(answers, groups, kind=kind, tellers=tellers, shuffles=99).p_value)
    for level in (0.05, 0.2, 0.5):
        rate = np.mean(np.array(found) <= level)
        assert abs(rate - level) < 3.5 * np.sqrt(level * (1 - level) / 200)


def test_repeated_tellers_do_not_raise_false_alarms() -> None:
    random = np.random.default_rng(7)
    alarms = 0
    for _ in range(100):
        person = np.repeat(random.normal(size=20), 5)
        tellers = np.repeat(np.arange(20), 5)
        groups = np.repeat(random.permutation(["a"] * 10 + ["b"] * 10), 5)
        answers = person + 0.1 * random.normal(size=100)
        alarms += (
            compare(answers, groups, kind="scale", tellers=tellers, shuffles=99).p_value <= 0.05
        )
    assert alarms <= 12


def test_a_difference_in_shape_counts_with_equal_means() -> None:
    random = np.random.default_rng(1)
    middle = random.normal(0.5, 0.05, 60)
    ends = random.choice([0.2, 0.8], 60) + random.normal(0, 0.02, 60)
    found = compare([*middle, *ends], ["m"] * 60 + ["e"] * 60, kind="dyad")
    assert found.p_value <= 0.002
    assert abs(found.difference or 0) < 0.1
    assert found.effect > 0.2


def test_a_teller_in_both_groups_is_compared_with_themselves() -> None:
    random = np.random.default_rng(2)
    person = np.repeat(random.normal(0, 5, 12), 2)
    groups = ["before", "after"] * 12
    answers = person + np.where(np.array(groups) == "after", 1.0, 0.0)
    tellers = np.repeat(np.arange(12), 2)
    assert compare(answers, groups, kind="scale", tellers=tellers).p_value <= 0.03
    assert compare(answers, groups, kind="scale").p_value > 0.2


def test_few_stories_and_equal_answers_are_too_little_to_tell() -> None:
    few = compare([0.1, 0.2, 0.3, 0.4, 0.5, 0.6], list("aaabbb"), kind="dyad")
    assert not few.enough
    assert few.p_value == 1.0
    same = compare([0.5] * 20, list("ab") * 10, kind="dyad")
    assert same.p_value == 1.0
    assert same.effect == 0.0


def test_many_stories_are_sampled_and_that_is_said() -> None:
    random = np.random.default_rng(3)
    groups = ["a"] * 4_980 + ["b"] * 20
    found = compare(random.dirichlet([1, 1, 1], 5_000), groups, shuffles=49)
    assert (found.n_first, found.n_second) == (4_980, 20)
    assert found.n_sampled == 2_000
    line = compare(random.random(5_000), groups, kind="scale", shuffles=49)
    assert line.n_sampled is None


def test_what_cannot_be_compared_is_told() -> None:
    with pytest.raises(PatternsError, match="Two groups"):
        compare([1, 2, 3], ["a", "b", "c"], kind="scale")
    with pytest.raises(PatternsError, match="2 groups for 3"):
        compare([1, 2, 3], ["a", "b"], kind="scale")
    with pytest.raises(PatternsError, match="no kind"):
        coordinates([1], "gauge")  # type: ignore[arg-type]
    with pytest.raises(NotNumbers):
        compare([1, float("inf")], ["a", "b"], kind="scale")
