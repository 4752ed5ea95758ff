"""Two groups of answers beside what they would be with their labels shuffled."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.answers.differing import apart, means_by
from nabij.patterns.answers.permuting import Bools, Design, Ints, label_shuffles
from nabij.patterns.answers.shapes import Kind

Floats = NDArray[np.float64]
AT_ONCE = 4_000_000


class ShuffleTest:
    """The observed distance beside those of shuffled labels."""

    def __init__(
        self, points: Floats, label: Bools, codes: Ints, kind: Kind, design: Design
    ) -> None:
        self.label, self.codes, self.design = label, codes, design
        own = codes if design == "within" else None
        self.apart = apart(points, kind, own)
        self.values = (points if own is None else points - means_by(points, own))[:, 0]
        self.effect = apart(points, kind).effect(label)

    def p_values(self, shuffles: int, random: np.random.Generator) -> tuple[float, float]:
        """Of the distance, and of the difference of the means of the first coordinate."""
        found = self._both(self.label[None])
        as_far, left = np.zeros(2), shuffles
        while left > 0:
            batch = min(left, max(1, AT_ONCE // len(self.label)))
            labels = label_shuffles(self.label, self.codes, batch, random, self.design)
            as_far += (self._both(labels) >= found - 1e-6 * np.abs(found) - 1e-15).sum(axis=0)
            left -= batch
        p_values = (1 + as_far) / (1 + shuffles)
        return float(p_values[0]), float(p_values[1])

    def _both(self, labels: Bools) -> Floats:
        numbers = labels.astype(np.float64)
        second = numbers.sum(axis=1)
        sums = numbers @ self.values
        gap = sums / second - (self.values.sum() - sums) / (len(self.values) - second)
        return np.stack([self.apart.gaps(numbers), np.abs(gap)], axis=1)
