"""Fragility: the single person, practice or system on which much hangs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.errors import PatternsError
from nabij.patterns.falling_apart import cut_off_by_each, lists_of
from nabij.patterns.given import checked

if TYPE_CHECKING:
    import polars as pl

Ints = NDArray[np.int64]
ROOT = 0


@dataclass(frozen=True)
class Hinges:
    """What hangs on what.

    Attributes
    ----------
    table : polars.DataFrame
        node (position in `nodes`), name (its text), stops (how many others stop with it), share
        (of all others), cut_off (how many others it alone connects with the greatest rest). Most
        first; nodes on which nothing hangs are left out.
    nodes : list
        Everything in the graph, what only carries itself included.

    Examples
    --------
    >>> hinges([("Joost", "walk"), ("walk", "talk")]).what_stops("Joost")
    ['talk', 'walk']
    """

    table: pl.DataFrame
    nodes: list[Hashable]
    _above: list[int]

    def what_stops(self, node: Hashable) -> list[Hashable]:
        """Return what stops when this node stops, itself not included."""
        if node not in self.nodes:
            raise PatternsError(f"{str(node)[:80]!r} is not in the graph.")
        start = self.nodes.index(node) + 1
        below: dict[int, list[int]] = defaultdict(list)
        for place, above in enumerate(self._above):
            if place != ROOT:
                below[above].append(place)
        found, waiting = [], list(below[start])
        while waiting:
            place = waiting.pop()
            found.append(self.nodes[place - 1])
            waiting += below[place]
        return sorted(found, key=str)


@checked
def hinges(carries: Iterable[tuple[Hashable, Hashable]]) -> Hinges:
    """Find the hinges in a graph of who and what carries what.

    Parameters
    ----------
    carries : pairs (carrier, carried)
        Anything hashable; of a table its rows (`frame.iter_rows()` in Polars,
        `frame.itertuples(index=False)` in pandas). The same pair twice counts once, and that
        something carries itself changes nothing. A member carries a promise, a practice carries
        a repair, a system carries a practice. A thing with several carriers goes on as long as
        one of them does; one without a carrier stands by itself.

    Notes
    -----
    A result is exact, there is nothing to be unsure of but what nobody wrote down. Raises
    PatternsError for what is no pair, and for None or NaN in one.

    `stops` counts the nodes that can be reached only through this one (its subtree in the
    dominator tree, after Cooper, Harvey & Kennedy 2001). `cut_off` is about connection, in
    either direction: what falls away from the largest remaining part (articulation points,
    Hopcroft & Tarjan 1973).

    Examples
    --------
    The walk has two carriers and goes on without one of them; the archive has one:

    >>> found = hinges([("Joost", "walk"), ("Fatima", "walk"), ("Fatima", "archive")])
    >>> found.table.select("name", "stops", "cut_off").rows()
    [('Fatima', 1, 1), ('walk', 0, 1)]
    """
    import polars as pl

    nodes, edges = _numbered(carries)
    above, order = _dominators(edges, len(nodes) + 1)
    stops = _subtree_sizes(above, order)[1:] - 1
    cut_off = cut_off_by_each(edges - 1, len(nodes))
    table = pl.DataFrame(
        {
            "node": np.arange(len(nodes)),
            "name": [str(node) for node in nodes],
            "stops": stops,
            "share": stops / max(1, len(nodes) - 1),
            "cut_off": cut_off,
        },
        schema_overrides={"name": pl.String},
    ).filter((pl.col("stops") > 0) | (pl.col("cut_off") > 0))
    return Hinges(
        table.sort(["stops", "cut_off", "name"], descending=[True, True, False]),
        nodes,
        above.tolist(),
    )


def _numbered(carries: Iterable[tuple[Hashable, Hashable]]) -> tuple[list[Hashable], Ints]:
    """Everything in the graph, and different pairs of their numbers, from one on."""
    places: dict[Hashable, int] = {}
    edges: dict[tuple[int, int], None] = {}
    for row, pair in enumerate(carries):
        try:
            one, other = pair
            if isinstance(pair, str) or any(end is None or end != end for end in (one, other)):
                raise ValueError
            ends = tuple(places.setdefault(end, len(places) + 1) for end in (one, other))
        except (TypeError, ValueError):
            raise PatternsError(
                f"Row {row} is {str(pair)[:60]!r}, not a pair of who carries and what is carried."
            ) from None
        if ends[0] != ends[1]:
            edges[ends[0], ends[1]] = None
    return list(places), np.array(list(edges), dtype=np.int64).reshape(-1, 2)


def _dominators(edges: Ints, count: int) -> tuple[Ints, list[int]]:
    """Immediate dominator of each node from a root that carries what nothing else carries.

    Also the order in which they were left, what is below first.
    """
    edges = np.vstack([edges, _from_root(edges, count)])
    after, before = lists_of(edges, count), lists_of(edges[:, ::-1], count)
    order = _postorder(after)
    rank = np.full(count, -1, dtype=np.int64)
    rank[order] = np.arange(len(order))
    above = np.full(count, -1, dtype=np.int64)
    above[ROOT] = ROOT
    ranks, found, changed = rank.tolist(), above.tolist(), True
    while changed:
        changed = False
        for node in reversed(order[:-1]):
            best = -1
            for carrier in before[node]:
                if found[carrier] >= 0:
                    best = carrier if best < 0 else _meet(best, carrier, found, ranks)
            if found[node] != best:
                found[node], changed = best, True
    return np.array(found, dtype=np.int64), order


def _meet(one: int, other: int, above: list[int], ranks: list[int]) -> int:
    while one != other:
        while ranks[one] < ranks[other]:
            one = above[one]
        while ranks[other] < ranks[one]:
            other = above[other]
    return one


def _from_root(edges: Ints, count: int) -> Ints:
    """Edges from the root to all nodes of each part that nothing outside it carries.

    Usually such a part is one node; things that carry each other in a circle stand together.
    """
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import connected_components

    graph = csr_matrix((np.ones(len(edges)), (edges[:, 0], edges[:, 1])), shape=(count, count))
    parts, part = connected_components(graph, directed=True, connection="strong")
    carried = np.zeros(parts, dtype=bool)
    across = part[edges[:, 0]] != part[edges[:, 1]]
    carried[part[edges[across, 1]]] = True
    free = np.flatnonzero(~carried[part])
    free = free[free != ROOT]
    return np.stack([np.full(len(free), ROOT), free], axis=1).astype(np.int64)


def _postorder(after: list[list[int]]) -> list[int]:
    seen, order = [False] * len(after), []
    seen[ROOT] = True
    stack = [(ROOT, iter(after[ROOT]))]
    while stack:
        node, rest = stack[-1]
        following = next((one for one in rest if not seen[one]), None)
        if following is None:
            order.append(node)
            stack.pop()
        else:
            seen[following] = True
            stack.append((following, iter(after[following])))
    return order


def _subtree_sizes(above: Ints, order: list[int]) -> Ints:
    """Size of the subtree under each node, itself included; `order` has what is below first."""
    sizes, parents = [1] * len(above), above.tolist()
    for node in order:
        if node != ROOT:
            sizes[parents[node]] += sizes[node]
    return np.array(sizes, dtype=np.int64)
