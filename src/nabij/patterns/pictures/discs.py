"""Groups as discs that lie near the groups they resemble and never on one another."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
GOLDEN = np.pi * (3 - np.sqrt(5))


def sunflower(count: int, spacing: float) -> Floats:
    """Evenly spread places in a disc from the middle outwards, shape (count, 2)."""
    steps = np.arange(count)
    reach = spacing * np.sqrt(steps + 0.5)
    return np.stack([reach * np.cos(steps * GOLDEN), reach * np.sin(steps * GOLDEN)], axis=1)


def near_what_resembles(middles: Floats) -> Floats:
    """Classical scaling of unit vectors to the plane: alike is near, shape (g, 2) within -1..1."""
    if len(middles) < 2:
        return np.zeros((len(middles), 2))
    apart = 1 - middles @ middles.T
    centring = np.eye(len(middles)) - 1 / len(middles)
    values, axes = np.linalg.eigh(-0.5 * centring @ apart @ centring)
    plane = axes[:, ::-1][:, :2] * np.sqrt(np.maximum(values[::-1][:2], 0))
    if plane.shape[1] < 2:
        plane = np.column_stack([plane, np.zeros(len(plane))])
    plane *= np.where(plane[np.abs(plane).argmax(axis=0), [0, 1]] < 0, -1.0, 1.0)
    ranks = plane.argsort(axis=0).argsort(axis=0) / max(1, len(plane) - 1)
    # Half true distance, half rank: groups that lie far out do not press the others together.
    size = np.maximum(np.abs(plane).max(axis=0), 1e-9)
    return np.asarray((plane / size + 2 * ranks - 1) / 2)


def push_apart(
    places: Floats, halves: Floats, width: float, height: float, rounds: int = 600
) -> tuple[Floats, float]:
    """Move boxes until none overlap, growing downwards when there is no room.

    Parameters
    ----------
    places, halves : float arrays, shape (g, 2)
        Middles and half sizes of the boxes.
    width, height : float

    Returns
    -------
    places : float array, shape (g, 2)
    height : float
        What it took.
    """
    places = places.copy()
    for step in range(rounds):
        gap = places[:, None] - places[None]
        room = halves[:, None] + halves[None] - np.abs(gap)
        np.fill_diagonal(room[:, :, 0], -1)
        clash = np.asarray((room > 0.5).all(axis=2))
        inside = _on_the_sheet(places, halves, width, height)
        if not clash.any():
            if np.array_equal(inside, places):
                break
            places = inside
            continue
        # Where the edge of the sheet is in the way, sideways never ends: then only up and down.
        narrow = room.argmin(axis=2) if step < 120 else np.ones(clash.shape, dtype=int)
        places += _pushes(gap, room, clash, narrow)
        if step % 40 == 39:
            height *= 1.06
        places = _on_the_sheet(places, halves, width, height)
    return places, float(max(height, (places[:, 1] + halves[:, 1]).max(initial=0.0)))


def _pushes(
    gap: Floats, room: Floats, clash: NDArray[np.bool_], narrow: NDArray[np.int64]
) -> Floats:
    """How far each box moves away from those it clashes with, along the narrow side, (g, 2)."""
    order = np.arange(len(gap))
    earlier_first = np.sign(np.subtract.outer(order, order))[:, :, None]
    side = np.where(gap == 0, earlier_first, np.sign(gap))
    along = clash[:, :, None] & (narrow[:, :, None] == np.arange(2))
    return np.asarray(np.where(along, room * side, 0.0).sum(axis=1) * 0.4)


def _on_the_sheet(places: Floats, halves: Floats, width: float, height: float) -> Floats:
    low, high = halves, np.array([width, height]) - halves
    return np.asarray(np.clip(places, low, np.maximum(low, high)))
