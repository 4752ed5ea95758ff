"""Groups of people who vote alike: k-means on a bounded number of base clusters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
TURN = 0.0137
"""Points are ordered along a slightly turned axis, where two different ones hardly ever tie."""

STARTS, DIFFERENT = 20, 8
"""Among a few hundred people one start in ten ends in groups that are clearly less tight, and the
tightest of base clusters need not be those of people; with these numbers one map in a thousand."""
FAR = 1e12
"""Where centres are put that are not used."""


@dataclass(frozen=True)
class Base:
    """At most some hundred small clusters that stand for all people in what follows.

    Attributes
    ----------
    points : float array, shape (b, 2)
        Their centres.
    weights : float array, shape (b,)
        How many people each stands for.
    spreads : float array, shape (b,)
        Their mean squared distance from the centre.
    order : int array, shape (n,)
        The people, cluster by cluster: an order along the plane that no name has a part in.
    starts : int array, shape (b,)
        Where each cluster begins in that order.
    """

    points: Floats
    weights: Floats
    spreads: Floats
    order: Ints
    starts: Ints

    def spread(self, count: int) -> Ints:
        """`count` people (or all) spread evenly over the plane, in an order without names."""
        size = len(self.order)
        if size <= count:
            return self.order
        return self.order[(np.arange(count) * size + size // 2) // count]


def base_clusters(points: Floats, most: int = 100) -> Base:
    """Summarise points by `most` cells: the plane is cut into strips with equally many points,
    each strip into cells. No order of the points and no name changes the cells.
    """
    size = len(points)
    if size <= most:
        order = np.lexsort(np.round(points, 9).T[::-1])
        starts = np.arange(size)
    else:
        strips = max(1, round(most**0.5))
        across = np.argsort(points[:, 0] + TURN * points[:, 1])
        upward = points[across, 1] - TURN * points[across, 0]
        edges = size * np.arange(strips + 1) // strips
        order = np.concatenate(
            [
                across[start:stop][np.argsort(upward[start:stop])]
                for start, stop in pairwise(edges.tolist())
            ]
        )
        starts = np.unique(size * np.arange(most) // most)
    weights = np.diff(np.append(starts, size)).astype(np.float64)
    centres = np.add.reduceat(points[order], starts, axis=0) / weights[:, None]
    away = points[order] - np.repeat(centres, weights.astype(np.int64), axis=0)
    spreads = np.add.reduceat((away**2).sum(axis=1), starts) / weights
    return Base(centres, weights, spreads, order.astype(np.int64), starts)


def nearest_centre(points: Floats, centres: Floats) -> Ints:
    """Index of the nearest centre for each point, shape (n,)."""
    return _nearest(points.T[:, None], centres.T[:, None])[0]


def k_means(
    base: Base, counts: Sequence[int], random: np.random.Generator, starts: int = STARTS
) -> dict[int, Ints]:
    """k-means of base clusters for several numbers of groups: labels (up to 8, b) by number.

    The different outcomes of several starts, best first: one halves the widest group again and
    again, the others are drawn. All of them, for all numbers, go on side by side.
    """
    size, most = len(base.points), max(counts)
    many = np.broadcast_to(base.points.T[:, None], (2, starts * len(counts), size))
    heavy = np.broadcast_to(base.weights, many.shape[1:])
    centres = np.full((2, many.shape[1], most), FAR)
    halved = _halved(many[:, :1], heavy[:1], most)
    for place, count in enumerate(counts):
        own = slice(place * starts, (place + 1) * starts)
        even = halved[count - 1]
        drawn = _far_starts(many[:, : starts - 1], heavy[: starts - 1], count, random)
        centres[:, own, :count] = np.concatenate([even, drawn], axis=1)
    labels, centres = lloyd(many, heavy, centres, rounds=40)
    left = ((many - np.take_along_axis(centres, labels[None], 2)) ** 2).sum(axis=0)
    spread = np.round((left * heavy).sum(axis=1), 9).reshape(len(counts), starts)
    found: dict[int, Ints] = {}
    for place, count in enumerate(counts):
        _, first = np.unique(spread[place], return_index=True)
        found[count] = labels[place * starts + first[:DIFFERENT]]
    return found


def k_means_side_by_side(clouds: Floats, weights: Floats, count: int, rounds: int = 12) -> Ints:
    """k-means of several clouds in one go, from one start each that is not drawn.

    `clouds` has shape (2, clouds, p), `weights` (clouds, p); so has the result.
    """
    return lloyd(clouds, weights, _halved(clouds, weights, count)[-1], rounds)[0]


def settle(points: Floats, starts: Floats, rounds: int = 60) -> Ints:
    """Groups of people from centres (starts, k, 2): k-means goes on with the points, (n,)."""
    many = np.broadcast_to(points.T[:, None], (2, len(starts), len(points)))
    weights = np.ones(many.shape[1:])
    labels, centres = lloyd(many, weights, starts.transpose(2, 0, 1), rounds)
    if len(starts) == 1:
        return np.asarray(labels[0])
    left = ((many - np.take_along_axis(centres, labels[None], 2)) ** 2).sum(axis=(0, 2))
    return np.asarray(labels[np.round(left, 9).argmin()])


def lloyd(clouds: Floats, weights: Floats, centres: Floats, rounds: int) -> tuple[Ints, Floats]:
    """Lloyd's iteration in each of several clouds: labels (clouds, p), centres (2, clouds, k)."""
    labels, centres = np.full(weights.shape, -1, dtype=np.int64), centres.copy()
    moving: Any = slice(None)
    for _ in range(rounds):
        nearest = _nearest(clouds[:, moving], centres[:, moving])
        changed = (nearest != labels[moving]).any(axis=1)
        labels[moving] = nearest
        if not changed.all():
            moving = np.arange(len(labels))[moving][changed]
        if not changed.any():
            break
        own = clouds[:, moving], weights[moving], labels[moving]
        mass, means = group_means(*own, centres.shape[2])
        centres[:, moving] = np.where(mass > 0, means, centres[:, moving])
    return labels, centres


