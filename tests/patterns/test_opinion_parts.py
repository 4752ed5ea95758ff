"""What the opinion map is made of: axes, groups, counts, hidden votes."""

from __future__ import annotations

import doctest
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import random_array
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score, silhouette_score

from nabij.patterns import OpinionMap
from nabij.patterns.opinions.apart import distances, silhouette
from nabij.patterns.opinions.counts import (
    count_votes,
    moved_without_own_vote,
)
from nabij.patterns.opinions.finding import _candidates, _settled
from nabij.patterns.opinions.grouping import base_clusters
from nabij.patterns.opinions.krylov import leading, refine
from nabij.patterns.opinions.missing import HeldOut
from nabij.patterns.opinions.stability import adjusted_rand

from .made import made_votes

SEEDS = st.integers(0, 2**32 - 1)


@settings(max_examples=8)
@given(seed=SEEDS, block=st.integers(1, 3), most=st.sampled_from([24, 160]))
def test_axes_found_by_iteration_are_those_of_the_whole_decomposition(
    seed: int, block: int, most: int
) -> None:
    random = np.random.default_rng(seed)
    cells = random.standard_normal((200, 90)) * (random.random((200, 90)) < 0.4)
    matrix = cells.T @ cells
    start = random.standard_normal((90, block))
    vectors, values = leading(lambda block: matrix @ block, start, 2, most=most)
    wanted, axes = np.linalg.eigh(matrix)
    np.testing.assert_allclose(values, wanted[:-3:-1], rtol=1e-10)
    np.testing.assert_allclose(np.abs((vectors * axes[:, :-3:-1]).sum(axis=0)), 1, atol=1e-8)


def test_axes_of_few_independent_votes_are_found_without_going_on() -> None:
    matrix = np.zeros((50, 50))
    matrix[:3, :3] = np.diag([3.0, 2.0, 1.0])
    start = np.ones((50, 1))
    vectors, values = leading(lambda block: matrix @ block, start, 2)
    np.testing.assert_allclose(values, [3.0, 2.0], atol=1e-9)
    np.testing.assert_allclose(np.abs(vectors[:2]), np.eye(2), atol=1e-6)


def test_a_step_from_nearly_right_axes_takes_most_of_the_error_away() -> None:
    random = np.random.default_rng(0)
    strong = random.standard_normal((800, 2)) @ (random.standard_normal((2, 120)) * [[9], [6]])
    kept = random_array((800, 120), density=0.5, rng=random).tocsr()
    kept.data = strong[kept.nonzero()] + random.standard_normal(kept.nnz)
    _, _, axes = np.linalg.svd(kept.toarray(), full_matrices=False)
    off = axes[:2].T + 1e-4 * random.standard_normal((120, 2))
    near = np.linalg.qr(off)[0]
    found, _ = refine(kept, near, kept @ near)

    def error(vectors: np.ndarray) -> float:
        return float(np.linalg.norm(vectors - axes[:2].T @ (axes[:2] @ vectors)))

    assert error(found) < 0.15 * error(near)


@settings(max_examples=6)
@given(seed=SEEDS, count=st.integers(2, 5), size=st.sampled_from([60, 700]))
def test_groups_are_tight_and_told_apart_as_they_lie(seed: int, count: int, size: int) -> None:
    places = clouds(seed, count, size)
    labels, told, of_people = grouped(places, count)
    # One in a thousand is more than 1.02, and none of two thousand was more than 1.13.
    assert tightness(places, labels, count) < 1.25
    assert sorted(np.bincount(labels), reverse=True) == np.bincount(labels).tolist()
    assert told == pytest.approx(of_people, abs=0.1)


