"""What a worker makes of its part of the texts. Results are counts, sums and vectors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from os import PathLike

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.engines.sources import Piece
from nabij.patterns.errors import PatternsError, Undecodable
from nabij.patterns.files import column_of_texts
from nabij.patterns.texts.clean import clean_texts
from nabij.patterns.texts.condense import SPARE, solved, upright
from nabij.patterns.texts.pieces import BUCKETS
from nabij.patterns.texts.spoken import Spoken, spoken
from nabij.patterns.texts.table import Table
from nabij.patterns.texts.vectors import OfflineVectors, Vectors
from nabij.patterns.texts.weights import Weights, spreads

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
    try:
        frame = piece.read([column])
    except Undecodable:
        raise
    except PatternsError as problem:
        raise type(problem)(f"{piece.name} could not be read as a table.") from None
    texts = column_of_texts(frame, column)
    return Told(clean_texts(texts) if texts else [])


def texts_of(told: Told) -> list[str]:
    return told.texts


def same(told: Told) -> Told:
    return told


def some(told: Told, start: int, stop: int) -> Told:
    return Told(told.texts[start:stop])


def chosen(told: Told, places: Ints) -> Spoken:
    """Some of the texts that say something, taken apart."""
    said = told.said
    return spoken([said[place] for place in places])


def spread(taken: Spoken) -> NDArray[np.int32]:
    """In how many texts each word and each piece is, shape (2, BUCKETS)."""
    found = np.zeros((2, BUCKETS), dtype=np.int32)
    for row, (buckets, texts) in zip(found, spreads(taken), strict=True):
        row[buckets] = texts
    return found


def weights(spread: NDArray[np.int32], texts: int, by_form: bool) -> Weights:
    words, pieces = ((np.flatnonzero(row), row[row > 0].astype(np.int64)) for row in spread)
    return Weights(by_form=by_form).learn(texts, words, pieces)


def weighed(known: Weights, taken: Spoken) -> Table:
    return known.table(taken)


def some_vectors(made: Vectors, places: Ints) -> Vectors:
    return made[places]


def start(known: Weights, texts: int, size: int, random_state: int) -> Vectors:
    """Where the search for directions begins, shape (features, drawn)."""
    drawn = max(1, min(size + SPARE, texts, known.features))
    random = np.random.default_rng(random_state)
    return random.standard_normal((known.features, drawn), dtype=np.float32)


def across(table: Table, spread: Vectors) -> Vectors:
    """From directions to texts, shape (texts of the part, drawn)."""
    return table.across(spread)


def basis(*parts: Vectors) -> Vectors:
    """Orthonormal columns of all parts together; no more rows than texts are learnt from."""
    return upright(np.concatenate(parts))


def back(table: Table, whole: Vectors, first: int) -> Vectors:
    """From texts back to directions: what this part adds, shape (features, drawn)."""
    return table.back(whole[first : first + table.shape[0]])


def lengths(table: Table, axes: Vectors) -> Vectors:
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
