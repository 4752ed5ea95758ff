"""A sentence model from a folder on this machine. Nothing is ever fetched."""

from __future__ import annotations

from collections.abc import Callable
from os import PathLike
from pathlib import Path
from typing import Any

import numpy as np

from nabij.patterns.errors import MissingPart, UnknownSource
from nabij.patterns.texts.vectors import Places, Vectors, unit


class ModelVectors:
    """Vectors by a sentence-transformers or model2vec model.

    Parameters
    ----------
    folder : path
        A model that was saved on this machine: by sentence-transformers where `modules.json`
        lists layers, else by model2vec.
    """

    def __init__(self, folder: str | PathLike[str]) -> None:
        path = Path(folder)
        if not (path / "config.json").is_file() and not (path / "modules.json").is_file():
            raise UnknownSource(f"There is no sentence model in {path}.")
        self._model = _sentence_transformer(path) if _layered(path) else _model2vec(path)

    def fit_transform(self, texts: list[str], drawn: Places | None = None) -> Vectors:
        """Vectors of these texts; a model learns from none of them."""
        return self.transform(texts)

    def transform(self, texts: list[str]) -> Vectors:
        return unit(np.asarray(self._model.encode(texts), dtype=np.float32))


def _layered(path: Path) -> bool:
    """Whether it is for sentence-transformers; model2vec writes a `modules.json` as well."""
    modules = path / "modules.json"
    if not modules.is_file():
        return False
    static = "StaticEmbedding" in modules.read_text("utf-8", "replace")
    return not (static and (path / "config.json").is_file() and (path / "tokenizer.json").is_file())


def _sentence_transformer(path: Path) -> Any:
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError:
        raise MissingPart(
            "This model needs sentence-transformers: pip install sentence-transformers. "
            "Without model= stories are compared by their words, offline."
        ) from None
    return _read(path, lambda: SentenceTransformer(str(path), local_files_only=True))


def _model2vec(path: Path) -> Any:
    try:
        from model2vec import StaticModel
    except ImportError:
        raise MissingPart(
            "This model needs model2vec: pip install model2vec. "
            "Without model= stories are compared by their words, offline."
        ) from None
    return _read(path, lambda: StaticModel.from_pretrained(str(path), force_download=False))


def _read(path: Path, load: Callable[[], Any]) -> Any:
    # What the readers raise differs by library and by what is wrong with the folder.
    try:
        return load()
    except Exception as reason:
        raise UnknownSource(f"The sentence model in {path} cannot be read: {reason}") from reason
