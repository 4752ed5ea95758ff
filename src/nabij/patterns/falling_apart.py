"""Into what a graph falls apart when one node is not there."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


def lists_of(edges: Ints, count: int) -> list[list[int]]:
    lists: list[list[int]] = [[] for _ in range(count)]
    for start, stop in edges.tolist():
        lists[start].append(stop)
    return lists


def cut_off_by_each(edges: Ints, count: int) -> Ints:
    """Nodes that leave the largest remaining part of their component with each node, shape (n,).

    One depth-first walk with low points (Hopcroft & Tarjan 1973); the parts that fall apart are
    its subtrees.
    """
    beside = lists_of(np.vstack([edges, edges[:, ::-1]]), count)
    entered = [-1] * count
    parts: list[list[int]] = [[] for _ in range(count)]
    cut = np.zeros(count, dtype=np.int64)
    for root in range(count):
        if entered[root] >= 0:
            continue
        members = _fall_apart(beside, root, entered, parts)
        for node in members:
            pieces = [*parts[node], len(members) - 1 - sum(parts[node])]
            cut[node] = sum(pieces) - max(pieces)
    return cut


def _fall_apart(
    beside: list[list[int]], root: int, entered: list[int], parts: list[list[int]]
) -> list[int]:
    """Walk through one component; note in `parts` how large the subtrees are that hang on a node.

    `entered` holds a node's turn in the walk, -1 before it.
    """
    entered[root] = 0
    members, low, size = [root], {root: 0}, {root: 1}
    stack = [(root, -1, iter(beside[root]))]
    while stack:
        node, parent, rest = stack[-1]
        for other in rest:
            if entered[other] < 0:
                entered[other] = low[other] = len(members)
                size[other] = 1
                members.append(other)
                stack.append((other, node, iter(beside[other])))
                break
            if other != parent:
                low[node] = min(low[node], entered[other])
        else:
            stack.pop()
            if parent >= 0:
                low[parent] = min(low[parent], low[node])
                size[parent] += size[node]
                if low[node] >= entered[parent]:
                    parts[parent].append(size[node])
    return members
