"""Who carries what → on what does much hang: Nabij, and networkx when it is installed.

networkx has no one call for it; what stands here is what one would write with it. Both start from
the pairs. Of a graph with circles networkx is given one root that carries all that nothing else
carries, which is in the time.
"""

from __future__ import annotations

from collections.abc import Hashable
from itertools import pairwise
from typing import Any

import numpy as np

Pairs = list[tuple[Hashable, Hashable]]
Facts = dict[str, Any]
NODES = 100_000


def read(case: str) -> Pairs:
    random = np.random.default_rng(0)
    if case.startswith("chain"):
        return [(node, node + 1) for node in range(NODES - 1)]
    if case.startswith("tree"):
        return [(int(random.integers(0, node)), node) for node in range(1, NODES)]
    if case.startswith("organisation"):
        return _organisation(random)
    ends = random.integers(0, NODES, (2 * NODES, 2))
    return [(one, other) for one, other in ends.tolist()]


def _organisation(random: np.random.Generator) -> Pairs:
    """People and systems (a few with very much) carry practices, those repairs and promises."""
    pairs: Pairs = []
    levels = (("person", 2_000), ("practice", 8_000), ("repair", 30_000), ("promise", 60_000))
    for (above, many), (below, more) in pairwise(levels):
        for node in range(more):
            for _ in range(1 + int(random.random() < 0.4)):
                pairs.append(((above, int(many * random.random() ** 3)), (below, node)))
    return pairs


def nabij(pairs: Pairs) -> Facts:
    from nabij.patterns import hinges

    table = hinges(pairs).table
    return {
        "stopping": int((table["stops"] > 0).sum()),
        "most": int(table["stops"].max() or 0),
        "cutting": int((table["cut_off"] > 0).sum()),
    }


def networkx(pairs: Pairs) -> Facts:
    import networkx as nx

    graph = nx.DiGraph((one, other) for one, other in pairs if one != other)
    beside = graph.to_undirected()
    parts = nx.condensation(graph)
    root = object()
    for part in [part for part, degree in parts.in_degree() if not degree]:
        graph.add_edges_from((root, node) for node in parts.nodes[part]["members"])
    above = nx.immediate_dominators(graph, root)
    stops = dict.fromkeys(above, 0)
    tree = nx.DiGraph((by, node) for node, by in above.items() if by is not None and by != node)
    for node in nx.dfs_postorder_nodes(tree, root):
        stops[node] = sum(1 + stops[below] for below in tree.successors(node))
    del stops[root]
    cut = sum(1 for _ in nx.articulation_points(beside))
    return {
        "stopping": sum(1 for count in stops.values() if count),
        "most": max(stops.values()),
        "cutting": cut,
    }
