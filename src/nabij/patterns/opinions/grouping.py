"""Groups of people who vote alike: k-means on a bounded number of base clusters."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Base:
    """At most some hundred small clusters that stand for all people in what follows.

    Attributes
    ----------
    points : float array, shape (b, d)
        Their centres.
    weights : float array, shape (b,)
        How many people each stands for.
    members : int array, shape (n,)
        The base cluster of each person.
    """

    points: Floats
    weights: Floats
    members: Ints


def base_clusters(points: Floats, most: int = 100, rounds: int = 15) -> Base:
    """Summarise points by at most `most` centres (Lloyd's iteration, a tree finds the nearest).

    The start does not depend on the order of the points: it is spread over their order along the
    plane, so any shuffling gives the same centres.
    """
    distinct, inverse, counts = np.unique(
        np.round(points, 9), axis=0, return_inverse=True, return_counts=True
    )
    inverse = inverse.ravel().astype(np.int64)
    weights = counts.astype(np.float64)
    if len(distinct) <= most:
        return Base(distinct, weights, inverse)
    centres = distinct[spread_start(distinct, most)]
    labels = np.zeros(len(distinct), dtype=np.int64)
    for _ in range(rounds):
        nearest = nearest_centre(distinct, centres)
        if np.array_equal(nearest, labels):
            break
        labels = nearest
        centres = _means(distinct, weights, labels, centres)
    kept, labels = np.unique(labels, return_inverse=True)
    sizes = np.bincount(labels, weights=weights).astype(np.float64)
    return Base(centres[kept], sizes, labels.astype(np.int64)[inverse])


def spread_start(points: Floats, count: int) -> Ints:
    """Positions of `count` points spread evenly over the ranks of the first axis, then the second.

    The plane is cut into vertical strips with equally many points, each strip into cells.
    """
    strips = max(1, round(count**0.5))
    order = np.lexsort((points[:, -1], points[:, 0]))
    chosen: list[Ints] = []
    for number, strip in enumerate(np.array_split(order, strips)):
        cells = len(np.array_split(np.arange(count), strips)[number])
        upward = strip[np.lexsort((points[strip, 0], points[strip, -1]))]
        places = ((np.arange(cells) + 0.5) * len(upward) / max(cells, 1)).astype(np.int64)
        chosen.append(upward[places])
    return np.unique(np.concatenate(chosen))


def nearest_centre(points: Floats, centres: Floats) -> Ints:
    """Index of the nearest centre for each point, shape (n,)."""
    from scipy.spatial import cKDTree

    _, labels = cKDTree(centres).query(points)
    return np.asarray(labels, dtype=np.int64)


def k_means(
    points: Floats, weights: Floats, count: int, random: np.random.Generator, starts: int = 16
) -> Ints:
    """Weighted k-means over few points: the best of several starts, shape (b,)."""
    return _best_of_starts(points[None], weights[None], count, random, starts)[0]


def k_means_side_by_side(
    clouds: list[Floats], count: int, random: np.random.Generator, starts: int
) -> list[Ints]:
    """k-means of several clouds of points in one go; one label array for each cloud."""
    longest = max(len(cloud) for cloud in clouds)
    points = np.zeros((len(clouds), longest, clouds[0].shape[1]))
    weights = np.zeros((len(clouds), longest))
    for number, cloud in enumerate(clouds):
        points[number, : len(cloud)] = cloud
        weights[number, : len(cloud)] = 1.0
    labels = _best_of_starts(points, weights, count, random, starts)
    return [labels[number, : len(cloud)] for number, cloud in enumerate(clouds)]


def _best_of_starts(
    points: Floats, weights: Floats, count: int, random: np.random.Generator, starts: int
) -> Ints:
    """Labels of shape (clouds, b) for points (clouds, b, d) and weights (clouds, b)."""
    clouds, size, _ = points.shape
    points, weights = np.repeat(points, starts, axis=0), np.repeat(weights, starts, axis=0)
    centres = _far_starts(points, weights, count, random)
    labels = np.full(weights.shape, -1, dtype=np.int64)
    for _ in range(40):
        nearest = _squared_distances(points, centres).argmin(axis=2)
        if np.array_equal(nearest, labels):
            break
        labels = nearest
        member = (labels[:, :, None] == np.arange(count)) * weights[:, :, None]
        mass = member.sum(axis=1)[:, :, None]
        moved = member.transpose(0, 2, 1) @ points / np.maximum(mass, 1e-300)
        centres = np.where(mass > 0, moved, centres)
    spread = (_squared_distances(points, centres).min(axis=2) * weights).sum(axis=1)
    rounded = np.round(spread.reshape(clouds, starts), 9)
    best = np.arange(clouds) * starts + rounded.argmin(axis=1)
    return labels[best].reshape(clouds, size)


def silhouette(points: Floats, weights: Floats, labels: Ints) -> float:
    """Mean silhouette of weighted points, -1..1; 0 when there is one group only.

    Each base cluster counts for the people it stands for, who lie at distance zero of each other.
    """
    groups = np.unique(labels)
    if len(groups) < 2:
        return 0.0
    distances = np.sqrt(_squared_distances(points[None], points[None])[0])
    member = (labels[:, None] == groups) * weights[:, None]
    mass = member.sum(axis=0)
    sums = distances @ member
    own = labels[:, None] == groups
    own_mass = mass[own.argmax(axis=1)]
    within = sums[own] / np.maximum(own_mass - 1, 1e-300)
    others = np.where(own, np.inf, sums / mass).min(axis=1)
    widest = np.maximum(np.maximum(within, others), 1e-300)
    scores = np.where(own_mass > 1, (others - within) / widest, 0.0)
    return float(np.average(scores, weights=weights))


def by_size(labels: Ints, base: Base) -> Ints:
    """Renumber groups of base clusters: the largest is 0; equal sizes go from left to right."""
    groups, places = np.unique(labels, return_inverse=True)
    sizes = np.bincount(places, base.weights)
    left = np.bincount(places, base.weights * base.points[:, 0]) / sizes
    order = np.lexsort((left, -sizes))
    renumbered = np.empty(len(groups), dtype=np.int64)
    renumbered[order] = np.arange(len(groups))
    return renumbered[places]


def _means(points: Floats, weights: Floats, labels: Ints, centres: Floats) -> Floats:
    mass = np.bincount(labels, weights=weights, minlength=len(centres))
    sums = np.stack(
        [
            np.bincount(labels, weights=weights * points[:, axis], minlength=len(centres))
            for axis in range(points.shape[1])
        ],
        axis=1,
    )
    return np.where(mass[:, None] > 0, sums / np.maximum(mass, 1e-300)[:, None], centres)


def _far_starts(points: Floats, weights: Floats, count: int, random: np.random.Generator) -> Floats:
    """k-means++ in each row: a next centre is drawn in proportion to its squared distance."""
    rows = np.arange(len(points))
    draws = random.random((count, len(points)))
    chance = weights
    chosen: list[Floats] = []
    nearest = np.full(weights.shape, np.inf)
    for draw in draws:
        ladder = np.cumsum(chance, axis=1)
        place = (ladder < draw[:, None] * ladder[:, -1:]).sum(axis=1)
        chosen.append(points[rows, np.minimum(place, points.shape[1] - 1)])
        distance = ((points - chosen[-1][:, None, :]) ** 2).sum(axis=2)
        nearest = np.minimum(nearest, distance)
        chance = nearest * weights
    return np.stack(chosen, axis=1)


def _squared_distances(points: Floats, centres: Floats) -> Floats:
    """Shape (rows, b, k) for points (rows, b, d) and centres (rows, k, d)."""
    cross = points @ centres.transpose(0, 2, 1)
    near = (points**2).sum(axis=2)[:, :, None] + (centres**2).sum(axis=2)[:, None, :]
    return np.asarray(np.maximum(near - 2 * cross, 0.0))
