"""Which words and pieces count, and how much: TF-IDF over hashed counts."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.texts.pieces import BUCKETS
from nabij.patterns.texts.spoken import Spoken
from nabij.patterns.texts.table import Kind, Table

Vectors = NDArray[np.float32]
Ints = NDArray[np.int64]
Spread = tuple[Ints, Ints]
PIECES_WEIGH = 2.0
MOST_PIECES = 100_000
FEW_TEXTS = 50


class Weights:
    """Weigh words and pieces: rarer is heavier, each kind of a text to unit length.

    A form counts 1 + log(times) in a text, and what it holds with it. With fifty texts or more a
    word must be in two of them and in at most half, a piece in three: what only one text holds
    makes nobody alike.

    Parameters
    ----------
    words_weigh, pieces_weigh : float
        What each kind weighs; a kind that weighs nothing is left out.
    """

    def __init__(self, words_weigh: float = 1.0, pieces_weigh: float = PIECES_WEIGH) -> None:
        self.words_weigh = words_weigh
        self.pieces_weigh = pieces_weigh

    def fit(self, told: Spoken) -> Weights:
        """Learn from texts that were taken apart."""
        return self.learn(told.uses.shape[0], *spreads(told))

    def learn(self, texts: int, words: Spread, pieces: Spread) -> Weights:
        """Learn from in how many of so many texts each word and piece is."""
        many = texts >= FEW_TEXTS
        half = 0.5 if many else 1.0
        self._words = _Rarity(words, texts, 2 if many else 1, half, BUCKETS)
        self._pieces = _Rarity(pieces, texts, 3 if many else 1, 1.0, MOST_PIECES)
        return self

    def table(self, told: Spoken) -> Table:
        """Weighted table of the texts, shape (n, words + pieces that count)."""
        kinds = (
            (self.words_weigh, self._words.weigh(told.words)),
            (self.pieces_weigh, self._pieces.weigh(told.pieces)),
        )
        return Table(
            tuple(_to_length(told.uses, holds, weight) for weight, holds in kinds if weight)
        )

    @property
    def features(self) -> int:
        """How many words and pieces count."""
        weigh = (self.words_weigh, self.pieces_weigh)
        kinds = zip(weigh, (self._words, self._pieces), strict=True)
        return sum(len(kind.buckets) for weight, kind in kinds if weight)

    def known_share(self, told: Spoken) -> Vectors:
        """Share of the pieces of each text that count here, shape (n,)."""
        known = np.append(0, np.cumsum(self._pieces.columns(told.pieces.indices) >= 0))
        starts = told.pieces.indptr
        here = told.uses @ (known[starts[1:]] - known[starts[:-1]])
        return np.asarray(here / np.maximum(1, told.uses @ np.diff(starts)), dtype=np.float32)


def spreads(told: Spoken) -> tuple[Spread, Spread]:
    """In how many texts each word and each piece is: the buckets, and for each how many."""
    return _spread(told.uses, told.words), _spread(told.uses, told.pieces)


def _spread(uses: Any, holds: Any) -> Spread:
    from scipy.sparse import csr_matrix

    buckets, columns = np.unique(holds.indices, return_inverse=True)
    narrow = csr_matrix(
        (holds.data, columns.astype(np.int32), holds.indptr), shape=(holds.shape[0], len(buckets))
    )
    found = (uses @ narrow).indices
    return buckets.astype(np.int64), np.bincount(found, minlength=len(buckets))


def _to_length(uses: Any, holds: Any, weight: float) -> Kind:
    """Texts to a length of `weight` each; one that holds nothing that counts stays zero."""
    from scipy.sparse import csr_matrix

    whole = uses @ holds
    squares = np.append(0, np.cumsum(whole.data.astype(np.float64) ** 2))
    lengths = np.sqrt(np.maximum(squares[whole.indptr[1:]] - squares[whole.indptr[:-1]], 0))
    scale = np.where(lengths > 1e-6, weight / np.maximum(lengths, 1e-6), 0).astype(np.float32)
    data = uses.data * np.repeat(scale, np.diff(uses.indptr))
    return Kind(csr_matrix((data, uses.indices, uses.indptr), shape=uses.shape), holds)


class _Rarity:
    """The buckets of one kind that count, and the weight of each.

    Attributes
    ----------
    buckets : int array, ascending
    rarity : float32 array, one for each
    """

    def __init__(self, spread: Spread, texts: int, fewest: int, widest: float, most: int) -> None:
        buckets, held = spread
        kept = np.flatnonzero((held >= fewest) & (held <= widest * texts))
        if len(kept) > most:
            kept = np.sort(kept[np.lexsort((kept, -held[kept]))[:most]])
        self.buckets = buckets[kept]
        self.rarity = (np.log((1 + texts) / (1 + held[kept])) + 1).astype(np.float32)

    def columns(self, buckets: Ints) -> Ints:
        """Column of each bucket; -1 does not count."""
        if not len(self.buckets):
            return np.full(len(buckets), -1, dtype=np.int64)
        places = np.minimum(np.searchsorted(self.buckets, buckets), len(self.buckets) - 1)
        return np.where(self.buckets[places] == buckets, places, -1)

    def weigh(self, holds: Any) -> Any:
        """What of this kind is in each form, float32 CSR, shape (forms, buckets that count)."""
        from scipy.sparse import csr_matrix

        columns = self.columns(holds.indices)
        counted = np.flatnonzero(columns >= 0)
        starts = np.searchsorted(counted, holds.indptr)
        columns = columns[counted]
        weights = holds.data[counted] * self.rarity[columns]
        shape = (holds.shape[0], len(self.buckets))
        return csr_matrix((weights, columns.astype(np.int32), starts), shape=shape)
