"""What a worker makes of its part of the texts. Results are counts, sums and vectors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from os import PathLike
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.engines.sources import Piece
from nabij.patterns.errors import MissingColumns, PatternsError
from nabij.patterns.texts.clean import clean_texts
from nabij.patterns.texts.condense import SPARE, solved, upright
from nabij.patterns.texts.vectors import OfflineVectors, Vectors, count
from nabij.patterns.texts.weights import Weights, spread_of

Counts = tuple[Any, Any]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Told:
    """Cleaned texts of a part. They are never written out, in a log or else."""

    texts: list[str] = field(repr=False)

    @property
    def said(self) -> list[str]:
        """Those that say something."""
        return [text for text in self.texts if text]


def read(piece: Piece, column: str) -> Told:
    """Read and clean the texts of a piece; what is wrong is told without quoting any."""
    import polars as pl

    try:
        frame = piece.read([column])
    except PatternsError as problem:
        raise type(problem)(f"{piece.name} could not be read as a table.") from None
    if column not in frame.columns:
        raise MissingColumns([column], frame.columns)
    texts = frame[column].cast(pl.String).to_list()
    return Told(clean_texts(texts) if texts else [])


def texts_of(told: Told) -> list[str]:
    return told.texts


def same(told: Told) -> Told:
    return told


def some(told: Told, start: int, stop: int) -> Told:
    return Told(told.texts[start:stop])


def counts(told: Told, places: Ints) -> Counts:
    """Counts of words and pieces in some of the texts that say something."""
    said = told.said
    return count([said[place] for place in places])


def spreads(counted: Counts) -> NDArray[np.int32]:
    """In how many texts each word and each piece is, shape (2, BUCKETS)."""
    both = [spread_of(table) for table in counted]
    return np.stack(both).astype(np.int32)


def weights(spread: NDArray[np.int32], texts: int) -> Weights:
    return Weights().learn(texts, spread[0].astype(np.int64), spread[1].astype(np.int64))


def weighed(known: Weights, counted: Counts) -> Any:
    return known.weigh(*counted)


def start(known: Weights, texts: int, size: int, random_state: int) -> Vectors:
    """Where the search for directions begins, shape (features, drawn)."""
    drawn = max(1, min(size + SPARE, texts, known.features))
    random = np.random.default_rng(random_state)
    return random.standard_normal((known.features, drawn), dtype=np.float32)


def across(table: Any, spread: Vectors) -> Vectors:
    """From directions to texts, shape (texts of the part, drawn)."""
    return np.asarray(table @ spread, dtype=np.float32)


def basis(*parts: Vectors) -> Vectors:
    """Orthonormal columns of all parts together; no more rows than texts are learnt from."""
    return upright(np.concatenate(parts))


def back(table: Any, whole: Vectors, first: int) -> Vectors:
    """From texts back to directions: what this part adds, shape (features, drawn)."""
    return np.asarray(table.T @ whole[first : first + table.shape[0]], dtype=np.float32)


def lengths(table: Any, axes: Vectors) -> Vectors:
    return np.asarray(np.linalg.norm(across(table, axes), axis=1), dtype=np.float32)


def vectoriser(
    known: Weights, axes: Vectors, size: int, random_state: int, *long: Vectors
) -> OfflineVectors:
    """What `OfflineVectors.fit_transform` leaves behind: it can place other texts."""
    made = OfflineVectors(size=size, random_state=random_state)
    return made.known_as(known, axes, np.concatenate(long))


def directions(spread: Vectors, size: int) -> Vectors:
    return solved(spread, size)


def vectors(made: OfflineVectors, told: Told) -> Vectors:
    """Vectors of unit length of the texts that say something, shape (n, d)."""
    return made.unit_vectors(told.said)


def modelled(folder: str | PathLike[str], told: Told) -> Vectors:
    """The same by a model that lies in the same folder on each worker."""
    from nabij.patterns.texts.models import ModelVectors

    said = told.said
    return ModelVectors(folder).transform(said) if said else np.zeros((0, 1), dtype=np.float32)


def cut(texts: Sequence[str], parts: int) -> list[Told]:
    """Texts at hand in parts of about the same number."""
    size = max(1, -(-len(texts) // max(1, parts)))
    return [Told(list(texts[at : at + size])) for at in range(0, len(texts), size)]
