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
MANY = 100_000


class Weights:
    """Weigh words and pieces: 1 + log(count), rarer is heavier, each kind to unit length.

    With fifty texts or more a word must be in two of them and in at most half, a piece in three:
    what only one text holds makes nobody alike.

    Parameters
    ----------
    words_weigh, pieces_weigh : float
        What each kind weighs; a kind that weighs nothing is left out.
    by_form : bool
        Take 1 + log of how often a text uses a form, and count what it holds as often; of a kind's
        length in a text, take the forms as if they had nothing in common. The table then need not
        be written out, which saves most of the work of very many texts.
    """

    def __init__(
        self,
        words_weigh: float = 1.0,
        pieces_weigh: float = PIECES_WEIGH,
        *,
        by_form: bool = False,
    ) -> None:
        self.words_weigh = words_weigh
        self.pieces_weigh = pieces_weigh
        self.by_form = by_form

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
            (self.words_weigh, self._words, told.words),
            (self.pieces_weigh, self._pieces, told.pieces),
        )
        made = _by_form if self.by_form else _written_out
        return Table(
            tuple(made(told.uses, holds, kind, weight) for weight, kind, holds in kinds if weight)
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


def _written_out(uses: Any, holds: Any, kind: _Rarity, weight: float) -> Kind:
    table = (uses @ kind.only(holds)).tocsr()
    table.sort_indices()
    table.data = (1 + np.log(table.data)) * kind.rarity[table.indices]
    return Kind(_to_length(table, _squares(table), weight))


def _by_form(uses: Any, holds: Any, kind: _Rarity, weight: float) -> Kind:
    uses, holds = uses.copy(), kind.only(holds)
    uses.data = 1 + np.log(uses.data)
    holds.data *= kind.rarity[holds.indices]
    return Kind(_to_length(uses, uses.power(2) @ _squares(holds), weight), holds)


def _squares(table: Any) -> Vectors:
    """Squared length of each row, shape (n,)."""
    summed = np.append(0, np.cumsum(table.data.astype(np.float64) ** 2))
    return np.asarray(np.maximum(summed[table.indptr[1:]] - summed[table.indptr[:-1]], 0))


def _to_length(rows: Any, squares: Vectors, weight: float) -> Any:
    """Rows scaled so that those with these squared lengths get `weight`, or zero."""
    from scipy.sparse import csr_matrix

    lengths = np.sqrt(squares)
    scale = np.where(lengths > 1e-6, weight / np.maximum(lengths, 1e-6), 0).astype(np.float32)
    data = rows.data * np.repeat(scale, np.diff(rows.indptr))
    return csr_matrix((data, rows.indices, rows.indptr), shape=rows.shape)


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
        if len(buckets) > MANY:
            column_of = np.full(BUCKETS, -1, dtype=np.int32)
            column_of[self.buckets] = np.arange(len(self.buckets), dtype=np.int32)
            return np.asarray(column_of[buckets])
        places = np.minimum(np.searchsorted(self.buckets, buckets), len(self.buckets) - 1)
        return np.where(self.buckets[places] == buckets, places, -1)

    def only(self, holds: Any) -> Any:
        """How often each form holds what counts, float32 CSR, shape (forms, buckets that count)."""
        from scipy.sparse import csr_matrix

        columns = self.columns(holds.indices)
        counted = np.flatnonzero(columns >= 0)
        starts = np.searchsorted(counted, holds.indptr)
        places, shape = columns[counted].astype(np.int32), (holds.shape[0], len(self.buckets))
        return csr_matrix((holds.data[counted], places, starts), shape=shape)
