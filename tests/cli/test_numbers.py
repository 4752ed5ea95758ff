"""`nabij map` and `nabij groups`: readable on the terminal, whole in files, without a database."""

import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from nabij.cli.exits import Exit
from tests.patterns.made import made_stories, made_votes

SVG = "{http://www.w3.org/2000/svg}"


class Shown:
    """A picture in a file, as who opens it reads it."""

    def __init__(self, file: Path) -> None:
        self._root = ElementTree.parse(file).getroot()
        self.title = self._root.findtext(f"{SVG}title")
        self.description = self._root.findtext(f"{SVG}desc") or ""
        self.lines = ["".join(one.itertext()) for one in self._root.iter(f"{SVG}text")]
        self.words = " ".join(self.lines)
        self.has_paper = self._root.findall(f"{SVG}rect[@width='720']") != []

    def of_class(self, name: str) -> list[ElementTree.Element]:
        return [one for one in self._root.iter() if name in one.get("class", "").split()]

    def shape_of(self, group: str) -> tuple[str, int]:
        """What the mark beside the group's name looks like, its colour apart: kind and corners."""
        sign = [one for one in self.of_class(group) if "dot" in one.get("class", "").split()][-1]
        return sign.tag, sign.get("d", "").count("L")


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
    assert [(one["name"], one["n"]) for one in facts["groups"]] == [
        ("Group 1", 20),
        ("Group 2", 20),
    ]
    assert "Group 1 (n=20)" in said.out


def test_the_picture_of_a_map_says_how_sure_it_is_and_prints_without_colour(
    nabij, votes: Path, tmp_path: Path
):
    nabij("map", str(votes), "--out", str(tmp_path))
    picture = Shown(tmp_path / "opinion-map.svg")
    assert picture.title == "Map of opinions"
    assert "2 groups among 40 people" in picture.description
    assert "Maps from half of the statements agree for" in picture.description
    assert "A dashed line holds three in four of its group" in picture.words
    assert picture.has_paper
    assert {"Group 1 · 20 people", "Group 2 · 20 people"} <= set(picture.lines)
    assert picture.shape_of("group-1") != picture.shape_of("group-2")


def test_what_each_group_says_is_drawn_with_its_uncertainty(nabij, votes: Path, tmp_path: Path):
    nabij("map", str(votes), "--top", "2", "--out", str(tmp_path))
    picture = Shown(tmp_path / "statements.svg")
    assert picture.title == "What each group says"
    assert "how sure the share that agrees is (90 %)" in picture.description
    assert picture.has_paper
    bars = [line for line in picture.lines if line.startswith("n = ")]
    assert bars == ["n = 20"] * len(bars)
    assert len(picture.of_class("whisker")) == len(bars) >= 4
    assert "s11" in picture.lines
    page = (tmp_path / "opinion-map.md").read_text()
    assert "![What each group says](statements.svg)" in page
    assert "| Statement | Group | agree | pass | disagree | voted | agree, sure within" in page
    assert "| Group 1 | 20 |" in page


def test_words_of_an_export_stand_at_the_bars(nabij, tmp_path: Path):
    rows = [f"{p},{s},{1 if p % 2 else -1}" for p in range(12) for s in range(3)]
    (tmp_path / "votes.csv").write_text("\n".join(["participant,statement,vote", *rows]))
    texts = ["comment-id,comment-body", "0,Trams | <b>free</b>", "1,Buses", "2,Bikes"]
    (tmp_path / "comments.csv").write_text("\n".join(texts))
    nabij("map", str(tmp_path), "--out", str(tmp_path / "out"))
    assert "Trams | <b>free</b>" in Shown(tmp_path / "out" / "statements.svg").lines
    assert r"Trams \| \<b\>free" in (tmp_path / "out" / "opinion-map.md").read_text()


def test_thousands_of_people_are_counted_in_marks_of_their_group(nabij, tmp_path: Path):
    table, _ = made_votes(people=2200, statements=12, votes_each=8, camps=2, separation=1.5)
    table.write_parquet(tmp_path / "votes.parquet")
    nabij("map", str(tmp_path / "votes.parquet"), "--out", str(tmp_path))
    picture = Shown(tmp_path / "opinion-map.svg")
    assert "the larger the mark, the more people" in picture.words
    assert len(picture.of_class("dot")) < 1_500
    assert picture.shape_of("group-1") != picture.shape_of("group-2")


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


def test_a_file_of_an_older_program_keeps_its_names_apart(nabij, tmp_path: Path):
    people = ["Zoë", "Zoé", "Noë", "Noé", "Chloë"]
    lines = ["participant,statement,vote", *(f"{one},1,1" for one in people)]
    (tmp_path / "votes.csv").write_text("\n".join(lines), "latin-1")
    assert "5 people, 1 statements, 5 votes" in nabij("map", str(tmp_path / "votes.csv")).out


def test_a_line_in_another_encoding_than_the_rest_is_named(nabij, tmp_path: Path):
    told = "participant,statement,vote\nZoë,1,1\nNoë,1,1\n".encode()
    (tmp_path / "votes.csv").write_bytes(told + "René,1,1\n".encode("latin-1"))
    said = nabij("map", str(tmp_path / "votes.csv"))
    assert said.code == Exit.NOT_CLEAR
    assert "Line 4 of" in said.err
    assert "Save the file as UTF-8." in said.err


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


def test_the_picture_of_groups_carries_their_words(nabij, tmp_path: Path):
    told = made_stories(each=20)[0]
    (tmp_path / "stories.csv").write_text("\n".join(["story", *told]))
    nabij("groups", str(tmp_path / "stories.csv"), "--text", "story", "--out", str(tmp_path))
    picture = Shown(tmp_path / "groups.svg")
    assert picture.title == "Stories that resemble each other"
    assert "4 groups among 80 stories" in picture.description
    assert picture.has_paper
    assert picture.lines.count("20 stories") == 4
    assert any("lekkage" in line for line in picture.lines)
    page = (tmp_path / "groups.md").read_text()
    assert "| Group | stories | Words that tell it |" in page
    assert "Divided again, the groups agree" in page


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
