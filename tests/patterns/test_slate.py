"""A slate leaves no sizeable group out: beside brute force, and on real votes."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nabij.patterns import Slate, choose_slate
from nabij.patterns.errors import PatternsError, TooLittle

VOTES = st.integers(2, 7).flatmap(
    lambda width: st.lists(
        st.lists(st.sampled_from([-1, 0, 1, None]), min_size=width, max_size=width),
        min_size=1,
        max_size=12,
    )
)
ELECTIONS = st.tuples(VOTES, st.integers(1, 5))


def as_votes(cells: list[list[int | None]]) -> dict[str, list[int]]:
    rows = [
        (person, statement, vote)
        for person, line in enumerate(cells)
        for statement, vote in enumerate(line)
        if vote is not None
    ]
    return {
        name: [row[place] for row in rows]
        for place, name in enumerate(("participant", "statement", "vote"))
    }


def approvals(votes: dict[str, list[int]]) -> list[set[int]]:
    agreed: dict[int, set[int]] = {person: set() for person in votes["participant"]}
    for person, statement, vote in zip(*votes.values(), strict=True):
        if vote == 1:
            agreed[person].add(statement)
    return list(agreed.values())


def score(agreed: list[set[int]], chosen: set[int]) -> float:
    return sum(sum(1 / n for n in range(1, len(one & chosen) + 1)) for one in agreed)


def left_out(agreed: list[set[int]], chosen: set[int], k: int, common: int) -> bool:
    """Is there a group of common * n / k people who share `common` statements and of whom each
    agrees with fewer than `common` of the chosen?"""
    every = sorted(set().union(*agreed))
    return any(
        sum(set(shared) <= one and len(one & chosen) < common for one in agreed) * k
        >= common * len(agreed)
        for shared in combinations(every, common)
    )


def possible(votes: dict[str, list[int]], k: int) -> bool:
    return len(set(votes["statement"])) >= k


@settings(max_examples=250)
@given(ELECTIONS)
def test_every_group_that_is_large_enough_is_stood_for(
    election: tuple[list[list[int | None]], int],
) -> None:
    cells, k = election
    votes = as_votes(cells)
    if not possible(votes, k):
        return
    slate = choose_slate(votes, k, people=1)
    agreed, chosen = approvals(votes), set(slate.statements["statement"])
    assert len(chosen) == k
    for common in range(1, k + 1):
        assert not left_out(agreed, chosen, k, common)
    assert slate.with_one == sum(bool(one & chosen) for one in agreed)
    assert slate.largest_left_out * k < slate.people


@settings(max_examples=120)
@given(ELECTIONS)
def test_it_is_close_to_the_best_of_all_slates(
    election: tuple[list[list[int | None]], int],
) -> None:
    cells, k = election
    votes = as_votes(cells)
    if not possible(votes, k):
        return
    agreed = approvals(votes)
    best = max(score(agreed, set(one)) for one in combinations(set(votes["statement"]), k))
    found = score(agreed, set(choose_slate(votes, k, people=1).statements["statement"]))
    # What no swap improves is known to be at least half of the best; it is nearly always all.
    assert found >= 0.9 * best - 1e-9


def test_one_addition_at_a_time_is_not_enough_and_swaps_make_it_good() -> None:
    votes = {
        name: [row[place] for row in GREEDY_FAILS]
        for place, name in enumerate(("participant", "statement", "vote"))
    }
    slate = choose_slate(votes, 2, people=1)
    assert set(slate.statements["statement"]) == {1, 2}
    assert slate.everybody


# Statement 0 is what most agree with; 1 and 2 together have everybody.
GREEDY_FAILS = [
    *[(person, 1, 1) for person in range(5)],
    *[(person, 2, 1) for person in range(5, 10)],
    *[(person, 0, 1) for person in range(2, 8)],
]


@settings(max_examples=40)
@given(VOTES, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(cells: list[list[int | None]], random: object) -> None:
    votes = as_votes(cells)
    if not possible(votes, 2):
        return
    rows = list(zip(*votes.values(), strict=True))
    mixed = random.sample(rows, len(rows))  # type: ignore[attr-defined]
    again = dict(zip(votes, map(list, zip(*mixed, strict=True)), strict=True))
    first, second = choose_slate(votes, 2, people=1), choose_slate(again, 2, people=1)
    assert first.statements.equals(second.statements)


def test_camps_that_agree_on_nothing_each_get_their_share() -> None:
    person, statement = np.nonzero(np.ones((60, 9)))
    camp, side = np.repeat([0, 0, 0, 1, 1, 2], 10)[person], statement // 3
    votes = {
        "participant": person,
        "statement": statement,
        "vote": np.where(camp == side, 1, -1),
    }
    slate = choose_slate(votes, 6)
    assert np.bincount(slate.statements["statement"] // 3).tolist() == [3, 2, 1]
    assert slate.everybody
    assert slate.largest_left_out == 0
    assert slate.statements["only"].sum() == 10


@pytest.mark.parametrize("name", ["brexit", "ubi", "london"])
def test_on_real_votes_more_people_find_one_with_every_statement(
    name: str, request: pytest.FixtureRequest
) -> None:
    votes = request.getfixturevalue(name)
    slates = [choose_slate(votes, k) for k in (1, 3, 6)]
    reached = [slate.with_one for slate in slates]
    assert reached == sorted(reached)
    assert reached[-1] > 0.8 * slates[0].people
    for slate, k in zip(slates, (1, 3, 6), strict=True):
        check(votes, slate, k)


def check(votes: pl.DataFrame, slate: Slate, k: int) -> None:
    latest = votes.sort("time").unique(["participant", "statement"], keep="last")
    agreed = latest.filter(pl.col("vote") == 1)
    counts = agreed.group_by("statement").len().rename({"len": "counted"})
    both = slate.statements.join(counts, on="statement")
    assert both["agree"].to_list() == both["counted"].to_list()
    chosen = agreed.filter(pl.col("statement").is_in(slate.statements["statement"].to_list()))
    assert slate.with_one == chosen["participant"].n_unique()
    assert slate.largest_left_out < slate.people / k


def test_too_little_and_bad_numbers_are_told() -> None:
    votes = {"participant": [1, 2, 3, 4], "statement": [1, 1, 2, 2], "vote": [1, 1, 1, 0]}
    with pytest.raises(TooLittle) as few:
        choose_slate(votes, 1)
    assert (few.value.have, few.value.need) == (4, 5)
    with pytest.raises(TooLittle):
        choose_slate(votes, 3, people=1)
    with pytest.raises(PatternsError, match="at least one"):
        choose_slate(votes, 0)
    with pytest.raises(TooLittle):
        choose_slate({"participant": [], "statement": [], "vote": []}, 1)


def test_when_nobody_agrees_with_anything_a_slate_says_so() -> None:
    votes = {"participant": [*range(6)] * 2, "statement": [1] * 6 + [2] * 6, "vote": [-1] * 12}
    slate = choose_slate(votes, 2)
    assert (slate.with_one, slate.largest_left_out, slate.everybody) == (0, 0, False)
