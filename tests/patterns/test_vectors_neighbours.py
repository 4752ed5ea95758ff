"""Neighbours are the nearest there are; among very many, nearly all of them are found."""

from __future__ import annotations

import numpy as np
import pytest

from nabij.patterns.texts.cells import Cells
from nabij.patterns.texts.closest import best
from nabij.patterns.texts.neighbours import ENOUGH_FOUND, near, nearest
from nabij.patterns.texts.vectors import unit


@pytest.fixture(scope="module")
def scattered() -> np.ndarray:
    """3,000 vectors around sixty middles, with a hundred that are equal."""
    random = np.random.default_rng(0)
    middles = random.standard_normal((60, 20))
    vectors = middles[random.integers(0, 60, 3_000)] + random.standard_normal((3_000, 20)) * 0.5
    vectors[:100] = vectors[0]
    return unit(vectors.astype(np.float32))


@pytest.mark.parametrize("wide", [5, 640, 2_000, 2_063])
def test_the_best_of_a_row_are_its_highest_values(wide: int) -> None:
    random = np.random.default_rng(wide)
    rows = random.integers(0, 400, (30, wide)).astype(np.float32)
    found = np.take_along_axis(rows, best(rows, 5), axis=1)
    np.testing.assert_array_equal(np.sort(found), np.sort(rows)[:, -5:])


def test_neighbours_by_cells_are_nearly_all_true_and_say_how_many(scattered: np.ndarray) -> None:
    exact, some = near(scattered, 15), near(scattered, 15, most_exact=1_000)
    assert exact.found == 1.0
    assert ENOUGH_FOUND <= some.found <= 1
    as_near = some.likeness >= exact.likeness[:, -1:] - 1e-5
    assert as_near.mean() > ENOUGH_FOUND - 0.02
    assert abs(as_near.mean() - some.found) < 0.03


def test_neighbours_by_cells_are_true_cosines_nearest_first_and_never_itself(
    scattered: np.ndarray,
) -> None:
    some = near(scattered, 15, most_exact=1_000)
    cosines = np.einsum("nd,nkd->nk", scattered, scattered[some.indices])
    np.testing.assert_allclose(some.likeness, cosines, atol=1e-5)
    assert (np.diff(some.likeness, axis=1) <= 0).all()
    assert not (some.indices == np.arange(len(scattered))[:, None]).any()
    assert all(len(set(row)) == 15 for row in some.indices.tolist())


def test_neighbours_by_cells_are_the_same_each_time(scattered: np.ndarray) -> None:
    first, second = (near(scattered, 15, most_exact=1_000) for _ in range(2))
    np.testing.assert_array_equal(first.indices, second.indices)


def test_equal_vectors_and_single_cells_still_have_neighbours() -> None:
    equal = np.tile(unit(np.ones((1, 4), np.float32)), (1_200, 1))
    found = near(equal, 10, most_exact=1_000)
    assert found.found == 1.0
    np.testing.assert_allclose(found.likeness, 1, atol=1e-5)
    lonely = np.vstack([equal, unit(np.eye(4, dtype=np.float32))])
    indices, _ = Cells(lonely).search(np.array([1_200, 1_203]), 10, 1)
    assert all(len(set(row)) == 10 for row in indices.tolist())


def test_a_query_has_as_many_neighbours_as_there_are() -> None:
    three = unit(np.eye(3, dtype=np.float32))
    assert nearest(three[:1], three, 10, itself=False)[0].shape == (1, 3)
    assert nearest(three, three, 10, itself=True)[0].shape == (3, 2)
    assert nearest(three[:1], three[:1], 10, itself=True)[0].shape == (1, 0)
    assert nearest(three[:0], three[:0], 5, itself=True)[0].shape == (0, 0)
