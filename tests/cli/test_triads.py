"""`nabij triads`: told on the terminal, whole in files, without a database."""

import json
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import polars as pl
import pytest

from nabij.cli.exits import Exit
from nabij.listen.models import Signification
from tests.cast import Cast

SVG = "{http://www.w3.org/2000/svg}"
ASKED = "What mattered?"
DEMO = Path(__file__).parents[2] / "src" / "nabij" / "cli" / "demo" / "data"


@pytest.fixture
def stories() -> pl.DataFrame:
    """Two teams of forty that answer differently; ten answers are wholly in the first corner."""
    random = np.random.default_rng(0)
    weights = np.vstack([random.dirichlet([4, 2, 1], 40), random.dirichlet([1, 2, 4], 40)])
    weights[:10] = [1, 0, 0]
    weights[3] = [-0.0009, 0.5009, 0.5]
    return pl.DataFrame(
        {
            "id": [f"s{number}" for number in range(80)],
            "team": ["Desk"] * 40 + ["Housing"] * 40,
            "how often": random.random(80),
            f"{ASKED} heard": weights[:, 0],
            f"{ASKED} helped": weights[:, 1],
            f"{ASKED} the rules": weights[:, 2],
            f"{ASKED} (does not apply)": ["no"] * 80,
        }
    )


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_triads_are_found_told_and_written(nabij, stories: pl.DataFrame, tmp_path: Path, kind: str):
    file = tmp_path / f"stories.{kind}"
    getattr(stories, f"write_{kind}")(file)
    said = nabij("triads", str(file), "--by", "team", "--expert", "--out", str(tmp_path / "out"))
    assert said.code == Exit.DONE, said.err
    assert "80 answers" in said.out
    assert "more than chance explains" in said.out
    assert "Counter-stories" in said.out
    assert "Expected by chance" in said.out
    assert "zeros were replaced by 0.01" in " ".join(said.out.split())
    [facts] = json.loads((tmp_path / "out" / "triads.json").read_text())["triads"]
    assert (facts["name"], facts["corners"]) == (ASKED, ["heard", "helped", "the rules"])
    assert set(facts["groups"]) == {"Desk", "Housing"}
    assert facts["differ"][0]["q_value"] <= 0.05
    assert facts["differ"][0]["counter_stories"]
    picture = ElementTree.parse(tmp_path / "out" / "triad-1.svg").getroot()
    assert picture.find(f"{SVG}title").text == ASKED
    assert picture.find(f"{SVG}desc") is not None
    assert "| heard |" in (tmp_path / "out" / "triads.md").read_text()


def test_columns_can_be_named_with_decimal_commas_and_hundreds(nabij, tmp_path: Path):
    lines = [
        "a;b;c;who",
        *(f"20,5;{30 + row % 3},5;{49 - row % 3};p{row % 7}" for row in range(21)),
    ]
    file = tmp_path / "survey.csv"
    file.write_text("\n".join(lines))
    words = ["triads", str(file), "--columns", "c", "a", "b", "--corners", "X", "Y", "Z"]
    said = nabij(*words, "--teller", "who", "--view", "density", "--out", str(tmp_path / "out"))
    assert said.code == Exit.DONE, said.err
    [facts] = json.loads((tmp_path / "out" / "triads.json").read_text())["triads"]
    assert facts["corners"] == ["X", "Y", "Z"]
    assert facts["centre"] == pytest.approx([0.48, 0.205, 0.315])


@pytest.mark.parametrize(
    "name", ["en/loans_answers.jsonl", "en/patients_answers.jsonl", "nl/stories_answers.jsonl"]
)
def test_what_the_demo_holds_goes_in(nabij, name: str):
    said = nabij("triads", str(DEMO / name))
    assert said.code == Exit.DONE, said.err
    assert "skipped it" in said.out
    assert "Where the stories lie" in said.out


@pytest.mark.parametrize("kind", ["csv", "jsonl", "parquet"])
def test_what_nabij_exports_goes_in(cast: Cast, nabij, tmp_path: Path, kind: str):
    triad = cast.form().published.signifiers.get(kind="triad")
    for number in range(6):
        weights = [1, 0, 0] if number < 3 else [0.2, 0.3, 0.5]
        Signification.objects.create(story=cast.story(), signifier=triad, value=weights)
    Signification.objects.create(story=cast.story(), signifier=triad, not_applicable=True)
    file = tmp_path / f"stories.{kind}"
    nabij("export", str(file))
    said = nabij("triads", str(file), "--by", "team", "--out", str(tmp_path / "out"))
    assert said.code == Exit.DONE, said.err
    assert "6 answers; to 1 it does not apply; 0 skipped it." in said.out
    [facts] = json.loads((tmp_path / "out" / "triads.json").read_text())["triads"]
    assert (facts["name"], facts["corners"]) == (triad.prompt, triad.labels)
    assert facts["centre"] == pytest.approx([0.6, 0.15, 0.25])


def test_fewer_than_five_are_not_shown(nabij, stories: pl.DataFrame, tmp_path: Path):
    stories.head(4).write_csv(tmp_path / "few.csv")
    said = nabij("triads", str(tmp_path / "few.csv"), "--out", str(tmp_path / "out"))
    assert said.code == Exit.DONE
    assert "too few to tell" in said.out
    assert not list((tmp_path / "out").glob("*.svg"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a,b\n1,2\n", "add up"),
        ("", "empty"),
        ("a,b,c\nx,y,z\n", "add up"),
        ("a,b,c\n0.2,0.3,0.5\n", "no column team"),
    ],
)
def test_what_cannot_be_used_is_told(nabij, tmp_path: Path, text: str, words: str):
    file = tmp_path / "other.csv"
    file.write_text(text)
    said = nabij("triads", str(file), "--by", "team")
    assert said.code == Exit.NOT_CLEAR
    assert words in said.err
    assert "Traceback" not in said.err


def test_lines_that_are_not_json_are_told(nabij, tmp_path: Path):
    file = tmp_path / "stories.jsonl"
    file.write_text('{"answers": {"x": [0.2, 0.3, 0.5]}}\n[1]\n')
    assert nabij("triads", str(file)).code == Exit.NOT_CLEAR
    file.write_text("{\n")
    assert "not JSON" in nabij("triads", str(file)).err
    assert nabij("triads", str(tmp_path / "gone.csv")).code == Exit.NOT_CLEAR
