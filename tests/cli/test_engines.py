"""`nabij map` and `nabij groups` on workers of Dask, reached by the address of their scheduler."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

from nabij.cli.exits import Exit
from tests.patterns.made import made_stories, made_votes


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=False, protocol="tcp://",
        dashboard_address="127.0.0.1:0", silence_logs="ERROR",
    ) as cluster:  # fmt: skip
        yield cluster.scheduler_address


def test_a_folder_of_parts_is_mapped_by_workers(nabij, address: str, tmp_path: Path):
    votes, _ = made_votes(people=60, statements=20, votes_each=14, camps=2, separation=2.0)
    parts = tmp_path / "parts"
    parts.mkdir()
    for number in range(3):
        votes[number::3].write_csv(parts / f"{number}.csv")
    said = nabij("map", str(parts), "--scheduler", address, "--out", str(tmp_path / "out"))
    assert said.code == Exit.DONE
    assert f"60 people, 20 statements, {votes.height} votes" in said.out
    assert "2 groups" in said.out
    assert "Peak memory of 2 workers: " in said.out
    assert "bring people together" in said.err
    assert (tmp_path / "out" / "opinion-map.svg").exists()


def test_texts_in_parts_are_grouped_by_workers(nabij, address: str, tmp_path: Path):
    told, _ = made_stories(each=20)
    for number in range(3):
        pl.DataFrame({"verhaal": told[number::3]}).write_parquet(tmp_path / f"{number}.parquet")
    said = nabij("groups", str(tmp_path), "--text", "verhaal", "--scheduler", address)
    assert said.code == Exit.DONE
    assert "80 texts" in said.out
    assert "find neighbours" in said.err


def test_an_engine_that_is_not_there_is_told(nabij, tmp_path: Path):
    said = nabij("map", str(tmp_path), "--engine", "spark")
    assert said.code == Exit.NOT_CLEAR
    assert "local, dask" in said.err
