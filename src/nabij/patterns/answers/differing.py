"""How far two groups of answers lie apart, for many ways to label them at once.

Line: energy distance (Székely & Rizzo 2004), from the two cumulative distributions. Plane: energy
distance from all pairs. Choice: chi-square of the table of options by group. Each is 0 when the
groups answer the same and grows with any difference, in shape as well as in place.
"""

from __future__ import annotations

from abc import ABC, abstractmethod

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.answers.permuting import Bools, Ints
from nabij.patterns.answers.shapes import Kind

Floats = NDArray[np.float64]


class Apart(ABC):
    """`gaps(labels)` gives the distance for each row of labels (r, n); `effect` makes it 0..1."""

    @abstractmethod
    def gaps(self, labels: Floats) -> Floats:
        """Distance for each row of labels, shape (r,)."""

    @abstractmethod
    def effect(self, label: Bools) -> float:
        """0: the same. 1: as far apart as two groups can be."""


class OnLine(Apart):
    """Answers that are one number: the energy distance is twice the area between the squared
    difference of the cumulative distributions."""

    def __init__(self, values: Floats) -> None:
        self.order = np.argsort(values, kind="stable")
        self.steps = np.diff(values[self.order])

    def gaps(self, labels: Floats) -> Floats:
        ordered = labels[:, self.order]
        second = ordered.sum(axis=1, keepdims=True)
        first = ordered.shape[1] - second
        weight = ordered * (1 / second + 1 / first) - 1 / first
        between = np.cumsum(weight, axis=1)[:, :-1]
        return np.asarray(2 * np.square(between) @ self.steps)

    def effect(self, label: Bools) -> float:
        ordered = label[self.order]
        upto = np.cumsum(np.stack([~ordered, ordered]), axis=1)[:, :-1]
        first, second = upto / np.array([[(~label).sum()], [label.sum()]])
        across = float((first * (1 - second) + second * (1 - first)) @ self.steps)
        return float(self.gaps(label[None].astype(float))[0]) / (2 * across) if across else 0.0


class OnPlane(Apart):
    """Answers that are points: mean distances within and between the groups."""

    def __init__(self, points: Floats) -> None:
        squares = (points**2).sum(axis=1)
        apart = squares[:, None] + squares - 2 * points @ points.T
        self.distances = np.sqrt(np.maximum(apart, 0.0)).astype(np.float32)
        self.total = float(self.distances.sum(dtype=np.float64))

    def gaps(self, labels: Floats) -> Floats:
        between, within = self._parts(labels)
        return np.asarray(2 * between - within)

    def effect(self, label: Bools) -> float:
        between, within = (float(part[0]) for part in self._parts(label[None].astype(float)))
        return max(0.0, 1 - within / (2 * between)) if between > 0 else 0.0

    def _parts(self, labels: Floats) -> tuple[Floats, Floats]:
        """Mean distance between the groups, and the two mean distances within, together."""
        second = labels.sum(axis=1)
        first = labels.shape[1] - second
        reach = labels.astype(np.float32) @ self.distances
        inside_second = np.einsum("rn,rn->r", reach, labels)
        across = reach.sum(axis=1, dtype=np.float64) - inside_second
        inside_first = self.total - 2 * across - inside_second
        return across / (first * second), inside_first / first**2 + inside_second / second**2


class OfOptions(Apart):
    """Answers that are one of some options. Within tellers, the expected counts are those of
    each teller's own stories, as in a stratified chi-square."""

    def __init__(self, chosen: Floats, tellers: Ints | None = None) -> None:
        self.chosen = chosen
        self.counts = np.maximum(chosen.sum(axis=0), 1e-12)
        self.usual = np.broadcast_to(self.counts / len(chosen), chosen.shape)
        if tellers is not None:
            _, codes = np.unique(tellers, return_inverse=True)
            sums = np.zeros((codes.max(initial=0) + 1, chosen.shape[1]))
            np.add.at(sums, codes, chosen)
            self.usual = (sums / np.bincount(codes)[:, None])[codes]

    def gaps(self, labels: Floats) -> Floats:
        second = labels.sum(axis=1)
        first = labels.shape[1] - second
        surplus = labels @ (self.chosen - self.usual)
        return np.asarray(
            (surplus**2 / self.counts).sum(axis=1) * labels.shape[1] ** 2 / (first * second)
        )

    def effect(self, label: Bools) -> float:
        """Cramér's V, from the plain table."""
        plain = OfOptions(self.chosen)
        return float(np.sqrt(plain.gaps(label[None].astype(float))[0] / len(label)).clip(0, 1))


def apart(points: Floats, kind: Kind, tellers: Ints | None = None) -> Apart:
    """The distance that fits the kind. With tellers, each is compared with themselves."""
    if kind == "choice":
        return OfOptions(points, tellers)
    if tellers is not None:
        points = points - means_by(points, tellers)
    return OnLine(points[:, 0]) if points.shape[1] == 1 else OnPlane(points)


def means_by(points: Floats, tellers: Ints) -> Floats:
    """The mean of the teller's own answers beside each answer, shape (n, d)."""
    _, codes = np.unique(tellers, return_inverse=True)
    sums = np.stack([np.bincount(codes, column) for column in points.T], axis=1)
    return np.asarray((sums / np.bincount(codes)[:, None])[codes])


def closer_to_the_other(points: Floats, label: Bools, most: int) -> Ints:
    """Positions of the answers that lie with the other group, the clearest first."""
    squares = (points**2).sum(axis=1)
    far = np.sqrt(np.maximum(squares[:, None] + squares - 2 * points @ points.T, 0.0))
    first = far @ ~label / max(1, (~label).sum())
    second = far @ label / max(1, label.sum())
    towards = np.where(label, second - first, first - second)
    order = np.argsort(-towards, kind="stable")
    return np.asarray(order[towards[order] > 1e-9][:most])
