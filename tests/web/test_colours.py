"""The colours can be read, and told apart, also by colour-blind readers, in light and dark."""

import re
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

import nabij.web

TOKENS = Path(nabij.web.__file__).parent / "static/web/css/tokens.css"
ROOMS = [f"--nabij-{room}-color" for room in ("listen", "sense", "act", "spread")]
GROUPS = [f"--nabij-group-{number}" for number in range(1, 6)]
PAPERS = [
    "--utrecht-document-background-color",
    "--nabij-card-background-color",
    "--nabij-shade-background-color",
]

# Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB.
SEEN_BY = {
    "most readers": np.eye(3),
    "protanope readers": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranope readers": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanope readers": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
TO_CONES = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
TO_OKLAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


def tokens(scheme: str) -> dict[str, str]:
    light, dark = TOKENS.read_text().split("(prefers-color-scheme: dark)")
    found = dict(re.findall(r"(--[\w-]+):\s*(#[0-9a-f]{6});", light))
    if scheme == "dark":
        found |= dict(re.findall(r"(--[\w-]+):\s*(#[0-9a-f]{6});", dark))
    return found


def linear(colour: str) -> np.ndarray:
    part = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    return np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    weights = np.array([0.2126, 0.7152, 0.0722])
    low, high = sorted(float(weights @ linear(colour)) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def distance(one: str, other: str, reader: np.ndarray) -> float:
    """How far apart two colours look to a reader: OKLab, times 100."""

    def seen(colour: str) -> np.ndarray:
        return TO_OKLAB @ np.cbrt(TO_CONES @ np.clip(reader @ linear(colour), 0, 1))

    return 100 * float(np.linalg.norm(seen(one) - seen(other)))


@pytest.fixture(params=["light", "dark"])
def colours(request: pytest.FixtureRequest) -> dict[str, str]:
    return tokens(request.param)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize(
    "ink",
    ["--utrecht-document-color", "--nabij-soft-color", "--nabij-house-color", *ROOMS],
)
def test_words_can_be_read_on_every_paper(colours: dict[str, str], ink: str, paper: str) -> None:
    assert contrast(colours[ink], colours[paper]) >= 4.5


@pytest.mark.parametrize("paper", PAPERS[:2])
@pytest.mark.parametrize("mark", [*GROUPS, "--utrecht-form-control-border-color"])
def test_marks_and_borders_stand_out(colours: dict[str, str], mark: str, paper: str) -> None:
    assert contrast(colours[mark], colours[paper]) >= 3


@pytest.mark.parametrize("reader", SEEN_BY.values(), ids=SEEN_BY)
@pytest.mark.parametrize(("names", "apart"), [(ROOMS, 9), (GROUPS, 13)], ids=["rooms", "groups"])
def test_colours_are_told_apart(
    colours: dict[str, str], names: list[str], apart: float, reader: np.ndarray
) -> None:
    for one, other in combinations(names, 2):
        assert distance(colours[one], colours[other], reader) >= apart, (one, other)
