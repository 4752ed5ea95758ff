"""The next statement tells most, none is forgotten, and a blind draw is noticed."""

from __future__ import annotations

import doctest
import time
from collections import Counter
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nabij.patterns import Flatness, Routing, watch_served
from nabij.patterns.errors import MissingColumns, NotFitted, NotNumbers, PatternsError, TooLittle

from .made import made_votes

NOBODY = {"participant": [], "statement": [], "vote": []}
VOTES = st.lists(
    st.tuples(st.integers(0, 12), st.integers(0, 9), st.sampled_from([-1, 0, 1])), max_size=60
)


def as_votes(rows: list[tuple[int, int, int]]) -> dict[str, list[int]]:
    return {
        name: [row[place] for row in rows]
        for place, name in enumerate(("participant", "statement", "vote"))
    }


@pytest.fixture(scope="module")
def camps() -> Routing:
    votes, _ = made_votes(people=150, statements=30, votes_each=15, camps=2, separation=1.2)
    return Routing().fit(votes, range(32))


@settings(max_examples=60)
@given(VOTES, st.sets(st.integers(0, 12)), st.floats(0.01, 1), st.floats(0, 8))
def test_every_statement_that_waits_has_at_least_its_floor(
    rows: list[tuple[int, int, int]], voted: set[int], floor: float, sharpness: float
) -> None:
    routing = Routing(floor=floor, sharpness=sharpness).fit(as_votes(rows), range(12))
    chances = routing.chances(voted)
    waiting = set(range(12)) - voted
    assert set(chances["statement"]) == waiting
    if waiting:
        assert chances["probability"].sum() == pytest.approx(1)
        assert chances["probability"].min() >= floor / len(waiting) * (1 - 1e-9)
        assert chances["information"].is_finite().all()
        assert (chances["information"] > 0).all()


@settings(max_examples=30)
@given(VOTES, st.randoms(use_true_random=False), st.integers(0, 5))
def test_the_order_of_rows_changes_no_choice(
    rows: list[tuple[int, int, int]], random: object, seed: int
) -> None:
    once = list({(row[0], row[1]): row for row in rows}.values())
    mixed = random.sample(once, len(once))  # type: ignore[attr-defined]
    first, second = (
        Routing(random_state=seed).fit(as_votes(part), range(10)) for part in (once, mixed)
    )
    for person in range(8):
        assert first.choose(person, [0]).statement == second.choose(person, [0]).statement


def test_statements_are_drawn_as_often_as_the_log_says(camps: Routing) -> None:
    told = dict(camps.chances([1, 2]).select("statement", "probability").iter_rows())
    served = Counter(camps.choose(f"person {n}", [1, 2]).statement for n in range(6000))
    for statement, probability in told.items():
        spread = np.sqrt(6000 * probability * (1 - probability))
        assert abs(served[statement] - 6000 * probability) < 4.5 * spread
    choice = camps.choose("one of them", [1, 2])
    assert choice.probability == told[choice.statement]
    assert choice.waiting == len(told) == 30


def test_asking_again_gives_the_same_and_another_seed_another_draw(camps: Routing) -> None:
    again = [camps.choose(person, []).statement for person in range(40)]
    assert again == [camps.choose(person, []).statement for person in range(40)]
    other = Routing(random_state=1)
    votes, _ = made_votes(people=150, statements=30, votes_each=15, camps=2, separation=1.2)
    other.fit(votes, range(32))
    assert again != [other.choose(person, []).statement for person in range(40)]


def test_a_choice_seldom_moves_when_somebody_else_votes() -> None:
    votes, _ = made_votes(people=60, statements=20, camps=2, separation=1.0)
    before = Routing().fit(votes[:-5], range(20))
    after = Routing().fit(votes, range(20))
    moved = sum(
        before.choose(person, []).statement != after.choose(person, []).statement
        for person in range(300)
    )
    assert moved < 60


def test_who_votes_through_all_statements_sees_each_once(camps: Routing) -> None:
    voted: list[int] = []
    while len(voted) < 32:
        voted.append(camps.choose("through", voted).statement)
    assert sorted(voted) == list(range(32))
    with pytest.raises(TooLittle):
        camps.choose("through", voted)


