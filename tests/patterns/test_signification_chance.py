"""What chance gives is known exactly, and every design is tested as what it is."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from scipy.stats import kstest, skew

from nabij.patterns import browse, compare
from nabij.patterns.answers.blocks import exchange_moments
from nabij.patterns.answers.features import features, whitened
from nabij.patterns.answers.moments import invariants, moments
from nabij.patterns.answers.permuting import (
    design_of,
    equal_blocks,
    label_shuffles,
    level_out,
    row_shuffles,
    strata_of,
)
from nabij.patterns.answers.shapes import Kind
from nabij.patterns.answers.tails import upper_tail


def test_moments_are_those_of_all_orders() -> None:
    random = np.random.default_rng(0)
    one, other = whitened(random.random((7, 2)) ** 3), whitened(random.random((7, 3)))
    every = [((one.T @ other[list(order)]) ** 2).sum() for order in permutations(range(7))]
    mean, variance, skewness = moments(invariants(one), invariants(other), 7)
    assert mean == pytest.approx(np.mean(every))
    assert variance == pytest.approx(np.var(every))
    assert skewness == pytest.approx(skew(every))


def test_moments_of_exchanged_tellers_are_those_of_shuffles() -> None:
    random = np.random.default_rng(1)
    tellers = np.repeat(np.arange(300), random.geometric(0.5, 300))
    tellers = tellers[level_out(tellers, random)]
    lean = random.normal(size=(300, 3))[tellers] + random.normal(size=(len(tellers), 3))
    one, other = whitened(lean[:, :1] + 0.2 * lean[:, 1:2]), whitened(lean[:, 1:])
    drawn = [((one.T @ other[order]) ** 2).sum() for order in row_shuffles(tellers, 3_000, random)]
    mean, variance, skewness = exchange_moments(one, other, equal_blocks(tellers))
    assert mean == pytest.approx(np.mean(drawn), rel=0.06)
    assert variance**0.5 == pytest.approx(np.std(drawn), rel=0.12)
    assert skewness == pytest.approx(skew(drawn), rel=0.3)


def test_a_tail_fits_its_moments() -> None:
    drawn = np.random.default_rng(2).gamma(3, 2, 200_000)
    for at in (5.0, 12.0, 20.0):
        assert upper_tail(at, 6, 12, 2 / 3**0.5) == pytest.approx((drawn >= at).mean(), rel=0.1)
        assert upper_tail(-at, -6, 12, -2 / 3**0.5) == pytest.approx((drawn <= at).mean(), rel=0.1)
    assert upper_tail(1.0, 1.0, 0.0, 0.0) == 1.0


def test_the_design_is_seen() -> None:
    tellers = np.array([0, 0, 1, 1, 2, 2])
    assert design_of(np.array([0, 0, 1, 1, 1, 1], bool), tellers) == "between"
    assert design_of(np.array([0, 1, 1, 0, 0, 1], bool), tellers) == "within"
    assert design_of(np.array([0, 0, 1, 0, 1, 1], bool), tellers) == "both"


def test_shuffles_keep_what_each_design_keeps() -> None:
    random = np.random.default_rng(3)
    tellers = np.repeat(np.arange(40), random.geometric(0.4, 40).clip(1, 12))
    whole = (random.random(40) < 0.5)[tellers]
    for row in label_shuffles(whole, tellers, 20, random, "between"):
        assert design_of(row, tellers) == "between"
        for stratum in np.unique(strata_of(tellers)):
            here = strata_of(tellers) == stratum
            kept = [len(np.unique(tellers[here & labels])) for labels in (row, whole)]
            assert kept[0] == kept[1]
    mixed = random.random(len(tellers)) < 0.5
    for row in label_shuffles(mixed, tellers, 20, random, "within"):
        assert (np.bincount(tellers, row) == np.bincount(tellers, mixed)).all()
    kept = level_out(tellers, random)
    for row in label_shuffles(mixed[kept], tellers[kept], 20, random, "both"):
        assert row.sum() == mixed[kept].sum()


def test_who_tells_more_loses_only_what_stands_in_the_way() -> None:
    tellers = np.repeat(np.arange(30), [1] * 10 + [2] * 10 + [4] * 5 + [5] * 4 + [40])
    kept = np.bincount(tellers[level_out(tellers, np.random.default_rng(0))])
    assert kept.tolist() == [1] * 10 + [2] * 10 + [4] * 10
    assert (np.bincount(tellers[level_out(tellers, np.random.default_rng(0), 2)]) <= 2).all()


def two_groups(design: str, random: np.random.Generator) -> tuple[np.ndarray, list[str]]:
    if design == "one group tells more":
        group = np.array(["a"] * 9 + ["b"] * 9)
        stories = np.where(group == "a", random.integers(3, 7, 18), random.integers(1, 4, 18))
        return np.repeat(np.arange(18), stories), np.repeat(group, stories).tolist()
    if design == "within":
        return np.repeat(np.arange(10), 4), ["a", "a", "b", "b"] * 10
    tellers = np.repeat(np.arange(18), random.geometric(0.4, 18).clip(1, 6))
    return tellers, random.permutation(["a", "b"] * len(tellers))[: len(tellers)].tolist()


@pytest.mark.parametrize("design", ["one group tells more", "within", "some in both"])
@pytest.mark.parametrize("kind", ["dyad", "choice"])
def test_p_values_are_uniform_whoever_told_how_much(design: str, kind: Kind) -> None:
    random, found = np.random.default_rng(4), []
    for world in range(200):
        tellers, groups = two_groups(design, random)
        lean = random.normal(size=tellers.max() + 1)[tellers] + 0.4 * random.normal(
            size=len(tellers)
        )
        answers = np.clip(0.5 + 0.3 * lean, 0, 1)
        given = np.where(lean > 0.5, "x", np.where(lean > -0.5, "y", "z")).tolist()
        one = compare(
            given if kind == "choice" else answers,
            groups,
            kind=kind,
            tellers=tellers,
            shuffles=79,
            random_state=world,
        )
        assert one.enough
        found.append(one.p_value)
    # Few options give few different p-values, each as large as what it stands for.
    towards = "greater" if kind == "choice" else "two-sided"
    assert kstest(found, "uniform", alternative=towards).pvalue > 0.002
    assert np.mean(np.array(found) <= 0.05) <= 0.10


def test_people_are_compared_with_themselves_when_that_is_asked() -> None:
    """Who tells much in one group is somebody else; the same people answer the same."""
    random = np.random.default_rng(5)
    tellers = np.repeat(np.arange(40), 4)
    groups = [("a" if row % 4 < (3 if row < 80 else 1) else "b") for row in range(160)]
    groups[:40], groups[120:] = ["a"] * 40, ["b"] * 40
    answers = (np.arange(40) < 20)[tellers] * 2.0 + random.normal(0, 0.5, 160)
    assert compare(answers, groups, kind="scale", tellers=tellers).p_value <= 0.01
    within = compare(answers, groups, kind="scale", tellers=tellers, design="within")
    assert within.design == "within"
    assert within.p_value > 0.05
    moved = answers + np.where(np.array(groups) == "b", 0.5, 0.0)
    assert compare(moved, groups, kind="scale", tellers=tellers, design="within").p_value <= 0.01


def test_means_and_shape_are_two_questions() -> None:
    random = np.random.default_rng(6)
    ends = random.choice([0.0, 1.0], 80)
    found = compare([*ends, *[0.5] * 80], ["e"] * 80 + ["m"] * 80, kind="scale")
    assert found.p_value <= 0.002
    assert found.p_mean is not None
    assert found.p_mean > 0.05


def test_options_without_overlap_are_as_far_apart_as_can_be() -> None:
    found = compare(["x", "y"] * 10 + ["z", "v"] * 10, ["a"] * 20 + ["b"] * 20, kind="choice")
    assert found.effect == pytest.approx(1)
    assert found.p_value == 0.001


def test_counter_stories_are_those_that_lie_with_the_other_group() -> None:
    answers = [[1, 0, 0]] * 9 + [[0, 0.1, 0.9]] + [[0, 0, 1]] * 9 + [[0.9, 0, 0.1]]
    found = compare(answers, ["a"] * 10 + ["b"] * 10)
    assert set(found.counter_stories) == {9, 19}
    line = list(np.arange(40) / 40)
    table = browse({"one": line, "other": [*line[:39], 0.0]}, {"one": "dyad", "other": "dyad"})
    assert table["against_it"][0][0] == 39
    assert len(table["with_it"][0]) == 5
    assert 39 not in table["with_it"][0]


@pytest.mark.parametrize("repeated", [False, True])
def test_false_discoveries_stay_rare_among_hundreds_of_browsed_pairs(repeated: bool) -> None:
    random = np.random.default_rng(7)
    false, called = [], 0
    for _ in range(1 if repeated else 2):
        count = 520 if repeated else 200
        tellers = np.repeat(np.arange(count), 1 + (np.arange(count) % 3 == 0) * repeated)
        answers, kinds = {}, {}
        for number in range(32):
            shared = random.normal(size=len(tellers)) if number % 4 == 0 else shared  # noqa: F821
            lean = random.normal(size=count)[tellers] + random.normal(size=len(tellers))
            lean += 1.5 * shared * (number < 12)
            answers[f"q{number}"] = (
                np.clip(0.5 + 0.3 * lean, 0, 1)
                if number % 2
                else np.digitize(lean, [-1, 0, 1]).astype(str).tolist()
            )
            kinds[f"q{number}"] = "dyad" if number % 2 else "choice"
        table = browse(answers, kinds, tellers=tellers)  # type: ignore[arg-type]
        assert table.height == 496
        found = table.filter(table["q_value"] <= 0.1).select("first", "second").rows()
        blocks = [{int(name[1:]) // 4 for name in pair} for pair in found]
        right = sum(len(block) == 1 and max(block) < 3 for block in blocks)
        false.append((len(found) - right) / max(1, len(found)))
        called += right
    assert np.mean(false) <= 0.2
    assert called >= 12


def test_one_number_far_away_decides_nothing() -> None:
    random = np.random.default_rng(8)
    one, other = random.random(60), random.random(60)
    one[0] = other[0] = 1e9
    table = browse({"a": one, "b": other}, {"a": "scale", "b": "scale"})
    assert table["p_value"][0] > 0.02


def test_rare_options_stand_together() -> None:
    chosen = ["x"] * 50 + ["y"] * 40 + ["p", "q", "r"] + [None]
    assert features(chosen, "choice").shape == (94, 3)
