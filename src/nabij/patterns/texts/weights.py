"""Which words and pieces count, and how much: TF-IDF over hashed counts."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.texts.pieces import BUCKETS

Vectors = NDArray[np.float32]
Ints = NDArray[np.int64]
PIECES_WEIGH = 2.0
MOST_PIECES = 100_000
FEW_TEXTS = 50


class Weights:
    """Weigh words and pieces: 1 + log(count), rarer is heavier, each kind to unit length.

    With fifty texts or more a word must be in two of them and in at most half, a piece in three:
    what only one text holds makes nobody alike.

    Parameters
    ----------
    words_weigh, pieces_weigh : float
        What each kind weighs; a kind that weighs nothing is left out.
    """

    def __init__(self, words_weigh: float = 1.0, pieces_weigh: float = PIECES_WEIGH) -> None:
        self.words_weigh = words_weigh
        self.pieces_weigh = pieces_weigh

    def fit(self, words: Any, pieces: Any) -> Weights:
        """Learn from counts, SciPy CSR of shape (n, BUCKETS) each."""
        return self.learn(words.shape[0], spread_of(words), spread_of(pieces))

    def learn(self, texts: int, words: Ints, pieces: Ints) -> Weights:
        """Learn from in how many of so many texts each word and piece is, shapes (BUCKETS,)."""
        many = texts >= FEW_TEXTS
        half = 0.5 if many else 1.0
        self._words = _Kind(words, texts, 2 if many else 1, half, BUCKETS)
        self._pieces = _Kind(pieces, texts, 3 if many else 1, 1.0, MOST_PIECES)
        if not self.words_weigh:
            self._words = _Kind(words, texts, BUCKETS, 0.0, 0)
        if not self.pieces_weigh:
            self._pieces = _Kind(pieces, texts, BUCKETS, 0.0, 0)
        return self

    def weigh(self, words: Any, pieces: Any) -> Any:
        """Weighted table of the texts, float32 CSR, shape (n, words + pieces that count)."""
        from scipy.sparse import hstack

        heavy = self._words.weigh(words), self._pieces.weigh(pieces)
        for table, weight in zip(heavy, (self.words_weigh, self.pieces_weigh), strict=True):
            table.data *= np.float32(weight)
        return hstack(heavy, format="csr", dtype=np.float32)

    @property
    def features(self) -> int:
        """How many words and pieces count."""
        return len(self._words.rarity) + len(self._pieces.rarity)

    def known_share(self, pieces: Any) -> Vectors:
        """Share of the different pieces of each text that count here, shape (n,)."""
        kept = np.append(0, np.cumsum(self._pieces.places[pieces.indices] >= 0))
        here = kept[pieces.indptr[1:]] - kept[pieces.indptr[:-1]]
        return (here / np.maximum(1, np.diff(pieces.indptr))).astype(np.float32)


def spread_of(counts: Any) -> Ints:
    """In how many texts each bucket is, shape (BUCKETS,)."""
    return np.bincount(counts.indices, minlength=BUCKETS)


class _Kind:
    """The buckets of one kind that count, and the weight of each.

    Attributes
    ----------
    places : int32 array, shape (BUCKETS,)
        Column of each bucket; -1 does not count.
    rarity : float32 array, one for each column
    """

    def __init__(self, spread: Ints, texts: int, fewest: int, widest: float, most: int) -> None:
        kept = np.flatnonzero((spread >= fewest) & (spread <= widest * texts))
        if len(kept) > most:
            kept = np.sort(kept[np.lexsort((kept, -spread[kept]))[:most]])
        self.places = np.full(BUCKETS, -1, dtype=np.int32)
        self.places[kept] = np.arange(len(kept), dtype=np.int32)
        self.rarity = (np.log((1 + texts) / (1 + spread[kept])) + 1).astype(np.float32)

    def weigh(self, counts: Any) -> Any:
        from scipy.sparse import csr_matrix

        columns = self.places[counts.indices]
        counted = np.flatnonzero(columns >= 0)
        starts = np.searchsorted(counted, counts.indptr)
        columns = columns[counted]
        weights = (1 + np.log(counts.data[counted])) * self.rarity[columns]
        squares = np.append(0, np.cumsum(weights.astype(np.float64) ** 2))
        lengths = np.sqrt(squares[starts[1:]] - squares[starts[:-1]])
        weights /= np.repeat(lengths, np.diff(starts)).astype(np.float32)
        return csr_matrix(
            (weights, columns, starts), shape=(counts.shape[0], len(self.rarity)), copy=False
        )
