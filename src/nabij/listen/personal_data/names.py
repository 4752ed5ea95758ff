"""Names of people, where the organisation has a model of its language on its own disk.

Needs the extra `names` (spaCy). Nothing is fetched: the model is a folder that somebody put there.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

_PEOPLE = {"PER", "PERSON"}
_AT_ONCE = 50_000


class NamesModel:
    """Calls `(text, language)` as `find` wants it: where names of people stand."""

    def __init__(self, pipeline: Any) -> None:
        self.pipeline = pipeline

    def __call__(self, text: str, language: str) -> Iterable[tuple[int, int]]:
        for start in range(0, len(text), _AT_ONCE):
            for entity in self.pipeline(text[start : start + _AT_ONCE]).ents:
                if entity.label_ in _PEOPLE and re.search(r"\w", entity.text):
                    yield start + entity.start_char, start + entity.end_char


@lru_cache(maxsize=2)
def names_model(path: str) -> NamesModel:
    """The model in this folder. Raises `ValueError` that says what is missing."""
    if not Path(path).is_dir():
        raise ValueError(f"There is no folder with a model of names at {path}.")
    try:
        import spacy
    except ImportError as missing:
        raise ValueError("To find names install the extra: nabij[names].") from missing
    return NamesModel(spacy.load(path))
