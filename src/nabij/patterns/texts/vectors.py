"""Vectors of texts without any model: words and pieces of words, weighted and condensed.

Pieces of two to four letters make that Dutch compounds, inflections and typing errors still meet:
*verhuisformulier* resembles *formulier*. They weigh double: on the sets this was measured on they
carry more than whole words do.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.texts.condense import directions
from nabij.patterns.texts.pieces import side_by_side
from nabij.patterns.texts.spoken import Spoken, blocks, spoken
from nabij.patterns.texts.weights import Weights

Vectors = NDArray[np.float32]
Places = Sequence[int] | NDArray[np.int64]
MOST_LEARNT = 15_000
DRAWN = 0.7
"""Where there are more, so much of `MOST_LEARNT` is learnt from: what it costs grows faster."""


class TextVectors(Protocol):
    """Anything that turns texts into vectors: the offline way here, or a model."""

    def fit_transform(self, texts: list[str], drawn: Places | None = None) -> Vectors:
        """Learn from these texts, or those drawn; return all vectors, unit length, shape (n, d)."""
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
        Texts that the weights and directions were learnt from: all, or a draw of 10,500
        when there are more than 15,000. Which ones depends on what they say, not on their order.
    """

    def __init__(self, size: int = 200, random_state: int = 0) -> None:
        self.size = size
        self.random_state = random_state

    def fit_transform(self, texts: list[str], drawn: Places | None = None) -> Vectors:
        """Learn from these texts, or those drawn; return all vectors, unit length, shape (n, d)."""
        drawn = learnt_from(texts) if drawn is None else drawn
        told = spoken([texts[place] for place in drawn])
        weights = Weights(by_form=len(drawn) < len(texts)).fit(told)
        table = weights.table(told)
        axes = directions(table, self.size, self.random_state)
        learnt = table.across(axes)
        self.known_as(weights, axes, np.linalg.norm(learnt, axis=1))
        if len(drawn) == len(texts):
            return unit(learnt)
        vectors = np.empty((len(texts), axes.shape[1]), dtype=np.float32)
        others = np.setdiff1d(np.arange(len(texts)), drawn)
        vectors[drawn] = unit(learnt)
        vectors[others] = self.unit_vectors([texts[place] for place in others])
        return vectors

    def known_as(self, weights: Weights, axes: Vectors, lengths: Vectors) -> OfflineVectors:
        """Take over what was learnt; `lengths` are those of the vectors it was learnt from."""
        self._weights, self._axes, self.n_learnt_ = weights, axes, len(lengths)
        self._typical = float(np.median(lengths)) if len(lengths) else 1.0
        return self

    def unit_vectors(self, texts: Sequence[str]) -> Vectors:
        """Vectors of unit length, as those of the fit, shape (n, d)."""
        return self._in_blocks(texts, lambda told: unit(self._project(told)))

    def transform(self, texts: list[str]) -> Vectors:
        """Vectors of other texts; their length, at most 1, tells how much of them is known.

        A text of which hardly a piece occurs in the fit resembles nothing in it, however well
        the few known pieces agree.
        """
        return self._in_blocks(texts, self._known)

    def _in_blocks(self, texts: Sequence[str], made: Callable[[Spoken], Vectors]) -> Vectors:
        none = np.zeros((0, self._axes.shape[1]), dtype=np.float32)
        parts = side_by_side(lambda part: made(spoken(texts[part])), list(blocks(texts)))
        return np.concatenate([none, *parts])

    def _known(self, told: Spoken) -> Vectors:
        vectors, share = self._project(told), self._weights.known_share(told)
        caught = np.minimum(1.0, np.linalg.norm(vectors, axis=1) / max(self._typical, 1e-9))
        return np.asarray(unit(vectors) * (caught * np.sqrt(share))[:, None], dtype=np.float32)

    def _project(self, told: Spoken) -> Vectors:
        return self._weights.table(told).across(self._axes)


def learnt_from(texts: Sequence[str]) -> NDArray[np.int64]:
    """Places of the texts that are learnt from: all, or where there are too many, fewer drawn."""
    every = len(texts) <= MOST_LEARNT
    return np.array(
        range(len(texts)) if every else draw(texts, round(DRAWN * MOST_LEARNT)), dtype=np.int64
    )


def draw(texts: Sequence[str], most: int) -> list[int]:
    """Places of at most `most` texts, in order; the same texts in any order give the same draw.

    A text that came before counts as another text, so that what is said often is drawn often.
    """
    if len(texts) <= most:
        return list(range(len(texts)))
    seen: dict[str, int] = {}
    numbers = np.empty(len(texts), dtype=np.uint32)
    for place, text in enumerate(texts):
        before = seen.get(text, 0)
        numbers[place] = crc32(text.encode("utf-8", "surrogatepass"), before)
        seen[text] = before + 1
    return sorted(np.argsort(numbers, kind="stable")[:most].tolist())


def unit(vectors: Vectors) -> Vectors:
    """Vectors of unit length; zero stays zero."""
    lengths = np.sqrt(np.einsum("nd,nd->n", vectors, vectors))[:, None]
    scale = np.where(lengths > 1e-9, 1 / np.maximum(lengths, 1e-9), 0.0)
    return np.asarray(vectors * scale.astype(np.float32), dtype=np.float32)
