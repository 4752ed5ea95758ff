"""Where vectors come from, and the group of a text by its neighbours."""

from __future__ import annotations

from os import PathLike

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nabij.patterns.errors import NotNumbers, PatternsError
from nabij.patterns.texts.vectors import OfflineVectors, TextVectors, Vectors, unit

Ints = NDArray[np.int64]


def most_alike(labels: Ints, cosines: Vectors) -> Ints:
    """Return the group with the largest sum of squared cosines among the neighbours, shape (m,).

    Parameters
    ----------
    labels : int array, shape (m, k)
        Groups of the k neighbours of each text; -1 for one that belongs nowhere.
    cosines : float32 array, shape (m, k)
    """
    numbers, places = np.unique(labels, return_inverse=True)
    votes = np.zeros((len(labels), len(numbers)))
    rows = np.arange(len(labels))[:, None]
    np.add.at(votes, (rows, places.reshape(labels.shape)), np.maximum(cosines, 0) ** 2)
    return np.asarray(numbers[votes.argmax(axis=1)])


def given_vectors(given: ArrayLike, count: int, said: Ints) -> Vectors:
    """Vectors from elsewhere, checked and brought to unit length."""
    try:
        made = np.asarray(given, dtype=np.float32)
    except (TypeError, ValueError):
        raise NotNumbers("Vectors are rows of numbers, all of the same length.") from None
    if made.ndim != 2 or len(made) != count or not made.shape[1]:
        raise PatternsError(f"Vectors of shape {made.shape} for {count} texts; give one row each.")
    if not np.isfinite(made[said]).all():
        raise NotNumbers("A vector holds something that is not a finite number.")
    return unit(made[said])


def make_vectoriser(model: str | PathLike[str] | None, random_state: int) -> TextVectors:
    """What turns texts into vectors: words and their pieces, or a model on this machine."""
    if model is None:
        return OfflineVectors(random_state=random_state)
    from nabij.patterns.texts.models import ModelVectors

    return ModelVectors(model)


def vectors_of(
    vectoriser: TextVectors | None, texts: list[str], said: Ints, given: ArrayLike | None
) -> Vectors:
    """Vectors of the new texts in these rows: those given, or made as those of the fit were."""
    if given is not None and vectoriser is None:
        return given_vectors(given, len(texts), said)
    if given is not None or vectoriser is None:
        raise PatternsError("Give vectors to both fit() and place(), or to neither.")
    return vectoriser.transform([texts[row] for row in said])
