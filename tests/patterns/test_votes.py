"""Votes come in with the right sign and in one shape, or the reader says what is wrong."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from nabij.patterns import Vote, read_statements, read_votes
from nabij.patterns.errors import MissingColumns, PatternsError, UnknownSource, UnknownVote
from nabij.patterns.votes import tidy

DATA = Path(__file__).parent / "data" / "polis"


@pytest.mark.parametrize(
    "name", ["brexit-consensus", "scoop-hivemind.ubi", "london.youth.policing"]
)
def test_one_is_agree_in_polis_exports(name: str) -> None:
    counted = (
        read_votes(DATA / name)
        .group_by("statement")
        .agg(
            agrees=(pl.col("vote") == Vote.AGREE).sum(),
            disagrees=(pl.col("vote") == Vote.DISAGREE).sum(),
        )
        .sort("statement")
    )
    told = pl.read_csv(DATA / name / "comments.csv").rename({"comment-id": "statement"})
    both = counted.join(told.select("statement", "agrees", "disagrees"), on="statement")
    assert both.height >= 36
    assert both["agrees"].to_list() == both["agrees_right"].to_list()
    assert both["disagrees"].to_list() == both["disagrees_right"].to_list()


def test_the_log_and_the_matrix_of_one_conversation_hold_the_same_votes() -> None:
    folder = DATA / "london.youth.policing"
    keys = ["participant", "statement"]
    log = read_votes(folder / "votes.csv").sort("time").unique(keys, keep="last").sort(keys)
    matrix = read_votes(folder / "participants-votes.csv").sort(keys)
    assert log.select(*keys, "vote").equals(matrix.select(*keys, "vote"))


def test_statements_come_with_their_words() -> None:
    statements = read_statements(DATA / "brexit-consensus")
    assert statements.columns == ["statement", "text", "author", "moderated"]
    assert statements["text"].str.len_chars().min() > 5


def test_a_plain_table_may_use_words_for_votes_and_semicolons(tmp_path: Path) -> None:
    file = tmp_path / "votes.csv"
    file.write_text("participant;statement;vote\nanna;a; Agree \nben;a;disagree\nanna;b;pass\n")
    votes = read_votes(tmp_path)
    assert votes["vote"].to_list() == [1, -1, 0]
    assert votes["participant"].to_list() == ["anna", "ben", "anna"]


def test_without_times_the_last_line_is_the_latest(tmp_path: Path) -> None:
    file = tmp_path / "votes.csv"
    file.write_text("participant,statement,vote\n1,1,1\n1,1,-1\n")
    assert read_votes(file)["vote"].to_list() == [-1]


def test_parquet_reads_like_csv(tmp_path: Path) -> None:
    frame = tidy({"participant": [1, 2], "statement": [3, 3], "vote": [1, 0]})
    frame.write_parquet(tmp_path / "votes.parquet")
    assert read_votes(tmp_path).equals(frame)


@pytest.mark.parametrize("vote", [2, 0.5, float("nan"), float("inf"), None, "yes", ""])
def test_an_unknown_vote_is_named_with_its_row(vote: object) -> None:
    known = "agree" if isinstance(vote, str) else 1
    with pytest.raises(UnknownVote, match="Row 1"):
        tidy({"participant": [1, 2], "statement": [1, 1], "vote": [known, vote]})


def test_a_missing_column_is_named() -> None:
    with pytest.raises(MissingColumns, match="no column vote"):
        tidy({"participant": [1], "statement": [1]})


def test_a_missing_person_is_named_with_its_row() -> None:
    with pytest.raises(PatternsError, match="Row 1 has no participant"):
        tidy({"participant": [1, None], "statement": [1, 1], "vote": [1, 1]})


@pytest.mark.parametrize("content", ["", "\n", "a,b\n1,2\n", "\x00\xff\xfe\x00"])
def test_a_file_that_is_no_table_of_votes_is_refused(tmp_path: Path, content: str) -> None:
    file = tmp_path / "votes.csv"
    file.write_text(content, encoding="latin-1")
    with pytest.raises(PatternsError):
        read_votes(file)


def test_a_missing_file_or_an_empty_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnknownSource, match="no file"):
        read_votes(tmp_path / "nowhere.csv")
    with pytest.raises(UnknownSource, match="holds none of"):
        read_votes(tmp_path)