def test_new_statements_and_those_that_divide_come_more_often() -> None:
    random = np.random.default_rng(0)
    camp = np.repeat([1, -1], 40)
    divides = random.random(12) < 0.5
    votes = np.where(divides, camp[:, None], 1) * np.where(random.random((80, 12)) < 0.9, 1, -1)
    person, statement = np.nonzero(np.ones((80, 12)))
    routing = Routing().fit(
        {"participant": person, "statement": statement, "vote": votes[person, statement]},
        range(13),
    )
    told = routing.chances([])["information"].to_numpy()
    assert told[:12][divides].min() > told[:12][~divides].max()
    assert told[12] > told[:12][~divides].max()
    assert routing.chances(np.flatnonzero(divides)[:3])["information"].max() < told.max()


def test_only_what_may_be_served_is_served(camps: Routing) -> None:
    assert set(camps.chances([3], among=[3, 4, 5, 999])["statement"]) == {4, 5}


def test_before_the_first_vote_chance_alone_chooses_and_says_that_this_is_no_fault() -> None:
    routing = Routing().fit(NOBODY, ["a", "b", "c"])
    choice = routing.choose(1, [])
    assert choice.flat is not None
    assert choice.flat.why is Flatness.NOTHING_KNOWN
    assert not choice.flat.is_fault
    served = Counter(routing.choose(person, []).statement for person in range(600))
    assert min(served.values()) > 150


def test_votes_that_make_no_difference_to_the_priorities_raise_the_alarm(camps: Routing) -> None:
    assert camps.choose("somebody", []).flat is None
    votes = {"participant": [1, 2], "statement": ["a", "b"], "vote": [0, 0]}
    flat = Routing().fit(votes).choose("somebody", []).flat
    assert flat is not None
    assert flat.why is Flatness.CONSTANT
    assert flat.is_fault
    assert "as if nobody had voted" in str(flat)


def test_serving_at_random_is_seen_in_the_log_whoever_served(camps: Routing) -> None:
    chosen = [camps.choose(person, range(person % 20)) for person in range(60)]
    log = {
        "probability": [one.probability for one in chosen],
        "waiting": [one.waiting for one in chosen],
    }
    assert watch_served(log) is None
    blind = {
        "probability": [1 / (2 + n % 9) for n in range(60)],
        "waiting": [2 + n % 9 for n in range(60)],
    }
    found = watch_served(blind)
    assert found is not None
    assert found.is_fault
    assert found.compared == 60
    assert watch_served({name: column[:20] for name, column in blind.items()}) is None
    assert watch_served({"probability": [1.0] * 90, "waiting": [1] * 90}) is None


def test_choosing_among_five_thousand_statements_learns_nothing_anew() -> None:
    random = np.random.default_rng(0)
    votes = {
        "participant": random.integers(0, 300, 12_000),
        "statement": random.integers(0, 5_000, 12_000),
        "vote": random.integers(-1, 2, 12_000),
    }
    began = time.process_time()
    routing = Routing().fit(votes, range(5_000))
    whole = time.process_time() - began
    began = time.process_time()
    for person in range(20):
        routing.choose(person, range(40))
    assert (time.process_time() - began) / 20 < whole / 10


def test_bad_input_is_told() -> None:
    with pytest.raises(NotFitted):
        Routing().choose(1, [])
    with pytest.raises(PatternsError, match="floor"):
        Routing(floor=0)
    with pytest.raises(PatternsError, match="sharpness"):
        Routing(sharpness=float("nan"))
    with pytest.raises(PatternsError, match="numbers or by texts"):
        Routing().fit(NOBODY, [1, "a"])
    with pytest.raises(TooLittle):
        Routing().fit(NOBODY).choose(1, [])
    with pytest.raises(MissingColumns):
        watch_served({"probability": [1.0]})
    with pytest.raises(NotNumbers):
        watch_served({"probability": [float("nan")], "waiting": [2]})
    named = pl.DataFrame({"participant": ["x"], "statement": ["a"], "vote": [1]})
    assert Routing().fit(named, ["a", "b"]).choose("x", ["a"]).statement == "b"


def test_the_page_for_analysts_shows_what_comes_out() -> None:
    page = Path(__file__).parents[2] / "docs" / "analysts" / "routing-and-slate.md"
    found = doctest.testfile(str(page), module_relative=False)
    assert found.attempted > 20
    assert found.failed == 0
