"""The opinion map finds what is there, says so when nothing is, and never depends on row order."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.decomposition import PCA
from sklearn.metrics import adjusted_rand_score

from nabij.patterns import OpinionMap
from nabij.patterns.errors import NotFitted, PatternsError, TooLittle

from .made import made_votes

SEEDS = st.integers(0, 2**32 - 1)


def shuffled(votes: pl.DataFrame, seed: int) -> pl.DataFrame:
    return votes.sample(fraction=1.0, shuffle=True, seed=seed)


def dense(votes: pl.DataFrame) -> np.ndarray:
    latest = votes.sort("time").unique(["participant", "statement"], keep="last")
    wide = latest.pivot(on="statement", index="participant", values="vote").sort("participant")
    columns = sorted(wide.columns[1:], key=int)
    return wide.select(pl.col(columns).cast(pl.Float64)).to_numpy()


@pytest.mark.parametrize("name", ["brexit", "ubi", "london"])
def test_coordinates_are_those_of_mean_imputed_principal_components(
    name: str, request: pytest.FixtureRequest
) -> None:
    votes = request.getfixturevalue(name)
    cells = dense(votes)
    counts = (~np.isnan(cells)).sum(axis=1)
    filled = np.where(np.isnan(cells), np.nanmean(cells, axis=0), cells)
    expected = PCA(2, svd_solver="full").fit_transform(filled)
    expected *= np.sqrt(cells.shape[1] / counts)[:, None]
    found = OpinionMap().fit(votes).coordinates_.select("x", "y").to_numpy()
    for axis in range(2):
        assert abs(np.corrcoef(found[:, axis], expected[:, axis])[0, 1]) > 0.999999


@settings(max_examples=15)
@given(seed=SEEDS)
def test_the_order_of_rows_changes_nothing(
    brexit: pl.DataFrame, brexit_map: OpinionMap, seed: int
) -> None:
    first, second = brexit_map, OpinionMap().fit(shuffled(brexit, seed))
    assert first.coordinates_.equals(second.coordinates_)
    assert first.statements_.equals(second.statements_)
    assert first.stability_ == second.stability_


@settings(max_examples=15)
@given(seed=SEEDS)
def test_other_names_change_nothing_but_the_names(
    ubi: pl.DataFrame, ubi_map: OpinionMap, seed: int
) -> None:
    random = np.random.default_rng(seed)
    people, statements = ubi["participant"].unique(), ubi["statement"].unique()
    new_people = dict(zip(people, random.permutation(len(people)).tolist(), strict=True))
    new_names = [f"s{number}" for number in random.permutation(len(statements))]
    new_statements = dict(zip(statements, new_names, strict=True))
    renamed = ubi.with_columns(
        pl.col("participant").replace_strict(new_people),
        pl.col("statement").replace_strict(new_statements, return_dtype=pl.String),
    )
    first, second = ubi_map, OpinionMap().fit(renamed)
    back = first.coordinates_.with_columns(pl.col("participant").replace_strict(new_people))
    both = back.join(second.coordinates_, on="participant", suffix="_2")
    assert first.n_groups_ == second.n_groups_
    assert both["group"].to_list() == both["group_2"].to_list()
    np.testing.assert_allclose(both["x"], both["x_2"], atol=1e-6)
    np.testing.assert_allclose(both["y"], both["y_2"], atol=1e-6)


@settings(max_examples=10)
@given(seed=SEEDS, share=st.floats(0.02, 0.9))
def test_an_update_gives_the_map_of_all_votes(
    ubi: pl.DataFrame, ubi_map: OpinionMap, seed: int, share: float
) -> None:
    mixed = shuffled(ubi, seed)
    cut = int(len(mixed) * share)
    grown = OpinionMap().fit(mixed[:cut]).update(mixed[cut:])
    whole = ubi_map
    assert grown.n_groups_ == whole.n_groups_
    both = grown.coordinates_.join(whole.coordinates_, on="participant", suffix="_2")
    assert both.height == whole.coordinates_.height
    np.testing.assert_allclose(both["x"].abs(), both["x_2"].abs(), atol=1e-6)
    assert adjusted_rand_score(both["group"], both["group_2"]) == 1.0
    assert grown.everyone_.equals(whole.everyone_)


@pytest.mark.parametrize("seed", range(10))
def test_votes_without_structure_have_no_groups(seed: int) -> None:
    votes, _ = made_votes(seed=seed)
    found = OpinionMap().fit(votes)
    assert found.n_groups_ == 1
    assert found.divides_.is_empty()


@pytest.mark.parametrize("camps", [2, 3])
@pytest.mark.parametrize("seed", range(5))
def test_planted_camps_are_found(camps: int, seed: int) -> None:
    votes, camp = made_votes(people=300, camps=camps, separation=1.2, seed=seed)
    found = OpinionMap().fit(votes)
    people = found.coordinates_.filter(pl.col("group") >= 0)
    assert found.n_groups_ == camps
    assert adjusted_rand_score(camp[people["participant"].to_numpy()], people["group"]) > 0.9


def test_a_later_vote_replaces_an_earlier_one() -> None:
    votes = {"participant": [1, 1], "statement": [1, 1], "vote": [1, -1], "time": [2000, 1000]}
    assert OpinionMap().fit(votes).everyone_.select("agree", "disagree").row(0) == (1, 0)


def test_contradicting_votes_at_one_moment_count_as_a_pass() -> None:
    for vote in ([1, -1], [-1, 1]):
        votes = {"participant": [1, 1], "statement": [1, 1], "vote": vote, "time": [5, 5]}
        assert OpinionMap().fit(votes).everyone_.select("agree", "pass").row(0) == (0, 1)


def test_counts_in_the_table_add_up_to_the_votes_of_the_group(brexit: pl.DataFrame) -> None:
    found = OpinionMap(n_groups=3).fit(brexit)
    table = found.statements_
    seen = table["agree"] + table["disagree"] + table["pass"]
    assert seen.to_list() == table["seen"].to_list()
    by_group = table.group_by("group").agg(pl.col("seen").sum()).sort("group")
    people = found.coordinates_.filter(pl.col("group") >= 0)
    votes = people.group_by("group").agg(pl.col("n_votes").sum()).sort("group")
    assert by_group["seen"].to_list() == votes["n_votes"].to_list()
    assert ((table["low"] < table["share"]) & (table["share"] < table["high"])).all()


def test_a_bridge_is_rejected_by_no_group(brexit: pl.DataFrame) -> None:
    found = OpinionMap(n_groups=2).fit(brexit)
    bridges = found.bridges_["statement"].to_list()
    rows = found.statements_.filter(pl.col("statement").is_in(bridges))
    assert len(bridges) > 0
    assert (rows["agree"] > rows["disagree"]).all()


def test_hidden_votes_are_told_better_than_by_the_majority(ubi_map: OpinionMap) -> None:
    assert ubi_map.held_out_accuracy_ > ubi_map.majority_accuracy_ > 0.4


def test_groups_keep_their_numbers_and_axes_their_direction(
    brexit: pl.DataFrame, brexit_map: OpinionMap
) -> None:
    first = brexit_map
    mirrored = first.coordinates_.with_columns(
        -pl.col("x"), group=pl.when(pl.col("group") < 0).then(-1).otherwise(7 - pl.col("group"))
    )
    second = OpinionMap().fit(brexit, like=mirrored)
    assert first.n_groups_ == 2
    assert second.groups_ == [7, 6]
    assert second.coordinates_["group"].to_list() == mirrored["group"].to_list()
    np.testing.assert_allclose(second.coordinates_["x"], mirrored["x"])
    assert set(second.statements_["group"]) == {6, 7}


def test_people_placed_later_stand_where_the_map_has_them(
    brexit: pl.DataFrame, brexit_map: OpinionMap
) -> None:
    found = brexit_map
    again = found.transform(brexit.sort("time").unique(["participant", "statement"], keep="last"))
    np.testing.assert_allclose(again["x"], found.coordinates_["x"], atol=1e-9)
    changed = (again["group"] != found.coordinates_["group"]).mean()
    assert changed < 0.05


@pytest.mark.parametrize(
    "votes",
    [
        {"participant": [1], "statement": [1], "vote": [1]},
        {"participant": [1, 1, 1], "statement": [1, 2, 3], "vote": [1, 0, -1]},
        {"participant": [1, 2, 3], "statement": [1, 1, 1], "vote": [1, 0, -1]},
        {"participant": list(range(50)) * 2, "statement": [1] * 50 + [2] * 50, "vote": [0] * 100},
        {"participant": list(range(50)) * 2, "statement": [1] * 50 + [2] * 50, "vote": [1] * 100},
    ],
    ids=["one vote", "one person", "one statement", "all passes", "all the same"],
)
@pytest.mark.filterwarnings("error")
def test_too_little_to_tell_gives_one_group_and_no_warning(votes: dict[str, list[int]]) -> None:
    found = OpinionMap().fit(votes)
    assert found.n_groups_ == 1
    assert found.stability_ == 0.0
    assert not found.coordinates_["x"].is_nan().any()
    assert found.divides_.is_empty()


def test_no_votes_and_no_fit_are_told() -> None:
    empty = pl.DataFrame(schema={"participant": pl.Int64, "statement": pl.Int64, "vote": pl.Int8})
    with pytest.raises(TooLittle):
        OpinionMap().fit(empty)
    with pytest.raises(NotFitted):
        OpinionMap().update(empty)
    with pytest.raises(PatternsError, match="n_groups"):
        OpinionMap(n_groups=9)
