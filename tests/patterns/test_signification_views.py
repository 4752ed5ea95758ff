"""Density, the log-ratio view and pictures: nothing falls outside, nothing moves unsaid."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from nabij.patterns import aitchison_centre, triad_centre, triad_density
from nabij.patterns.answers.logratio import from_ilr, replace_zeros, to_ilr
from nabij.patterns.answers.shapes import triangle_points
from nabij.patterns.errors import PatternsError, TooLittle
from nabij.patterns.pictures import DUTCH, Mark, triad_bin, triad_svg
from nabij.patterns.pictures.triangle import on_page

Floats = NDArray[np.float64]
CORNERS = ("Seen", "Helped", "Ruled")
weights = st.lists(
    st.tuples(*[st.sampled_from([0.0, 0.0, 1.0, 0.3, 0.005, 7.0])] * 3).filter(any),
    min_size=5,
    max_size=40,
)


@settings(max_examples=60)
@given(answers=weights, wide=st.floats(0.01, 2.0))
def test_the_whole_density_lies_inside_the_triangle(
    answers: list[tuple[float, ...]], wide: float
) -> None:
    found = triad_density(answers, bandwidth=wide, rows=50)
    assert found.mass == pytest.approx(1, abs=1e-9)
    assert found.density.min() >= 0
    assert (found.nodes >= 0).all()
    assert found.shares.sum() == pytest.approx(1)


def mirror_images(place: Floats) -> Floats:
    """The place in every triangle of the plane nearby: six about a corner, moved along."""
    turns = np.arange(3) * 2 * np.pi / 3
    around = [
        np.array([[np.cos(t), -s * np.sin(t)], [np.sin(t), s * np.cos(t)]]) @ place
        for t, s in product(turns, (1, -1))
    ]
    moves = [
        i * np.array([1.5, np.sqrt(3) / 2]) + j * np.array([0, np.sqrt(3)])
        for i, j in product(range(-3, 4), repeat=2)
    ]
    return np.array([one + move for one, move in product(around, moves)])


def test_the_density_is_that_of_an_answer_and_its_mirror_images() -> None:
    answer = np.array([[0.02, 0.03, 0.95]])
    found = triad_density(np.repeat(answer, 5, axis=0), bandwidth=0.1, rows=100)
    images = mirror_images(triangle_points(answer)[0])
    apart = triangle_points(found.nodes)[:, None] - images
    heights = np.exp(-(apart**2).sum(axis=2) / 0.02).sum(axis=1) / (2 * np.pi * 0.01)
    np.testing.assert_allclose(found.density, heights * np.sqrt(3) / 4, atol=1e-9)


def test_answers_in_a_corner_count_there_in_full() -> None:
    found = triad_density([[1, 0, 0]] * 20)
    assert found.nodes[found.density.argmax()].tolist() == [1, 0, 0]
    near = found.nodes[:, 0] > 0.85
    assert (found.density * found.shares)[near].sum() > 0.9
    assert found.level_of(0.5) > found.level_of(0.9)


def test_what_a_density_cannot_do_is_told() -> None:
    with pytest.raises(TooLittle):
        triad_density([[1, 0, 0]] * 4)
    with pytest.raises(PatternsError, match="bandwidth"):
        triad_density([[1, 0, 0]] * 5, bandwidth=0)
    with pytest.raises(PatternsError, match="bandwidth"):
        triad_density([[1, 0, 0]] * 5, bandwidth=float("nan"))
    with pytest.raises(PatternsError, match="rows"):
        triad_density([[1, 0, 0]] * 5, rows=1)


def test_log_ratios_are_those_of_scikit_bio() -> None:
    composition = pytest.importorskip("skbio.stats.composition")
    random = np.random.default_rng(0)
    answers = random.dirichlet([2, 1, 3], 60)
    answers[:9] = [1, 0, 0]
    answers[9:15] = [0, 0.4, 0.6]
    replaced = replace_zeros(answers, 0.01)
    np.testing.assert_allclose(replaced, composition.multi_replace(answers, delta=0.01))
    ratios = composition.ilr(replaced)
    np.testing.assert_allclose(to_ilr(replaced), ratios, atol=1e-12)
    np.testing.assert_allclose(from_ilr(ratios), composition.ilr_inv(ratios), atol=1e-12)
    found = aitchison_centre(answers, replacement=0.01)
    assert found.centre == pytest.approx(composition.ilr_inv(ratios.mean(axis=0)))
    assert (found.n, found.n_replaced) == (60, 15)


def test_the_log_ratio_region_is_hotellings() -> None:
    from scipy.stats import f

    random = np.random.default_rng(1)
    answers = random.dirichlet([2, 1, 3], 40)
    ratios = to_ilr(answers)
    edge = to_ilr(aitchison_centre(answers, level=0.9).region) - ratios.mean(axis=0)
    squared = np.einsum("ni,ij,nj->n", edge, np.linalg.inv(np.cov(ratios.T) / 40), edge)
    np.testing.assert_allclose(squared, 2 * 39 / 38 * f.ppf(0.9, 2, 38), rtol=1e-9)


def test_the_log_ratio_region_holds_the_centre_as_often_as_promised_also_with_few_voices() -> None:
    random, inside, truth = np.random.default_rng(2), 0, np.array([0.3, -0.2])
    for _ in range(300):
        ratios = truth + np.repeat(random.normal(0, 0.5, (15, 2)), 4, axis=0)
        ratios += random.normal(0, 0.3, ratios.shape)
        found = aitchison_centre(from_ilr(ratios), tellers=np.repeat(np.arange(15), 4))
        edge = to_ilr(found.region)
        middle = edge.mean(axis=0)
        axes = np.linalg.pinv(np.cov((edge - middle).T, ddof=0) * 2)
        inside += (truth - middle) @ axes @ (truth - middle) <= 1
    assert 0.90 <= inside / 300 <= 0.98


def test_the_replacement_is_printed_and_how_far_it_moves_the_centre() -> None:
    answers = [[1, 0, 0]] * 15 + [[0.4, 0.3, 0.3]] * 85
    found = aitchison_centre(answers)
    assert "zeros were replaced by 0.01" in str(found)
    assert found.centre is not None
    assert found.centre_if_tenth is not None
    assert found.centre_if_tenth[0] - found.centre[0] > 0.05
    assert triad_centre(answers).centre == pytest.approx([0.49, 0.255, 0.255])
    assert str(aitchison_centre([[1, 0, 0]] * 3)) == "Too few answers for a centre."
    for wrong in (0, 0.5, float("nan")):
        with pytest.raises(PatternsError):
            aitchison_centre(answers, replacement=wrong)


@pytest.mark.parametrize("view", ["dots", "bins", "density"])
def test_every_view_is_whole_says_what_it_is_and_opens(view: str) -> None:
    random = np.random.default_rng(0)
    answers = random.dirichlet([2, 1, 1], 200)
    answers[:30] = [1, 0, 0]
    opened: list[Mark] = []

    def url(mark: Mark) -> str:
        opened.append(mark)
        return f"/{mark.kind}/{mark.key}"

    picture = triad_svg(answers, CORNERS, href=url, view=view, labels=DUTCH)  # type: ignore[arg-type]
    root = ET.fromstring(picture.svg)
    tags = {node.tag.rpartition("}")[2] for node in root.iter()}
    assert tags <= {"svg", "title", "desc", "g", "a", "path", "circle", "rect", "text"}
    assert "nan" not in picture.svg
    assert picture.table.rows[0][1] == 200
    if view == "bins":
        keys = triad_bin(answers)
        for mark in (one for one in opened if one.kind == "bin"):
            assert [keys[row] for row in mark.ids] == [mark.key] * len(mark.ids)
        assert sorted(row for one in opened for row in one.ids) == list(range(200))
    if view == "density":
        assert ">30</text>" in picture.svg
        assert "25, 50, 75" in picture.description


def test_the_lines_of_a_density_hold_the_share_that_they_promise() -> None:
    random = np.random.default_rng(3)
    answers = random.dirichlet([3, 2, 2], 4_000)
    root = ET.fromstring(triad_svg(answers, CORNERS, view="density").svg)
    shades = [node.get("d") or "" for node in root.iter() if "shade" in (node.get("class") or "")]
    places = on_page(answers)
    for share, drawn in zip((0.9, 0.75, 0.5, 0.25), shades, strict=True):
        inside = np.zeros(len(places), dtype=int)
        for loop in drawn.removesuffix("Z").split("Z"):
            corners = np.array([one.split() for one in loop.removeprefix("M").split(" L")], float)
            inside += crossings(places, corners)
        assert (inside % 2 == 1).mean() == pytest.approx(share, abs=0.04)


def crossings(places: Floats, corners: Floats) -> NDArray[np.int64]:
    """How many sides of a polygon lie straight to the right of each place."""
    one, other = corners, np.roll(corners, -1, axis=0)
    x, y = places[:, :1], places[:, 1:]
    between = (one[:, 1] > y) != (other[:, 1] > y)
    rise = np.where(one[:, 1] == other[:, 1], 1, other[:, 1] - one[:, 1])
    at = one[:, 0] + (y - one[:, 1]) * (other[:, 0] - one[:, 0]) / rise
    return (between & (at > x)).sum(axis=1)
