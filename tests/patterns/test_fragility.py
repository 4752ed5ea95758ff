"""Hinges are exact: the same as taking each node out and looking what is left."""

from __future__ import annotations

from collections import defaultdict, deque

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nabij.patterns import hinges
from nabij.patterns.errors import PatternsError

PAIRS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=25)


def reached(starts: set[int], after: dict[int, set[int]], without: int | None) -> set[int]:
    seen = {node for node in starts if node != without}
    waiting = deque(seen)
    while waiting:
        for node in after[waiting.popleft()] - seen - {without}:
            seen.add(node)
            waiting.append(node)
    return seen


def by_force(pairs: list[tuple[int, int]]) -> dict[int, tuple[set[int], int]]:
    """What stops, and how many are cut off, found by taking each node out in turn."""
    nodes = {node for pair in pairs for node in pair}
    pairs = [(a, b) for a, b in pairs if a != b]
    after, beside = defaultdict(set), defaultdict(set)
    for a, b in pairs:
        after[a].add(b)
        beside[a].add(b)
        beside[b].add(a)
    below = {node: reached({node}, after, None) for node in nodes}
    free = {n for n in nodes if all(m in below[n] for m in nodes if n in below[m])}
    found = {}
    for node in nodes:
        stops = nodes - reached(free, after, node) - {node}
        left = reached({node}, beside, None) - {node}
        pieces = []
        while left:
            piece = reached({min(left)}, beside, node)
            pieces.append(len(piece))
            left -= piece
        found[node] = (stops, sum(pieces) - max(pieces, default=0))
    return found


@settings(max_examples=300)
@given(pairs=PAIRS)
def test_hinges_are_what_taking_each_out_shows(pairs: list[tuple[int, int]]) -> None:
    found = hinges(pairs)
    table = {row["name"]: row for row in found.table.iter_rows(named=True)}
    for node, (stops, cut_off) in by_force(pairs).items():
        row = table.get(str(node), {"stops": 0, "cut_off": 0})
        assert row["stops"] == len(stops)
        assert row["cut_off"] == cut_off
        assert set(found.what_stops(node)) == stops


def test_the_one_who_carries_everything_comes_first() -> None:
    found = hinges(
        [("Anna", "belofte 1"), ("Anna", "belofte 2"), ("Ben", "belofte 2"), ("belofte 1", "werk")]
    )
    assert found.table.row(0, named=True)["name"] == "Anna"
    assert found.what_stops("Anna") == ["belofte 1", "werk"]
    assert found.what_stops("Ben") == []
    assert found.table["share"][0] == pytest.approx(2 / 4)


def test_an_empty_graph_has_no_hinges_and_an_unknown_node_is_told() -> None:
    assert hinges([]).table.is_empty()
    alone = hinges([("a", "a")])
    assert alone.table.is_empty()
    assert alone.nodes == ["a"]
    assert alone.what_stops("a") == []
    with pytest.raises(PatternsError, match="not in the graph"):
        hinges([("a", "b")]).what_stops("c")


@given(pairs=PAIRS, again=st.lists(st.integers(0, 24), max_size=10))
def test_the_order_of_the_pairs_and_saying_one_twice_change_nothing(
    pairs: list[tuple[int, int]], again: list[int]
) -> None:
    twice = [*reversed(pairs), *(pairs[place % len(pairs)] for place in again)]
    columns = ["name", "stops", "share", "cut_off"]
    assert hinges(pairs).table.select(columns).equals(hinges(twice).table.select(columns))


@pytest.mark.parametrize("wrong", ["ab", ("a",), ("a", "b", "c"), 7, None, ("a", None)])
def test_what_is_no_pair_is_told_by_its_row(wrong: object) -> None:
    with pytest.raises(PatternsError, match="Row 1"):
        hinges([("a", "b"), wrong])  # type: ignore[list-item]


def test_not_a_number_and_lists_are_no_nodes() -> None:
    with pytest.raises(PatternsError, match="Row 0"):
        hinges([(float("nan"), 1)])
    with pytest.raises(PatternsError, match="Row 0"):
        hinges([([], "a")])  # type: ignore[list-item]


def test_names_of_any_script_and_length_are_kept() -> None:
    found = hinges([("😀" * 1000, "مرحبا"), (3, "مرحبا"), (3, ("a", 1))])
    assert found.what_stops(3) == [("a", 1)]
    assert found.table["name"].to_list() == ["3", "مرحبا"]


def test_a_long_chain_is_gone_through_to_its_end() -> None:
    chain = [(node, node + 1) for node in range(20_000)]
    assert hinges(chain).table["stops"][0] == 20_000
