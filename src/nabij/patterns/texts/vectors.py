"""Vectors of texts without any model: words and pieces of words, weighted and condensed.

Pieces of two to four letters make that Dutch compounds, inflections and typing errors still meet:
*verhuisformulier* resembles *formulier*. They weigh double: on the sets this was measured on they
carry more than whole words do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, Protocol
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.texts.condense import directions, times
from nabij.patterns.texts.pieces import counted, side_by_side, stretches
from nabij.patterns.texts.weights import Weights

Vectors = NDArray[np.float32]
MOST_LEARNT = 20_000


class TextVectors(Protocol):
    """Anything that turns texts into vectors: the offline way here, or a model."""

    def fit_transform(self, texts: list[str]) -> Vectors:
        """Learn from these texts and return their vectors of unit length, shape (n, d)."""
        ...

    def transform(self, texts: list[str]) -> Vectors:
        """Vectors of other texts, shape (n, d)."""
        ...


class OfflineVectors:
    """TF-IDF of words and word pieces, condensed by a truncated SVD.

    Parameters
    ----------
    size : int
        Number of dimensions, fewer when the texts have fewer.
    random_state : int

    Attributes
    ----------
    n_learnt_ : int
        Texts that the weights and directions were learnt from: all, or a draw of 20,000 when
        there are more. Which ones are drawn depends on what they say, not on their order.
    """

    def __init__(self, size: int = 200, random_state: int = 0) -> None:
        self.size = size
        self.random_state = random_state

    def fit_transform(self, texts: list[str]) -> Vectors:
        """Learn from these texts and return their vectors of unit length, shape (n, d)."""
        drawn = draw(texts, MOST_LEARNT)
        self.n_learnt_ = len(drawn)
        words, pieces = count([texts[place] for place in drawn])
        self._weights = Weights().fit(words, pieces)
        table = self._weights.weigh(words, pieces)
        self._axes = directions(table, self.size, self.random_state)
        vectors = times(table, self._axes)
        lengths = np.linalg.norm(vectors, axis=1)
        self.known_as(self._weights, self._axes, lengths)
        if len(drawn) == len(texts):
            return unit(vectors)
        return np.concatenate(
            side_by_side(lambda part: unit(self._project(texts[part])[0]), list(stretches(texts)))
        )

    def known_as(self, weights: Weights, axes: Vectors, lengths: Vectors) -> OfflineVectors:
        """Take over what was learnt; `lengths` are those of the vectors it was learnt from."""
        self._weights, self._axes, self.n_learnt_ = weights, axes, len(lengths)
        self._typical = float(np.median(lengths)) if len(lengths) else 1.0
        return self

    def unit_vectors(self, texts: Sequence[str]) -> Vectors:
        """Vectors of unit length, as those of the fit, shape (n, d)."""
        parts = [unit(self._project(texts[part])[0]) for part in stretches(texts)]
        return np.concatenate([np.zeros((0, self._axes.shape[1]), np.float32), *parts])

    def transform(self, texts: list[str]) -> Vectors:
        """Vectors of other texts; their length, at most 1, tells how much of them is known.

        A text of which hardly a piece occurs in the fit resembles nothing in it, however well
        the few known pieces agree.
        """
        if not texts:
            return np.zeros((0, self._axes.shape[1]), dtype=np.float32)
        return np.concatenate(
            side_by_side(lambda part: self._known(texts[part]), list(stretches(texts)))
        )

    def _known(self, texts: Sequence[str]) -> Vectors:
        vectors, share = self._project(texts)
        caught = np.minimum(1.0, np.linalg.norm(vectors, axis=1) / max(self._typical, 1e-9))
        return np.asarray(unit(vectors) * (caught * np.sqrt(share))[:, None], dtype=np.float32)

    def _project(self, texts: Sequence[str]) -> tuple[Vectors, Vectors]:
        words, pieces = counted(texts)
        vectors = np.asarray(self._weights.weigh(words, pieces) @ self._axes, dtype=np.float32)
        return vectors, self._weights.known_share(pieces)


def count(texts: Sequence[str]) -> tuple[Any, Any]:
    """Counts of words and of pieces, float32 SciPy CSR of shape (n, BUCKETS) each."""
    from scipy.sparse import vstack

    parts = side_by_side(counted, [texts[part] for part in stretches(texts)])
    words, pieces = zip(*parts, strict=True) if parts else zip(counted([]), strict=True)
    return vstack(words, format="csr"), vstack(pieces, format="csr")


def draw(texts: Sequence[str], most: int) -> list[int]:
    """Places of at most `most` texts, in order; the same texts in any order give the same draw.

    A text that came before counts as another text, so that what is said often is drawn often.
    """
    if len(texts) <= most:
        return list(range(len(texts)))
    seen: Counter[str] = Counter()
    numbers = np.empty(len(texts), dtype=np.uint32)
    for place, text in enumerate(texts):
        numbers[place] = crc32(text.encode("utf-8", "surrogatepass"), seen[text])
        seen[text] += 1
    return sorted(np.argsort(numbers, kind="stable")[:most].tolist())


def unit(vectors: Vectors) -> Vectors:
    """Vectors of unit length; zero stays zero."""
    lengths = np.sqrt(np.einsum("nd,nd->n", vectors, vectors))[:, None]
    return np.where(lengths > 1e-9, vectors / np.maximum(lengths, 1e-9), 0.0).astype(np.float32)
