"""Pictures tell without colour what they tell with it: by shape, by open and filled, by grey."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from itertools import pairwise
from math import dist

import numpy as np
import pytest

from nabij.patterns import Likeness, OpinionMap
from nabij.patterns.pictures import likeness_svg, opinion_svg, statements_svg, triad_svg
from tests.patterns.made import made_stories, made_votes

SVG = "{http://www.w3.org/2000/svg}"
ODD = ["De hond at de taart op", "Zephyr quartz jukebox", "Wolken boven zee, mooi weer"]


@pytest.fixture(scope="module")
def opinion() -> OpinionMap:
    votes, _ = made_votes(people=120, camps=2, separation=1.5)
    return OpinionMap().fit(votes)


@pytest.fixture(scope="module")
def drawn(opinion: OpinionMap) -> dict[str, str]:
    answers = np.random.default_rng(0).dirichlet([2, 1, 1], 60)
    likeness = Likeness().fit([*made_stories(each=20)[0], *ODD])
    pictures = {
        "opinion": opinion_svg(opinion),
        "statements": statements_svg(opinion, {}),
        "triad": triad_svg(answers, ("Seen", "Lost", "Bound"), groups=["a"] * 30 + ["b"] * 30),
        "likeness": likeness_svg(likeness),
    }
    return {name: picture.svg for name, picture in pictures.items()}


def nodes(node: ET.Element, around: dict[str, str] | None = None) -> Iterator[dict[str, str]]:
    """Every shape with its tag and with what it takes from the groups around it."""
    own = {**(around or {}), **node.attrib, "tag": node.tag.removeprefix(SVG)}
    own["class"] = f"{(around or {}).get('class', '')} {node.get('class', '')}"
    yield own
    for inside in node:
        yield from nodes(inside, own)


def lightness(colour: str) -> float:
    """0 is black, 100 is white (CIE L*)."""
    parts = np.array([int(colour[place : place + 2], 16) for place in (1, 3, 5)]) / 255
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    bright = float(linear @ [0.2126, 0.7152, 0.0722])
    return 116 * bright ** (1 / 3) - 16 if bright > 0.008856 else 903.3 * bright


def looks(svg: str, kind: str) -> set[tuple[str, int, bool]]:
    """What is left of these marks without colour: outline, corners, whether they are open."""
    found = set()
    for node in nodes(ET.fromstring(svg)):
        classes = set(node["class"].split())
        if kind in classes and classes & {"dot", "centre"} and node["tag"] in {"circle", "path"}:
            fill, line = node["fill"], node.get("stroke")
            is_open = line is not None and lightness(line) < lightness(fill)
            found.add((node["tag"], node.get("d", "").count("L"), is_open))
    return found


@pytest.mark.parametrize(
    ("picture", "one", "other"),
    [
        ("opinion", "group-1", "group-2"),
        ("statements", "group-1", "group-2"),
        ("triad", "group-1", "group-2"),
        ("likeness", "dot", "dot--open"),
    ],
)
def test_marks_differ_in_shape(drawn: dict[str, str], picture: str, one: str, other: str) -> None:
    first, second = looks(drawn[picture], one), looks(drawn[picture], other)
    assert len(first - second) == len(second) == 1


def test_bars_differ_in_grey_and_keep_their_order(drawn: dict[str, str]) -> None:
    bars = [node for node in nodes(ET.fromstring(drawn["statements"])) if node["tag"] == "rect"]
    kinds = [node["class"].split()[-1] for node in bars]
    assert kinds == ["agree", "pass", "disagree"] * (len(bars) // 3)
    for one, other in pairwise([*bars[:3], bars[0]]):
        assert abs(lightness(one["fill"]) - lightness(other["fill"])) > 15
    assert all(lightness(bar["stroke"]) > 95 for bar in bars[3:])


def test_groups_by_likeness_are_told_by_place_and_words(drawn: dict[str, str]) -> None:
    found = list(nodes(ET.fromstring(drawn["likeness"])))
    discs = [node for node in found if "band" in node["class"]]
    assert len(discs) > 1
    assert len({node["fill"] for node in discs}) == 1
    for one, other in pairwise(discs):
        middles = [(float(disc["cx"]), float(disc["cy"])) for disc in (one, other)]
        assert dist(*middles) > float(one["r"]) + float(other["r"])