def by_size(labels: Ints, points: Floats) -> Ints:
    """Renumber groups: the largest is 0; equal sizes go from left to right."""
    groups, places, sizes = np.unique(labels, return_inverse=True, return_counts=True)
    left = np.bincount(places, points[:, 0]) / sizes
    order = np.lexsort((left, -sizes))
    renumbered = np.empty(len(groups), dtype=np.int64)
    renumbered[order] = np.arange(len(groups))
    return renumbered[places]


def _nearest(clouds: Floats, centres: Floats) -> Ints:
    """Shape (clouds, p) for clouds (2, clouds, p) and centres (2, clouds, k)."""
    across, upward = clouds
    labels, least = np.zeros(across.shape, dtype=np.int64), np.zeros(across.shape)
    # How much further than the first centre, which saves one centre of them all.
    half = (centres * centres).sum(axis=0) / 2
    half, away = half - half[:, :1], centres - centres[:, :, :1]
    for number in range(1, centres.shape[2]):
        one = slice(number, number + 1)
        further = half[:, one] - across * away[0][:, one]
        further -= upward * away[1][:, one]
        np.putmask(labels, further < least, number)
        if number < centres.shape[2] - 1:
            np.minimum(least, further, out=least)
    return labels


def _halved(clouds: Floats, weights: Floats, most: int) -> list[Floats]:
    """Centres to begin with, (2, clouds, k), for k = 1 to `most`: the widest group is halved.

    A group is cut at its mean, across the direction in which it is widest.
    """
    number, every = weights.shape[0], np.arange(weights.shape[0])
    labels = np.zeros(weights.shape, dtype=np.int64)
    found: list[Floats] = []
    for made in range(1, most + 1):
        _, mean = group_means(clouds, weights, labels, made)
        found.append(mean)
        if made == most:
            break
        away = clouds - np.take_along_axis(mean, labels[None], 2)
        cells = (labels + made * every[:, None]).ravel()
        square = [
            np.bincount(cells, (weights * first * second).ravel(), number * made)
            for first, second in ((away[0], away[0]), (away[0], away[1]), (away[1], away[1]))
        ]
        wide = (square[0] + square[2]).reshape(number, made).argmax(axis=1)
        first, mixed, second = (part.reshape(number, made)[every, wide] for part in square)
        angle = 0.5 * np.arctan2(2 * mixed, first - second)[:, None]
        along = away[0] * np.cos(angle) + away[1] * np.sin(angle)
        labels = np.where((labels == wide[:, None]) & (along > 0), made, labels)
    return found


def group_means(clouds: Floats, weights: Floats, labels: Ints, count: int) -> tuple[Floats, Floats]:
    """Mass (clouds, count) and mean (2, clouds, count) of each group; an empty one's is zero."""
    number = weights.shape[0]
    cells = (labels + count * np.arange(number)[:, None]).ravel()
    mass = np.bincount(cells, weights.ravel(), number * count).reshape(number, count)
    sums = [np.bincount(cells, (weights * axis).ravel(), number * count) for axis in clouds]
    return np.asarray(mass, dtype=np.float64), np.stack(sums).reshape(
        2, number, count
    ) / np.maximum(mass, 1e-300)


def _far_starts(clouds: Floats, weights: Floats, count: int, random: np.random.Generator) -> Floats:
    """k-means++ in each cloud: a next centre is drawn in proportion to its squared distance."""
    rows = np.arange(clouds.shape[1])
    chance, nearest = weights, np.full(weights.shape, np.inf)
    chosen: list[Floats] = []
    for draw in random.random((count, len(rows))):
        ladder = np.cumsum(chance, axis=1)
        place = (ladder < draw[:, None] * ladder[:, -1:]).sum(axis=1)
        chosen.append(clouds[:, rows, np.minimum(place, clouds.shape[2] - 1)])
        distance = ((clouds - chosen[-1][:, :, None]) ** 2).sum(axis=0)
        nearest = np.minimum(nearest, distance)
        chance = nearest * weights
    return np.stack(chosen, axis=2)
