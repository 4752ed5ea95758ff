"""A sentence model in a folder on this machine takes the place of the words."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from sklearn.metrics import adjusted_mutual_info_score
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

from nabij.patterns import Likeness
from nabij.patterns.errors import UnknownSource
from nabij.patterns.texts.models import ModelVectors

from .made import FILLERS, TOPICS, made_stories


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A model2vec model of forty words, in which words of one subject point one way."""
    from model2vec import StaticModel

    subjects = [words.split() for words in TOPICS.values()]
    vocabulary = ["[UNK]", "[PAD]", *FILLERS, *dict.fromkeys(" ".join(TOPICS.values()).split())]
    random = np.random.default_rng(0)
    vectors = random.standard_normal((len(vocabulary), 8)).astype(np.float32) * 0.05
    for number, words in enumerate(subjects):
        for word in words:
            vectors[vocabulary.index(word), number] += 1
    places = {word: place for place, word in enumerate(vocabulary)}
    tokenizer = Tokenizer(WordLevel(places, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    StaticModel(vectors=vectors, tokenizer=tokenizer).save_pretrained(tmp_path)
    return tmp_path


def test_a_model_on_this_machine_makes_the_vectors(folder: Path) -> None:
    texts, subjects = made_stories()
    likeness = Likeness(model=folder).fit(["", *texts])
    assert likeness.vectors_.shape == (len(texts) + 1, 8)
    np.testing.assert_allclose(np.linalg.norm(likeness.vectors_[1:], axis=1), 1, atol=1e-5)
    assert adjusted_mutual_info_score(subjects, likeness.labels_[1:]) > 0.9
    placed = likeness.place(["lekkage water schimmel"])["group"][0]
    names = list(TOPICS)
    assert names[np.bincount(subjects[likeness.labels_[1:] == placed]).argmax()] == "lekkage"


def test_the_same_model_gives_the_same_vectors(folder: Path) -> None:
    texts, _ = made_stories(each=5)
    model = ModelVectors(folder)
    np.testing.assert_array_equal(model.fit_transform(texts), ModelVectors(folder).transform(texts))


def test_a_model_that_cannot_be_read_is_told(folder: Path) -> None:
    (folder / "model.safetensors").write_bytes(b"no tensors")
    with pytest.raises(UnknownSource, match="cannot be read"):
        ModelVectors(folder)