def test_hardly_any_groups_are_less_tight_than_those_of_scikit_learn() -> None:
    shapes = [(seed, 2 + seed % 4, (60, 700)[seed // 4 % 2]) for seed in range(64)]
    made = [(clouds(*shape), shape[1]) for shape in shapes]
    found = [(places, count, *grouped(places, count)) for places, count in made]
    tight = [tightness(places, labels, count) for places, count, labels, _, _ in found]
    assert sum(one > 1.02 for one in tight) <= 1
    off = [told - of_people for *_, told, of_people in found]
    assert abs(np.mean(off)) < 0.01
    assert np.std(off) < 0.02


def clouds(seed: int, count: int, size: int) -> np.ndarray:
    random = np.random.default_rng(seed)
    middles = 4 * random.standard_normal((count, 2))
    return random.standard_normal((size, 2)) + middles[random.integers(0, count, size)]


def grouped(places: np.ndarray, count: int) -> tuple[np.ndarray, float, float]:
    """Groups of people; the silhouette of base clusters, and that of the people in them."""
    base = base_clusters(places)
    found = _candidates(base, count, np.random.default_rng(0))
    own = np.empty(len(places), dtype=np.int64)
    own[base.order] = np.repeat(found[count][0], base.weights.astype(int))
    told = silhouette(distances(base), base.weights, found[count][0])
    return _settled(places, base, found[count], count), told, silhouette_score(places, own)


def tightness(places: np.ndarray, labels: np.ndarray, count: int) -> float:
    """Squared distances from the middle of the group, as a part of scikit-learn's best of ten."""
    groups = [places[labels == one] for one in np.unique(labels)]
    left = sum(((group - group.mean(axis=0)) ** 2).sum() for group in groups)
    return float(left / KMeans(count, n_init=10, random_state=0).fit(places).inertia_)


@settings(max_examples=30)
@given(seed=SEEDS)
def test_the_index_of_agreement_is_that_of_scikit_learn(seed: int) -> None:
    random = np.random.default_rng(seed)
    first, second = random.integers(0, 4, (2, 50))
    assert adjusted_rand(first, second) == pytest.approx(adjusted_rand_score(first, second))
    assert adjusted_rand(first, first) == 1.0


@pytest.mark.parametrize("groups", [3, 5])
def test_only_votes_near_a_border_need_looking_at(ubi: pl.DataFrame, groups: int) -> None:
    found = OpinionMap(n_groups=groups).fit(ubi)._standing
    matrix, labels, size = found.matrix, found.labels, found.matrix.shape[1]
    raw, counts = matrix.centred @ found.axes.T, matrix.votes_by_participant
    every = np.zeros((3, groups, size), dtype=np.int64)
    for person, statement, vote in zip(matrix.rows, matrix.indices, matrix.votes, strict=True):
        if labels[person] < 0:
            continue
        left = raw[person] - (vote - matrix.means[statement]) * found.axes[:, statement]
        place = left * np.sqrt((size - 1) / max(counts[person] - 1, 1))
        group = ((found.centres - place) ** 2).sum(axis=1).argmin()
        every[1 - vote, group, statement] += 1
    moved = moved_without_own_vote(matrix, found.axes, found.points, found.centres, labels)
    np.testing.assert_array_equal(found.counts, count_votes(matrix, labels, groups))
    np.testing.assert_array_equal(found.counts + moved, every)
    np.testing.assert_array_equal(found.moved, moved)
    assert np.abs(moved).sum() > 0


def test_hidden_votes_are_told_better_than_by_majority_and_groups(
    brexit: pl.DataFrame, brexit_map: OpinionMap, london: pl.DataFrame
) -> None:
    told = brexit_map.held_out_
    assert told.verdict == "better"
    assert told.accuracy > told.by_group > told.majority
    few = OpinionMap().fit(london).held_out_
    assert few.n_splits == 20
    assert few.verdict == "not_enough"
    assert few.accuracy > few.majority


def test_votes_tossed_like_coins_are_told_no_better() -> None:
    random = np.random.default_rng(0)
    votes, _ = made_votes(people=120, statements=30)
    tossed = votes.with_columns(vote=pl.Series(random.choice([-1, 1], votes.height)))
    assert OpinionMap().fit(tossed).held_out_.accuracy < 0.56


def test_one_vote_cannot_be_hidden() -> None:
    told = OpinionMap().fit({"participant": [1], "statement": [1], "vote": [1]}).held_out_
    assert told.verdict == "not_enough"
    assert np.isnan(told.accuracy)


@pytest.mark.parametrize(
    ("told", "verdict"),
    [
        (HeldOut(0.7, 0.6, 0.65, 1000, 1), "better"),
        (HeldOut(0.62, 0.6, 0.65, 1000, 1), "not_better"),
        (HeldOut(0.7, 0.6, 0.65, 100, 1), "not_enough"),
    ],
)
def test_what_is_said_of_hidden_votes(told: HeldOut, verdict: str) -> None:
    assert told.verdict == verdict


def test_the_page_on_the_opinion_map_shows_what_comes_out() -> None:
    page = Path(__file__).parents[2] / "docs" / "analysts" / "opinion.md"
    found = doctest.testfile(str(page), module_relative=False)
    assert found.attempted > 10
    assert found.failed == 0
