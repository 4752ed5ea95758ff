"""`nabij map` and `nabij groups`: readable on the terminal, whole in files, without a database."""

import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from nabij.cli.exits import Exit
from nabij.cli.pictures import MOST_DOTS, Dot, group_picture, opinion_picture

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def votes(tmp_path: Path) -> Path:
    """Two camps of twenty: one agrees with the even statements, the other with the odd ones."""
    lines = ["participant,statement,vote"]
    for person in range(40):
        for statement in range(12):
            with_it = (person < 20) == (statement % 2 == 0) or statement == 11
            vote = 1 if with_it else -1
            lines.append(f"p{person},s{statement},{vote if (person + statement) % 9 else 0}")
    file = tmp_path / "votes.csv"
    file.write_text("\n".join(lines))
    return file


def test_a_map_of_votes_is_told_and_written(nabij, votes: Path, tmp_path: Path):
    said = nabij("map", str(votes), "--out", str(tmp_path / "out"))
    assert said.code == Exit.DONE
    assert "40 people, 12 statements, 480 votes" in said.out
    assert "2 groups" in said.out
    assert "What bridges" in said.out
    facts = json.loads((tmp_path / "out" / "opinion-map.json").read_text())
    assert facts["n_groups"] == 2
    assert facts["bridges"][0]["statement"] == "s11"
    picture = ElementTree.parse(tmp_path / "out" / "opinion-map.svg").getroot()
    assert picture.find(f"{SVG}title").text == "Opinion map"
    assert len(picture.findall(f"{SVG}circle")) == 40 + 2


def test_fewer_than_five_people_are_not_shown(nabij, tmp_path: Path):
    file = tmp_path / "few.csv"
    file.write_text("participant,statement,vote\na,1,1\nb,1,-1\nc,1,1\nd,1,0\n")
    said = nabij("map", str(file), "--out", str(tmp_path / "out"))
    assert "too few to tell" in said.out
    assert not (tmp_path / "out").exists()


def test_a_file_without_votes_says_which_column_it_misses(nabij, tmp_path: Path):
    file = tmp_path / "other.csv"
    file.write_text("who,what\na,1\n")
    said = nabij("map", str(file))
    assert said.code == Exit.NOT_CLEAR
    assert "participant" in said.err


def test_texts_are_grouped_told_and_written(nabij, tmp_path: Path):
    lines = ["number,story"]
    for number in range(15):
        lines.append(f"{number},The lift was broken again on floor {number} and nobody came.")
        lines.append(f"{number},My rent letter about the deposit number {number} was wrong again.")
    file = tmp_path / "stories.csv"
    file.write_text("\n".join(lines))
    said = nabij("groups", str(file), "--text", "story", "--out", str(tmp_path / "out"))
    assert said.code == Exit.DONE
    assert "30 texts" in said.out
    facts = json.loads((tmp_path / "out" / "groups.json").read_text())
    assert len(facts["labels"]) == 30
    assert sum(group["n"] for group in facts["groups"]) <= 30
    ElementTree.parse(tmp_path / "out" / "groups.svg")


def test_a_column_that_is_not_there_is_named(nabij, votes: Path):
    said = nabij("groups", str(votes), "--text", "story")
    assert said.code == Exit.NOT_CLEAR
    assert "story" in said.err
    assert "statement" in said.err


def test_texts_that_say_nothing_are_too_few(nabij, tmp_path: Path):
    file = tmp_path / "stories.csv"
    file.write_text("story\nyes\nno\n")
    said = nabij("groups", str(file), "--text", "story")
    assert said.code == Exit.DONE
    assert "Too few" in said.out


def test_the_numbers_load_no_django(votes: Path):
    code = (
        "import sys; sys.argv = ['nabij', 'map', sys.argv[1]]\n"
        "from nabij.cli.main import run\n"
        "run_ended = None\n"
        "try: run()\n"
        "except SystemExit as ended: assert not ended.code\n"
        "assert 'django' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code, str(votes)], check=True, capture_output=True)


def test_above_some_thousands_people_are_drawn_as_squares():
    dots = [Dot(i % 97 / 97, i % 89 / 89, i % 2) for i in range(MOST_DOTS + 1)]
    picture = ElementTree.fromstring(opinion_picture(dots, "Opinion map", "Two groups."))
    assert len(picture.findall(f"{SVG}circle")) == 2
    assert "Each square is a part of 4,001 people." in "".join(picture.itertext())


def test_words_in_a_picture_can_hold_anything():
    picture = ElementTree.fromstring(group_picture([("<script>, &", 3)], "a < b", '"quoted"'))
    assert "<script>, & (3)" in "".join(picture.itertext())
    assert "style" not in {name for one in picture.iter() for name in one.attrib}
