"""Vectors of texts without any model: words and pieces of words, weighted and condensed.

Pieces of two to four letters make that Dutch compounds, inflections and typing errors still meet:
*verhuisformulier* resembles *formulier*. They weigh double: on the sets this was measured on they
carry more than whole words do.
"""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
WORD = r"(?u)\b\w+\b"
PIECES = (2, 4)
PIECES_WEIGH = 2.0
MOST_PIECES = 100_000


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
    """

    def __init__(self, size: int = 200, random_state: int = 0) -> None:
        self.size = size
        self.random_state = random_state

    def fit_transform(self, texts: list[str]) -> Vectors:
        self._words, self._pieces = _counters(len(texts))
        from scipy.sparse import hstack

        tables = [self._words.fit_transform(texts), self._pieces.fit_transform(texts)]
        table = hstack([tables[0], tables[1] * PIECES_WEIGH]).tocsr()
        size = min(self.size, min(table.shape) - 1)
        if size < 1:
            self._axes, self._typical = np.eye(table.shape[1], dtype=np.float32), 1.0
            return unit(np.asarray(table.toarray(), dtype=np.float32))
        from sklearn.utils.extmath import randomized_svd

        left, strengths, axes = randomized_svd(
            table, size, n_iter=3, random_state=self.random_state
        )
        self._axes = np.asarray(axes, dtype=np.float32)
        vectors = np.asarray(left * strengths, dtype=np.float32)
        self._typical = float(np.median(np.linalg.norm(vectors, axis=1)))
        return unit(vectors)

    def transform(self, texts: list[str]) -> Vectors:
        """Vectors of other texts; their length, at most 1, tells how much of them is known.

        A text of which hardly a piece occurs in the fit resembles nothing in it, however well
        the few known pieces agree.
        """
        from scipy.sparse import hstack

        tables = [self._words.transform(texts), self._pieces.transform(texts)]
        table = hstack([tables[0], tables[1] * PIECES_WEIGH]).tocsr()
        vectors = np.asarray(table @ self._axes.T, dtype=np.float32)
        lengths = np.linalg.norm(vectors, axis=1)
        caught = np.minimum(1.0, lengths / max(self._typical, 1e-9))
        known = caught * np.sqrt(self._known_share(texts))
        return np.asarray(unit(vectors) * known[:, None], dtype=np.float32)

    def _known_share(self, texts: list[str]) -> Vectors:
        """Share of the pieces of each text that occur in the fit, shape (n,)."""
        cut, known = self._pieces.build_analyzer(), self._pieces.vocabulary_
        shares = [
            sum(piece in known for piece in pieces) / max(1, len(pieces))
            for pieces in map(set, map(cut, texts))
        ]
        return np.array(shares, dtype=np.float32)


def unit(vectors: Vectors) -> Vectors:
    """Vectors of unit length; zero stays zero."""
    lengths = np.sqrt(np.einsum("nd,nd->n", vectors, vectors))[:, None]
    return np.where(lengths > 1e-9, vectors / np.maximum(lengths, 1e-9), 0.0).astype(np.float32)


def _counters(texts: int) -> tuple[Any, Any]:
    from sklearn.feature_extraction.text import TfidfVectorizer

    common = {"sublinear_tf": True, "dtype": np.float32}
    words = TfidfVectorizer(
        token_pattern=WORD,
        min_df=2 if texts >= 50 else 1,
        max_df=0.5 if texts >= 50 else 1.0,
        **common,
    )
    pieces = TfidfVectorizer(
        analyzer="char_wb",
        ngram_range=PIECES,
        min_df=3 if texts >= 50 else 1,
        max_features=MOST_PIECES,
        **common,
    )
    return words, pieces
