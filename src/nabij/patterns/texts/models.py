"""A sentence model from a folder on this machine. Nothing is ever fetched."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import Any

import numpy as np

from nabij.patterns.errors import MissingPart, UnknownSource
from nabij.patterns.texts.vectors import Vectors, unit


class ModelVectors:
    """Vectors by a sentence-transformers or model2vec model.

    Parameters
    ----------
    folder : path
        A model that was saved on this machine: with `modules.json` it is read by
        sentence-transformers, else by model2vec.
    """

    def __init__(self, folder: str | PathLike[str]) -> None:
        path = Path(folder)
        if not (path / "config.json").is_file() and not (path / "modules.json").is_file():
            raise UnknownSource(f"There is no sentence model in {path}.")
        self._model = (
            _sentence_transformer(path) if (path / "modules.json").is_file() else _model2vec(path)
        )

    def fit_transform(self, texts: list[str]) -> Vectors:
        return self.transform(texts)

    def transform(self, texts: list[str]) -> Vectors:
        return unit(np.asarray(self._model.encode(texts), dtype=np.float32))


def _sentence_transformer(path: Path) -> Any:
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError:
        raise MissingPart(
            "This model needs sentence-transformers: pip install sentence-transformers. "
            "Without model= stories are compared by their words, offline."
        ) from None
    return SentenceTransformer(str(path), local_files_only=True)


def _model2vec(path: Path) -> Any:
    try:
        from model2vec import StaticModel
    except ImportError:
        raise MissingPart(
            "This model needs model2vec: pip install model2vec. "
            "Without model= stories are compared by their words, offline."
        ) from None
    return StaticModel.from_pretrained(str(path), force_download=False)
