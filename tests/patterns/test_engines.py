"""A map by workers of Dask is the map that one process makes, whatever parts the votes lie in."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from polars.testing import assert_frame_equal

from nabij.patterns import OpinionMap, read_votes
from nabij.patterns.engines import axes, cluster, shards
from nabij.patterns.engines.progress import watching
from nabij.patterns.engines.sources import FilePiece, TablePiece
from nabij.patterns.errors import (
    MissingColumns,
    MissingPart,
    PatternsError,
    TooLittle,
    UnknownSource,
    Unreachable,
)
from nabij.patterns.opinions.ballots import tidy
from nabij.patterns.opinions.matrix import build_matrix
from tests.patterns.made import made_votes

CLOSE = 1e-9


@pytest.fixture(scope="module")
def workers() -> Iterator[Any]:
    """Two workers in threads of this process: quick to start, and nothing is left of them."""
    from distributed import Client, LocalCluster

    with (
        LocalCluster(
            n_workers=2, threads_per_worker=1, processes=False, dashboard_address="127.0.0.1:0"
        ) as cluster,
        Client(cluster, set_as_default=False) as client,
    ):  # fmt: skip
        yield client


@pytest.fixture(scope="module")
def votes() -> pl.DataFrame:
    """Two camps; a third of the votes is cast again later, often differently."""
    made, _ = made_votes(people=150, statements=24, votes_each=16, camps=2, separation=2.0)
    random = np.random.default_rng(1)
    again = made.sample(fraction=0.2, seed=1)
    again = again.with_columns(vote=pl.Series(random.integers(-1, 2, again.height), dtype=pl.Int64))
    whole = pl.concat([made, again]).with_columns(
        time=pl.Series(random.integers(0, 50, made.height + again.height) * 1000)
    )
    return whole.with_columns(pl.format("p{}", "participant").alias("participant"))


def in_parts(votes: pl.DataFrame, folder: Path, parts: int = 5, kind: str = "parquet") -> Path:
    """The rows shuffled over files."""
    mixed = votes.sample(fraction=1.0, shuffle=True, seed=3)
    for number in range(parts):
        part = mixed[number::parts]
        file = folder / f"part-{number}.{kind}"
        part.write_parquet(file) if kind == "parquet" else part.write_csv(file)
    return folder


def assert_same_map(one: OpinionMap, other: OpinionMap) -> None:
    """Every public result of the one is that of the other."""
    names = sorted(name for name in vars(other) if name.endswith("_") and name[0] != "_")
    assert {"coordinates_", "statements_", "stability_", "bridges_"} <= set(names)
    for name in [*names, "held_out_accuracy_", "majority_accuracy_"]:
        mine, theirs = getattr(one, name), getattr(other, name)
        if isinstance(theirs, pl.DataFrame):
            assert_frame_equal(mine, theirs, rel_tol=CLOSE, abs_tol=CLOSE)
        elif isinstance(theirs, float):
            assert mine == pytest.approx(theirs, abs=CLOSE, nan_ok=True), name
        else:
            assert mine == theirs, name


def test_parts_in_which_votes_lie_anyhow_give_the_map_of_the_whole(workers, votes, tmp_path):
    here = OpinionMap().fit(votes)
    there = OpinionMap(engine="dask", scheduler=workers).fit(in_parts(votes, tmp_path))
    assert here.n_groups_ == 2
    assert_same_map(there, here)


def test_a_real_conversation_gives_the_same_map_with_the_same_numbers_of_groups(workers, brexit):
    here = OpinionMap(2).fit(brexit)
    turned = here.coordinates_.with_columns(group=1 - pl.col("group"), x=-pl.col("x"))
    there = OpinionMap(2, engine="dask", scheduler=workers).fit(brexit, like=turned)
    assert_same_map(there, OpinionMap(2).fit(brexit, like=turned))
    placed = there.transform(brexit)
    assert_frame_equal(placed, OpinionMap(2).fit(brexit, like=turned).transform(brexit))


def test_with_many_statements_the_iteration_finds_the_same_axes(workers, brexit, monkeypatch):
    monkeypatch.setattr(axes, "SMALL", 0)
    there = OpinionMap(engine="dask", scheduler=workers).fit(brexit)
    assert_same_map(there, OpinionMap().fit(brexit))


def test_without_times_the_last_line_of_the_last_part_counts(workers, tmp_path):
    made, _ = made_votes(people=40, statements=12, votes_each=9, camps=2, separation=2.0)
    lines = pl.concat([made, made.sample(80, seed=5).with_columns(vote=-pl.col("vote"))])
    lines.write_csv(tmp_path / "whole.csv")
    parts = tmp_path / "parts"
    parts.mkdir()
    for number, start in enumerate(range(0, lines.height, 150)):
        lines.slice(start, 150).write_csv(parts / f"{number}.csv")
    there = OpinionMap(engine="dask", scheduler=workers).fit(parts)
    assert_same_map(there, OpinionMap().fit(read_votes(tmp_path / "whole.csv")))


def test_a_number_in_one_part_and_a_name_in_another_are_both_names(workers, tmp_path):
    (tmp_path / "a.csv").write_text("participant,statement,vote\n007,1,1\n007,2,-1\n8,1,0\n")
    (tmp_path / "b.csv").write_text("participant,statement,vote\nanna,1,1\n007,2,1\n")
    found = OpinionMap(engine="dask", scheduler=workers).fit(tmp_path)
    assert found.coordinates_["participant"].to_list() == ["007", "8", "anna"]
    assert found.coordinates_["n_votes"].to_list() == [2, 1, 1]
    assert found.everyone_.filter(statement="2")["agree"].item() == 1


def test_progress_is_told_stage_by_stage(workers, votes, tmp_path):
    heard: list[tuple[str, int, int]] = []
    with watching(lambda *told: heard.append(told)):
        OpinionMap(engine="dask", scheduler=workers).fit(in_parts(votes, tmp_path))
    assert ("read parts", 0, 5) in heard
    assert ("read parts", 5, 5) in heard
    assert all(0 <= done <= total for _, done, total in heard)


def test_a_table_that_travels_is_no_reason_for_a_warning(workers, votes):
    import dask

    with dask.config.set({"distributed.admin.large-graph-warning-threshold": "1kB"}):
        found = OpinionMap(engine="dask", scheduler=workers).fit(votes)
    assert found.coordinates_.height == votes["participant"].n_unique()


def test_names_of_tasks_and_logs_hold_nothing_of_what_was_said(workers, tmp_path):
    secret = "mevrouw-de-vries"
    (tmp_path / "a.csv").write_text(f"participant,statement,vote\n1,1,{secret}\n")
    with pytest.raises(PatternsError, match=r"a\.csv: row 0 .* something else than a vote") as told:
        OpinionMap(engine="dask", scheduler=workers).fit(tmp_path)
    assert secret not in str(told.value)
    assert secret not in str(workers.story())
    assert secret not in str(workers.get_worker_logs())
    assert secret not in str(workers.get_scheduler_logs())


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("a.csv", "participant,statement\n1,1\n", MissingColumns),
        ("a.csv", "participant,statement,vote\n", TooLittle),
        ("a.parquet", "this is no Parquet", UnknownSource),
        ("a.doc", "neither", UnknownSource),
    ],
)
def test_wrong_parts_say_what_is_wrong(workers, tmp_path, name, text, kind):
    (tmp_path / name).write_text(text)
    with pytest.raises(kind):
        OpinionMap(engine="dask", scheduler=workers).fit(tmp_path)


def test_parts_with_and_without_times_are_not_mixed(workers, tmp_path):
    (tmp_path / "a.csv").write_text("participant,statement,vote\n1,1,1\n")
    (tmp_path / "b.csv").write_text("participant,statement,vote,time\n1,1,1,5\n")
    with pytest.raises(PatternsError, match="Some parts say when"):
        OpinionMap(engine="dask", scheduler=workers).fit(tmp_path)


def test_an_engine_or_scheduler_that_is_not_there_is_told(monkeypatch, votes):
    with pytest.raises(PatternsError, match="no engine 'spark'"):
        OpinionMap(engine="spark")
    monkeypatch.setattr(cluster, "PATIENCE", "1s")
    with pytest.raises(Unreachable, match="No Dask scheduler answers"):
        OpinionMap(engine="dask", scheduler="tcp://127.0.0.1:9").fit(votes)
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MissingPart, match=r"pip install \"nabij\[dask\]\""):
        OpinionMap(engine="dask").fit(votes)


def test_a_map_by_workers_is_made_anew_and_not_updated(workers, brexit):
    with pytest.raises(PatternsError, match="anew"):
        OpinionMap(engine="dask", scheduler=workers).update(brexit)


def test_the_numbers_load_no_dask_until_it_is_asked_for():
    code = (
        "import sys; import nabij.patterns as p; p.OpinionMap(); p.Likeness(); "
        "sys.exit('dask' in sys.modules or 'distributed' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


ROWS = some.lists(
    some.tuples(
        some.integers(0, 9), some.integers(0, 4), some.integers(-1, 1), some.integers(0, 2)
    ),
    min_size=1,
    max_size=60,
)


@given(rows=ROWS, parts=some.integers(1, 4), count=some.integers(1, 4), names=some.booleans())
@settings(max_examples=60)
def test_the_latest_vote_counts_in_whatever_parts_it_lies(rows, parts, count, names):
    table = pl.DataFrame(
        rows, schema=["participant", "statement", "vote", "time"], orient="row"
    ).with_columns(pl.format("person {}", "participant").alias("participant") if names else [])
    whole = build_matrix(tidy(table))
    split = [
        shards.split(TablePiece("part", table[number::parts]), number, count, as_text=False)
        for number in range(parts)
    ]
    cells = {}
    for shard in range(count):
        built = shards.build(*(shards.pick(part, shard) for part in split))
        if built is None:
            continue
        people = built.participants.to_list()
        asked = built.statements.to_list()
        for row, column, vote in zip(built.rows, built.indices, built.votes, strict=True):
            assert (people[row], asked[column]) not in cells
            cells[people[row], asked[column]] = vote
    people, asked = whole.participants.to_list(), whole.statements.to_list()
    assert cells == {
        (people[row], asked[column]): vote
        for row, column, vote in zip(whole.rows, whole.indices, whole.votes, strict=True)
    }


def test_a_large_file_is_read_in_slices(tmp_path, monkeypatch):
    from nabij.patterns.engines import sources

    monkeypatch.setattr(sources, "ROWS", 10)
    made = pl.DataFrame({"participant": range(45), "statement": 1, "vote": 1})
    made.write_parquet(tmp_path / "votes.parquet")
    pieces = sources.source_of(tmp_path / "votes.parquet").pieces(2)
    assert [piece.read().height for piece in pieces] == [10, 10, 10, 10, 5]
    assert pieces[0] == FilePiece(str(tmp_path / "votes.parquet"), 0, 10)
    assert pl.concat(piece.read() for piece in pieces).equals(made)
