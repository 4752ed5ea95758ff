"""Pictures are whole, safe, readable without seeing them, and silent about fewer than five."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import numpy as np
import polars as pl
import pytest

from nabij.patterns import Likeness, OpinionMap
from nabij.patterns.pictures import (
    DUTCH,
    ENGLISH,
    Mark,
    Picture,
    likeness_svg,
    opinion_svg,
    statements_svg,
    triad_bin,
    triad_svg,
)
from nabij.patterns.pictures.discs import push_apart
from nabij.patterns.pictures.layout import hexagons, into_box, width_of, wrap
from nabij.patterns.pictures.triangle import cell_of, corners_of
from tests.patterns.made import made_stories, made_votes

CORNERS = ("Seen", "Lost", "Bound by rules")
HOSTILE = '</text><script>alert(1)</script>" onload="x\x00\ud800'
SVG = "{http://www.w3.org/2000/svg}"


def url(mark: Mark) -> str:
    return f"/open/{mark.kind}/{mark.key}"


@pytest.fixture(scope="module")
def opinion() -> OpinionMap:
    votes, _ = made_votes(people=120, camps=2, separation=1.5)
    return OpinionMap().fit(votes)


@pytest.fixture(scope="module")
def likeness() -> Likeness:
    return Likeness().fit(made_stories()[0])


@pytest.fixture(scope="module")
def pictures(opinion: OpinionMap, likeness: Likeness) -> dict[str, Picture]:
    random = np.random.default_rng(0)
    weights = random.dirichlet([2, 1, 1], 60)
    groups = [HOSTILE] * 30 + ["b"] * 27 + ["c"] * 3
    big, _ = made_votes(people=2200, statements=12, votes_each=8, camps=2, separation=1.5)
    texts = dict.fromkeys(range(40), HOSTILE)
    return {
        "opinion": opinion_svg(opinion, href=url, names={0: HOSTILE}, you=3, dots_open=True),
        "opinion bins": opinion_svg(OpinionMap().fit(big), href=url, dots_open=True),
        "statements": statements_svg(opinion, texts, href=url, labels=DUTCH),
        "triad": triad_svg(weights, CORNERS, href=url),
        "triad groups": triad_svg(weights, [HOSTILE] * 3, groups=groups, href=url, paper=True),
        "triad bins": triad_svg(random.dirichlet([1, 1, 1], 1600), CORNERS, href=url),
        "likeness": likeness_svg(likeness, href=url, names={1: HOSTILE}),
    }


def test_every_picture_is_well_formed_and_names_itself(pictures: dict[str, Picture]) -> None:
    for name, picture in pictures.items():
        root = ET.fromstring(picture.svg)
        title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
        assert title is not None, name
        assert description is not None, name
        assert root.get("aria-labelledby") == title.get("id")
        assert root.get("aria-describedby") == description.get("id")
        assert root.get("role") == "group"
        assert title.text == picture.title
        assert root.get("width") is None
        assert picture.enough


def test_no_picture_holds_script_style_or_what_somebody_typed(
    pictures: dict[str, Picture],
) -> None:
    for picture in pictures.values():
        tags = {node.tag.removeprefix(SVG) for node in ET.fromstring(picture.svg).iter()}
        assert tags <= {"svg", "title", "desc", "g", "a", "path", "circle", "rect", "text"}
        for node in ET.fromstring(picture.svg).iter():
            assert not any(key == "style" or key.startswith("on") for key in node.attrib)


def test_every_picture_says_its_n_and_has_a_table(pictures: dict[str, Picture]) -> None:
    for name, picture in pictures.items():
        said = "".join(ET.fromstring(picture.svg).itertext()).replace("\u202f", "")
        assert str(picture.n) in said or name == "statements", name
        assert picture.table.rows, name
        assert all(len(row) == len(picture.table.head) for row in picture.table.rows)


def test_no_number_in_a_picture_is_missing_or_off_the_sheet(pictures: dict[str, Picture]) -> None:
    for picture in pictures.values():
        assert "nan" not in picture.svg.lower().replace("finance", "")
        root = ET.fromstring(picture.svg)
        _, _, width, height = map(float, (root.get("viewBox") or "").split())
        for node in root.iter():
            x, y = node.get("x") or node.get("cx"), node.get("y") or node.get("cy")
            if x is not None and y is not None:
                assert -1 <= float(x) <= width + 1
                assert -1 <= float(y) <= height + 1


def test_marks_open_and_have_names(pictures: dict[str, Picture]) -> None:
    for name, picture in pictures.items():
        links = list(ET.fromstring(picture.svg).iter(f"{SVG}a"))
        assert links, name
        for one in links:
            assert (one.get("href") or "").startswith("/open/")
            assert one.get("aria-label")


def test_without_addresses_a_picture_is_an_image(opinion: OpinionMap) -> None:
    root = ET.fromstring(opinion_svg(opinion).svg)
    assert root.get("role") == "img"
    assert not list(root.iter(f"{SVG}a"))


def test_a_single_dot_opens_only_when_asked(opinion: OpinionMap) -> None:
    assert "/open/dot/" not in opinion_svg(opinion, href=url).svg
    assert "/open/dot/" in opinion_svg(opinion, href=url, dots_open=True).svg


@pytest.mark.parametrize("labels", [None, DUTCH])
def test_fewer_than_five_show_nothing_but_that(labels: dict[str, str] | None) -> None:
    votes = {
        "participant": [1, 2, 3, 4] * 5,
        "statement": sorted([*range(5)] * 4),
        "vote": [1] * 20,
    }
    fitted = OpinionMap().fit(votes)
    few = [
        opinion_svg(fitted, labels=labels),
        statements_svg(fitted, {}, labels=labels),
        triad_svg([[1, 0, 0]] * 4, CORNERS, labels=labels),
        triad_svg([[1, 0, 0]] * 40, CORNERS, tellers=[1, 2, 3, 4] * 10, labels=labels),
        likeness_svg(Likeness().fit(["a"] * 4), labels=labels),
    ]
    expected = (labels or ENGLISH)["too_few"]
    for picture in few:
        assert not picture.enough
        assert expected in picture.svg
        assert "circle" not in picture.svg
        assert not picture.table.rows


def test_a_group_of_fewer_than_five_tellers_has_no_centre(pictures: dict[str, Picture]) -> None:
    picture = pictures["triad groups"]
    assert [row[0] for row in picture.table.rows] == sorted([HOSTILE, "b"])
    assert "c: too few" in picture.description


def test_a_statement_few_saw_shows_no_bar(opinion: OpinionMap) -> None:
    opinion = OpinionMap(n_groups=1).fit(
        {"participant": [*range(8), 0, 1], "statement": [1] * 8 + [2] * 2, "vote": [1] * 10}
    )
    picture = statements_svg(opinion, {1: "one", 2: "two"}, statements=[2, 1])
    assert [row[0] for row in picture.table.rows] == ["one"]
    assert ENGLISH["too_few"] in picture.svg


def test_corner_answers_lie_in_the_corner_and_say_how_many() -> None:
    weights = [[1, 0, 0]] * 7 + [[0.2, 0.5, 0.3]] * 2 + [[0.1, 0.1, 0.8]]
    svg = triad_svg(weights, CORNERS).svg
    assert 'cx="360" cy="58"' in svg
    assert ">7</text>" in svg


def test_all_words_exist_in_both_languages() -> None:
    assert ENGLISH.keys() == DUTCH.keys()
    for key in ENGLISH:
        assert set(re.findall(r"{\w+}", ENGLISH[key])) == set(re.findall(r"{\w+}", DUTCH[key]))


def test_every_answer_lies_in_the_cell_that_is_drawn_for_it() -> None:
    random = np.random.default_rng(1)
    weights = np.vstack(
        [
            np.eye(3),
            [[0.5, 0.5, 0]],
            random.dirichlet([1, 1, 1], 500),
            random.integers(0, 15, (200, 3)) + 0.0,
        ]
    )
    weights = weights[weights.sum(axis=1) > 0]
    weights /= weights.sum(axis=1, keepdims=True)
    for row, key in zip(weights, triad_bin(weights), strict=True):
        corners = corners_of(cell_of(row, 14), 14)
        assert key == ".".join(map(str, cell_of(row, 14)))
        shares = np.linalg.solve(corners.T, row)
        assert (shares > -1e-6).all()
    assert triad_bin([None, [0, 0, 0]]) == [None, None]


def test_every_point_lies_in_its_hexagon() -> None:
    points = np.random.default_rng(0).random((400, 2)) * 100
    cells, corners = hexagons(points, 9.0)
    for point, cell in zip(points, cells, strict=True):
        middle = corners[int(cell[0]), int(cell[1])].mean(axis=0)
        others = np.array([ring.mean(axis=0) for ring in corners.values()])
        assert ((point - middle) ** 2).sum() <= ((others - point) ** 2).sum(axis=1).min() + 1e-6


def test_boxes_end_up_apart() -> None:
    random = np.random.default_rng(0)
    halves = np.column_stack([random.uniform(60, 90, 16), random.uniform(30, 80, 16)])
    places, height = push_apart(random.random((16, 2)) * [720, 400], halves, 720, 400)
    for one in range(16):
        for other in range(one):
            gap = np.abs(places[one] - places[other])
            assert (gap >= halves[one] + halves[other] - 1).any()
    assert (places[:, 1] + halves[:, 1] <= height + 1e-9).all()


def test_boxes_that_are_apart_already_still_lie_on_the_sheet() -> None:
    halves = np.array([[60.0, 40.0], [60.0, 40.0]])
    places, height = push_apart(np.array([[0.0, 0.0], [720.0, 300.0]]), halves, 720, 300)
    assert places.tolist() == [[60.0, 40.0], [660.0, 260.0]]
    assert height == 300


def test_points_fill_the_box_also_with_one_far_away() -> None:
    points = np.vstack([np.random.default_rng(0).normal(size=(300, 2)), [[400, 3]]])
    placed = into_box(points, 10, 20, 100, 50)
    assert placed.min() >= 10
    assert np.ptp(placed[:300, 0]) > 25
    assert (placed[:, 0] <= 110).all()
    assert into_box(np.zeros((6, 2)), 0, 0, 10, 10).tolist() == [[5, 5]] * 6


def test_long_words_and_texts_without_spaces_are_broken() -> None:
    lines = wrap("x" * 400 + " 我覺得" * 40, 200, 15, 3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert all(width_of(line, 15) <= 200 for line in lines)


def test_many_stories_draw_one_dot_for_several() -> None:
    texts, _ = made_stories(each=380)
    picture = likeness_svg(Likeness().fit(texts))
    assert ENGLISH["likeness_many"].format(each=2) in picture.description
    assert picture.svg.count("<circle") < 1000


def test_votes_all_the_same_still_draw() -> None:
    frame = pl.DataFrame({"participant": list(range(9)), "statement": [1] * 9, "vote": [1] * 9})
    picture = opinion_svg(OpinionMap().fit(frame))
    assert picture.enough
    assert "nan" not in picture.svg
