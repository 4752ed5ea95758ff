"""Hinges are exact: the same as taking each node out and looking what is left."""

from __future__ import annotations

import time
from collections import defaultdict, deque

import numpy as np
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
    pairs = [(a, b) for a, b in pairs if a != b]
    nodes = {node for pair in pairs for node in pair}
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


@settings(max_examples=300, deadline=None)
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
    assert hinges([("a", "a")]).table.is_empty()
    with pytest.raises(PatternsError, match="not in the graph"):
        hinges([("a", "b")]).what_stops("c")


def test_a_long_chain_and_a_large_graph_take_seconds() -> None:
    began = time.perf_counter()
    chain = hinges([(n, n + 1) for n in range(30_000)])
    assert chain.table["stops"][0] == 30_000
    random = np.random.default_rng(0)
    hinges(
        zip(
            random.integers(0, 30_000, 60_000).tolist(),
            random.integers(0, 30_000, 60_000).tolist(),
            strict=True,
        )
    )
    assert time.perf_counter() - began < 30
