"""Likeness by workers of Dask gives the groups that one process gives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import polars as pl
import pytest

from nabij.patterns import Likeness
from nabij.patterns.engines import likeness as engine
from nabij.patterns.engines.progress import watching
from nabij.patterns.engines.sources import TextColumn
from nabij.patterns.errors import MissingColumns, PatternsError, TooLittle
from nabij.patterns.texts import models, vectors
from tests.patterns.made import made_stories

CLOSE = 1e-4
STORIES = [*made_stories(each=30)[0], "", None, "👍👍", *made_stories(each=3, seed=1)[0]]


@pytest.fixture(scope="module")
def workers() -> Iterator[Any]:
    from distributed import Client, LocalCluster

    with (
        LocalCluster(
            n_workers=2, threads_per_worker=1, processes=False, dashboard_address="127.0.0.1:0"
        ) as cluster,
        Client(cluster, set_as_default=False) as client,
    ):
        yield client


@pytest.fixture(scope="module")
def here() -> Likeness:
    return Likeness().fit(STORIES)


def assert_same(there: Likeness, here: Likeness) -> None:
    """The same groups, and cosines that agree; directions may be turned, so vectors need not."""
    assert there.texts_ == here.texts_
    assert there.labels_.tolist() == here.labels_.tolist()
    assert (there.groups_, there.sizes_) == (here.groups_, here.sizes_)
    assert there.stability_ == pytest.approx(here.stability_, abs=CLOSE)
    mine, theirs = (one.vectors_ @ one.vectors_.T for one in (there, here))
    np.testing.assert_allclose(mine, theirs, atol=CLOSE)
    np.testing.assert_allclose(there.neighbours(10)[1], here.neighbours(10)[1], atol=CLOSE)


def test_texts_at_hand_are_grouped_alike(workers, here):
    there = Likeness(engine="dask", scheduler=workers).fit(STORIES)
    assert len(here.groups_) > 1
    assert_same(there, here)
    new = ["lekkage door het plafond en schimmel", "volstrekt iets anders"]
    assert there.place(new)["group"].to_list() == here.place(new)["group"].to_list()
    assert there.words(there.groups_[0]) == here.words(here.groups_[0])


def test_texts_in_files_are_those_of_the_whole(workers, here, tmp_path):
    whole = pl.DataFrame({"verhaal": STORIES, "number": range(len(STORIES))})
    whole[:50].write_parquet(tmp_path / "1.parquet")
    whole[50:51].write_parquet(tmp_path / "2.parquet")
    whole[51:].write_parquet(tmp_path / "3.parquet")
    heard: list[str] = []
    with watching(lambda stage, done, total: heard.append(stage)):
        source = TextColumn(tmp_path, "verhaal")
        there = Likeness(engine="dask", scheduler=workers).fit(source)
    assert_same(there, here)
    assert {"read parts", "make vectors", "find neighbours"} <= set(heard)


def test_a_draw_to_learn_from_and_small_parts_change_nothing(workers, monkeypatch):
    monkeypatch.setattr(vectors, "MOST_LEARNT", 80)
    monkeypatch.setattr(engine, "MOST_IN_PART", 17)
    here = Likeness().fit(STORIES)
    assert_same(Likeness(engine="dask", scheduler=workers).fit(STORIES), here)


def test_groups_keep_the_numbers_they_had(workers, here):
    earlier = [None if one < 0 else int(one) + 7 for one in here.labels_]
    there = Likeness(engine="dask", scheduler=workers).fit(STORIES, like=earlier)
    assert set(there.groups_) == {group + 7 for group in here.groups_}


def test_a_model_makes_its_vectors_on_the_workers(workers, monkeypatch):
    class Counting:
        def __init__(self, folder: str) -> None:
            self.letters = folder

        def transform(self, texts: list[str]) -> Any:
            found = [[text.count(letter) + 0.1 for letter in self.letters] for text in texts]
            return vectors.unit(np.asarray(found, dtype=np.float32))

        def fit_transform(self, texts: list[str], drawn: Any = None) -> Any:
            return self.transform(texts)

    monkeypatch.setattr(models, "ModelVectors", Counting)
    here = Likeness(model="aeiours").fit(STORIES)
    assert_same(Likeness(model="aeiours", engine="dask", scheduler=workers).fit(STORIES), here)


@pytest.mark.parametrize("told", [["one story"], ["", None], ["👍"] * 30])
def test_too_little_to_tell_is_an_answer(workers, told):
    there = Likeness(engine="dask", scheduler=workers).fit(told)
    assert set(there.labels_) == {-1}
    assert there.groups_ == []


def test_what_is_wrong_is_told_without_quoting_a_story(workers, tmp_path):
    secret = "mevrouw de Vries uit de Kerkstraat"
    table = pl.DataFrame({"text": [secret] * 3})
    table.write_parquet(tmp_path / "a.parquet")
    with pytest.raises(MissingColumns, match="verhaal"):
        Likeness(engine="dask", scheduler=workers).fit(TextColumn(tmp_path, "verhaal"))
    with pytest.raises(PatternsError, match="Row 1 holds int"):
        Likeness(engine="dask", scheduler=workers).fit([secret, 3])
    with pytest.raises(TooLittle):
        Likeness(engine="dask", scheduler=workers).fit([])
    Likeness(engine="dask", scheduler=workers).fit(TextColumn(table))
    assert secret not in str(workers.get_worker_logs())
    assert secret not in str(workers.get_scheduler_logs())
    assert secret not in repr(TextColumn(table))
