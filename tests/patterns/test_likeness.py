"""Stories that resemble each other are found together; what stands alone is left alone."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from sklearn.metrics import adjusted_mutual_info_score, adjusted_rand_score

from nabij.patterns import Likeness
from nabij.patterns.errors import MissingPart, NotFitted, PatternsError, TooLittle, UnknownSource

from .made import TOPICS, made_stories


@pytest.fixture(scope="module")
def fitted() -> tuple[Likeness, np.ndarray]:
    texts, subjects = made_stories()
    return Likeness().fit(texts), subjects


def test_stories_about_one_thing_come_together(fitted: tuple[Likeness, np.ndarray]) -> None:
    likeness, subjects = fitted
    assert adjusted_mutual_info_score(subjects, likeness.labels_) > 0.9
    assert sum(likeness.sizes_.values()) == (likeness.labels_ >= 0).sum()


def test_a_group_is_told_by_the_words_of_its_subject(
    fitted: tuple[Likeness, np.ndarray],
) -> None:
    likeness, subjects = fitted
    for group in likeness.groups_:
        subject = np.bincount(subjects[likeness.labels_ == group]).argmax()
        topic = list(TOPICS.values())[subject].split()
        assert set(likeness.words(group, 4)) <= set(topic)
        assert subjects[likeness.central(group, 1)[0]] == subject


def test_vectors_have_unit_length_and_neighbours_are_exact(
    fitted: tuple[Likeness, np.ndarray],
) -> None:
    likeness, _ = fitted
    assert likeness.vectors_.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(likeness.vectors_, axis=1), 1, atol=1e-5)
    indices, cosines = likeness.neighbours(5)
    every = likeness.vectors_ @ likeness.vectors_.T
    np.fill_diagonal(every, -np.inf)
    np.testing.assert_allclose(cosines, np.sort(every, axis=1)[:, ::-1][:, :5], atol=1e-5)
    assert indices.shape == (len(likeness.texts_), 5)


def test_the_same_texts_give_the_same_groups() -> None:
    texts, _ = made_stories(seed=3)
    first, second = Likeness().fit(texts), Likeness().fit(pl.Series(texts))
    assert first.labels_.tolist() == second.labels_.tolist()


def test_a_typing_error_and_a_compound_still_find_their_group(
    fitted: tuple[Likeness, np.ndarray],
) -> None:
    likeness, subjects = fitted
    placed = likeness.place(["lekage aan het platfond, schimel", "liftmonteur bij de liftstoring"])
    names = list(TOPICS)
    for group, name in zip(placed["group"], ("lekkage", "lift"), strict=True):
        assert names[np.bincount(subjects[likeness.labels_ == group]).argmax()] == name


def test_what_resembles_nothing_is_placed_nowhere_and_is_an_odd_one() -> None:
    texts, _ = made_stories()
    odd = "Zephyr quartz jukebox vexing wolf"
    likeness = Likeness().fit([*texts, odd])
    assert likeness.odd_ones(1)["index"].to_list() == [len(texts)]
    assert Likeness().fit(texts).place([odd])["group"].to_list() == [-1]


def test_groups_keep_their_numbers_when_stories_come_in() -> None:
    texts, _ = made_stories(seed=1)
    first = Likeness().fit(texts)
    names = {group: 10 + group for group in first.groups_} | {-1: -1}
    more, _ = made_stories(each=4, seed=2)
    earlier = [names[int(label)] for label in first.labels_] + [None] * len(more)
    second = Likeness().fit([*texts, *more], like=earlier)
    kept = second.labels_[: len(texts)]
    assert adjusted_rand_score(first.labels_, kept) > 0.9
    assert (kept == np.array(earlier[: len(texts)])).mean() > 0.9


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    "texts",
    [
        ["one story"],
        ["", None, "  ", float("nan")],
        ["🙂"] * 30,
        ["the and of"] * 30,
        ["the same story told again"] * 30,
        ["a"] * 9 + ["b"],
        ["word " * 500_000, *["short"] * 20],
        ["caf\ud800", *["café"] * 12],
    ],
    ids=["one", "blank", "emoji", "stop words", "all equal", "ten", "long", "surrogate"],
)
def test_little_or_strange_text_gives_a_result_without_warnings(texts: list[object]) -> None:
    likeness = Likeness().fit(texts)
    assert len(likeness.labels_) == len(texts)
    assert not np.isnan(likeness.vectors_).any()
    assert likeness.place(["something else"]).height == 1
    assert likeness.neighbours(3)[0].shape == (len(texts), 3)
    for group in likeness.groups_:
        assert likeness.sizes_[group] >= 5
        likeness.words(group)


def test_blank_stories_belong_nowhere() -> None:
    texts, _ = made_stories()
    likeness = Likeness().fit(["", *texts, None])
    assert likeness.labels_[0] == likeness.labels_[-1] == -1


def test_what_cannot_be_read_is_told() -> None:
    with pytest.raises(TooLittle):
        Likeness().fit([])
    with pytest.raises(PatternsError, match="Row 1"):
        Likeness().fit(["a", 3])
    with pytest.raises(PatternsError, match="list of texts"):
        Likeness().fit("one text")
    with pytest.raises(NotFitted):
        Likeness().words(0)
    with pytest.raises(PatternsError, match="no group 99"):
        Likeness().fit(["a"]).words(99)
    with pytest.raises(PatternsError, match="stemmer"):
        Likeness(language="xx").fit(["a"])


def test_a_model_that_is_not_there_is_told_with_what_to_do(tmp_path: object) -> None:
    with pytest.raises(UnknownSource, match="no sentence model"):
        Likeness(model=str(tmp_path)).fit(["a"])


def test_a_model_without_its_library_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "model2vec", None)
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(MissingPart, match="pip install model2vec"):
        Likeness(model=tmp_path).fit(["a"])
