"""Shuffles under which nothing changes if there is no difference, also with repeated tellers.

A teller who told several stories is one voice. Which shuffle is right depends on what varies:

between  every teller's stories are in one group: tellers exchange their group as a whole;
within   tellers have stories in both groups: labels are shuffled among a teller's own stories;
both     some tellers are in one group, some in both: within each teller, then whole tellers.

Whole tellers are only exchanged among those with about as many stories (strata): who tells much
may be somebody else than who tells once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.answers.shapes import nothing, triad_weights
from nabij.patterns.errors import PatternsError

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Design = Literal["between", "within", "both"]
FEWEST = 5


def told(answers: Any, tellers: Sequence[Any] | None) -> tuple[Floats, Ints, int]:
    """Weights of a triad and tellers where it applies, (m, 3) and (m,), and to how many not."""
    weights = triad_weights(answers)
    said = np.isfinite(weights).all(axis=1)
    codes = teller_codes(tellers, len(weights))
    return weights[said], codes[said], int((~said).sum())


def teller_codes(tellers: Sequence[Any] | None, count: int) -> Ints:
    """A number for each teller, shape (n,). A story without a teller is its own teller."""
    if tellers is None:
        return np.arange(count, dtype=np.int64)
    if len(tellers) != count:
        raise PatternsError(f"{len(tellers)} tellers for {count} answers.")
    names: dict[Any, int] = {}
    return np.array(
        [
            names.setdefault(("story", row) if nothing(name) else ("teller", name), len(names))
            for row, name in enumerate(tellers)
        ],
        dtype=np.int64,
    )


def teller_sums(points: Floats, codes: Ints) -> tuple[Floats, Floats]:
    """Sums over the stories of each teller, shape (tellers, d), and how many stories each told."""
    _, places = np.unique(codes, return_inverse=True)
    sums = np.stack([np.bincount(places, column) for column in points.T], axis=1)
    return sums.astype(np.float64), np.bincount(places).astype(np.float64)


def design_of(second: Bools, tellers: Ints) -> Design:
    """What varies: the group between tellers, within all of them, or both."""
    _, codes = np.unique(tellers, return_inverse=True)
    stories = np.bincount(codes)
    there = np.bincount(codes, second)
    mixed = (there > 0) & (there < stories)
    if not mixed.any():
        return "between"
    return "within" if mixed.all() else "both"


def strata_of(tellers: Ints) -> Ints:
    """Stratum of each story: tellers in one stratum told about equally many stories.

    1, 2, 3, 4–5, 6–8, 9–12 … stories; a stratum with fewer than five tellers at the top joins the
    one below. Made from the numbers of stories alone, so that no shuffle changes it.
    """
    _, codes, stories = np.unique(tellers, return_inverse=True, return_counts=True)
    bounds = [1]
    while bounds[-1] <= stories.max(initial=1):
        bounds.append(max(bounds[-1] + 1, int(bounds[-1] * 1.5)))
    level = np.searchsorted(bounds, stories, side="right") - 1
    for top in range(len(bounds) - 1, 0, -1):
        if 0 < (level == top).sum() < FEWEST and (level < top).any():
            level[level == top] = level[level < top].max()
    return np.asarray(level[codes], dtype=np.int64)


def level_out(tellers: Ints, random: np.random.Generator, most_each: int | None = None) -> Ints:
    """Positions that stay when every teller of a stratum keeps equally many stories, in order.

    Which stories of a teller stay is drawn. Only who told more than the others of the stratum (or
    more than `most_each`) loses some, so that whole tellers can be exchanged.
    """
    strata = strata_of(tellers)
    order = np.lexsort((random.random(len(tellers)), tellers))
    _, starts, counts = np.unique(tellers[order], return_index=True, return_counts=True)
    rank = np.arange(len(tellers)) - np.repeat(starts, counts)
    most = np.full(int(strata.max(initial=0)) + 1, most_each or len(tellers))
    np.minimum.at(most, strata[order], np.repeat(counts, counts))
    return np.sort(order[rank < most[strata[order]]])


def one_each(tellers: Ints, random: np.random.Generator) -> Ints:
    """Positions of one story a teller, drawn."""
    order = random.permutation(len(tellers))
    _, first = np.unique(tellers[order], return_index=True)
    return np.sort(order[first])


def thin_out(labels: Bools, tellers: Ints, most: int, random: np.random.Generator) -> Ints:
    """Positions of about `most` stories of whole tellers, drawn; a small group stays whole."""
    _, codes, stories = np.unique(tellers, return_inverse=True, return_counts=True)
    there = np.bincount(codes, labels)
    side = np.where(there == 0, 0, np.where(there == stories, 1, 2))
    sizes = sorted((int(stories[side == one].sum()), one) for one in np.unique(side))
    kept, room = [], most
    for turn, (_size, one) in enumerate(sizes):
        drawn = random.permutation(np.flatnonzero(side == one))
        fits = np.cumsum(stories[drawn]) <= max(FEWEST, room // (len(sizes) - turn))
        fits[:FEWEST] = True
        kept.append(drawn[fits])
        room -= int(stories[drawn[fits]].sum())
    return np.flatnonzero(np.isin(codes, np.concatenate(kept)))


def label_shuffles(
    labels: Bools, tellers: Ints, times: int, random: np.random.Generator, design: Design
) -> Bools:
    """Shuffled labels, shape (times, n). For "both", level the tellers out first."""
    if design == "between":
        return _between(labels, tellers, times, random)
    shuffled = np.empty((times, len(labels)), dtype=np.bool_)
    for places in equal_blocks(tellers):
        drawn = np.broadcast_to(labels[places], (times, *places.shape))
        drawn = random.permuted(drawn, axis=2)
        if design == "both" and len(places) > 1:
            order = random.random((times, len(places))).argsort(axis=1)
            drawn = np.take_along_axis(drawn, order[:, :, None], axis=1)
        shuffled[:, places] = drawn
    return shuffled


def _between(labels: Bools, tellers: Ints, times: int, random: np.random.Generator) -> Bools:
    """Tellers of a stratum exchange the label that all their stories have."""
    order = np.argsort(tellers, kind="stable")
    _, starts, counts = np.unique(tellers[order], return_index=True, return_counts=True)
    level, own = strata_of(tellers)[order[starts]], labels[order[starts]]
    drawn = np.empty((times, len(own)), dtype=np.bool_)
    for stratum in np.unique(level):
        here = level == stratum
        drawn[:, here] = random.permuted(
            np.broadcast_to(own[here], (times, int(here.sum()))), axis=1
        )
    shuffled = np.empty((times, len(labels)), dtype=np.bool_)
    shuffled[:, order] = np.repeat(drawn, counts, axis=1)
    return shuffled


def row_shuffles(tellers: Ints, times: int, random: np.random.Generator) -> Iterator[Ints]:
    """Orders that exchange whole tellers with equally many stories, and stories within them.

    Shape (n,) each. Level the tellers out first.
    """
    blocks = equal_blocks(tellers)
    for _ in range(times):
        order = np.empty(len(tellers), dtype=np.int64)
        for block in blocks:
            drawn = block[random.permutation(len(block))]
            order[block] = random.permuted(drawn, axis=1) if drawn.shape[1] > 1 else drawn
        yield order


def equal_blocks(tellers: Ints) -> list[Ints]:
    """Positions of the stories by number told: for each number an array (tellers, stories)."""
    order = np.argsort(tellers, kind="stable")
    _, starts, counts = np.unique(tellers[order], return_index=True, return_counts=True)
    return [
        order[starts[counts == stories][:, None] + np.arange(stories)]
        for stories in np.unique(counts)
    ]
