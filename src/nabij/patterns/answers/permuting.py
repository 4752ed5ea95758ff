"""Shuffles under which nothing changes if there is no difference, also with repeated tellers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


def teller_codes(tellers: Sequence[Any] | None, count: int) -> Ints:
    """A number for each teller, shape (n,). A story without a teller is its own teller."""
    if tellers is None:
        return np.arange(count, dtype=np.int64)
    names: dict[Any, int] = {}
    return np.array(
        [
            names.setdefault(("story", row) if name is None else ("teller", name), len(names))
            for row, name in enumerate(tellers)
        ],
        dtype=np.int64,
    )


def label_shuffles(
    labels: NDArray[np.bool_], tellers: Ints, times: int, random: np.random.Generator
) -> NDArray[np.bool_]:
    """Shuffled labels, shape (times, n).

    Within each teller the labels of their stories are shuffled, and tellers with equally many
    stories exchange their labels as a whole. With one story a teller this is the plain shuffle.
    """
    blocks = _blocks(tellers)
    shuffled = np.empty((times, len(labels)), dtype=np.bool_)
    for block in blocks:
        tellers_here, stories = block.shape
        drawn = np.broadcast_to(labels[block], (times, tellers_here, stories))
        if stories > 1:
            order = random.random(drawn.shape).argsort(axis=2)
            drawn = np.take_along_axis(drawn, order, axis=2)
        order = random.random((times, tellers_here)).argsort(axis=1)
        shuffled[:, block] = np.take_along_axis(drawn, order[:, :, None], axis=1)
    return shuffled


def row_shuffles(tellers: Ints, times: int, random: np.random.Generator) -> Iterator[Ints]:
    """Orders that exchange whole tellers with equally many stories, shape (n,) each."""
    blocks = _blocks(tellers)
    for _ in range(times):
        order = np.empty(len(tellers), dtype=np.int64)
        for block in blocks:
            order[block] = block[random.permutation(len(block))]
        yield order


def _blocks(tellers: Ints) -> list[Ints]:
    """Positions by number of stories told: for each number an array (tellers, stories)."""
    order = np.argsort(tellers, kind="stable")
    _, starts, counts = np.unique(tellers[order], return_index=True, return_counts=True)
    blocks = []
    for count in np.unique(counts):
        first = starts[counts == count]
        blocks.append(order[first[:, None] + np.arange(count)])
    return blocks
