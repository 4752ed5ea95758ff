"""Texts become vectors fast, and the same vectors that the slow way gives."""

from __future__ import annotations

import re
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.metrics import adjusted_mutual_info_score
from sklearn.preprocessing import normalize

from nabij.patterns import Likeness
from nabij.patterns.texts import vectors as made
from nabij.patterns.texts.clean import clean_texts
from nabij.patterns.texts.condense import directions
from nabij.patterns.texts.pieces import counted, stretches
from nabij.patterns.texts.spoken import spoken
from nabij.patterns.texts.table import Kind, Table
from nabij.patterns.texts.vectors import OfflineVectors, draw
from nabij.patterns.texts.weights import Weights

from .made import made_stories

CUT = CountVectorizer(analyzer="char_wb", ngram_range=(2, 4)).build_analyzer()
ANYTHING = some.lists(some.text(max_size=60), min_size=1, max_size=8)


def cosines(vectors: np.ndarray) -> np.ndarray:
    return np.asarray(vectors @ vectors.T)


@settings(max_examples=60)
@given(ANYTHING)
def test_pieces_and_words_are_those_of_scikit_learn_whatever_was_typed(typed: list[str]) -> None:
    texts = clean_texts(typed)
    words, pieces = counted(texts)
    for row, text in enumerate(texts):
        cut = Counter(CUT(text))
        assert pieces[row].sum() == cut.total()
        # Two different pieces may share a bucket, once in ten thousand texts as short as these.
        assert len(cut) - 2 <= pieces[row].nnz <= len(cut)
        assert words[row].sum() == len(re.findall(r"[^\W_]+", text.lower()))


def test_a_text_is_counted_the_same_among_others_and_alone() -> None:
    texts, _ = made_stories()
    together = counted(texts)[1]
    for row in (0, 7, len(texts) - 1):
        assert (together[row] != counted([texts[row]])[1]).nnz == 0


def test_stretches_hold_every_text_once_in_order() -> None:
    texts = ["x" * 70_000, "y", "z" * 70_000, *["short"] * 2_500]
    parts = list(stretches(texts))
    assert [text for part in parts for text in texts[part]] == texts
    assert max(part.stop - part.start for part in parts) <= 1_024


def test_vectors_are_as_alike_as_the_whole_tables_of_scikit_learn_say() -> None:
    texts, _ = made_stories(each=30)
    words = TfidfVectorizer(token_pattern=r"[^\W_]+", min_df=2, max_df=0.5, sublinear_tf=True)
    pieces = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), min_df=3, sublinear_tf=True)
    tables = [words.fit_transform(texts).toarray(), 2 * pieces.fit_transform(texts).toarray()]
    whole = normalize(np.hstack(tables))
    ours = OfflineVectors().fit_transform(texts)
    np.testing.assert_allclose(cosines(ours), cosines(whole), atol=5e-3)


def test_by_form_a_text_is_the_sum_of_what_its_forms_hold() -> None:
    texts, _ = made_stories(each=30)
    texts = [f"{text} {text.split()[0]}," for text in texts]
    tables = []
    for cut, fewest, most, weight in ((re.compile(r"[^\W_]+").findall, 2, 0.5, 1), (CUT, 3, 1, 2)):
        counted = [Counter(text.lower().split()) for text in texts]
        among = Counter(one for forms in counted for one in {o for f in forms for o in cut(f)})
        rarity = {
            one: np.log((1 + len(texts)) / (1 + times)) + 1
            for one, times in among.items()
            if fewest <= times <= most * len(texts)
        }
        columns = {one: place for place, one in enumerate(rarity)}
        table = np.zeros((len(texts), len(columns)))
        for row, forms in zip(table, counted, strict=True):
            squares = 0.0
            for form, times in forms.items():
                for one, many in Counter(cut(form)).items():
                    if one in columns:
                        held = (1 + np.log(times)) * many * rarity[one]
                        row[columns[one]] += held
                        squares += held**2
            row *= weight / max(np.sqrt(squares), 1e-9)
        tables.append(table)
    told = spoken(texts)
    ours = Weights(by_form=True).fit(told).table(told)
    plain, whole = np.hstack(tables), ours.whole().toarray()
    np.testing.assert_allclose(whole @ whole.T, plain @ plain.T, atol=1e-3)
    random = np.random.default_rng(0).standard_normal((ours.shape[1], 3)).astype(np.float32)
    np.testing.assert_allclose(ours.across(random), whole @ random, atol=1e-3)
    np.testing.assert_allclose(ours.back(whole[:, :3]), whole.T @ whole[:, :3], atol=1e-3)


def test_directions_are_those_of_the_exact_decomposition() -> None:
    from scipy.sparse import csr_matrix, identity

    random = np.random.default_rng(0)
    plain = (random.random((300, 20)) * 0.9 ** np.arange(20)) @ random.random((20, 80))
    forms = csr_matrix(plain.astype(np.float32))
    table = Table((Kind(identity(300, dtype=np.float32, format="csr"), forms), Kind(forms[:, :0])))
    found = directions(table, 5, 0)
    exact = np.linalg.svd(plain)[2][:5]
    assert found.shape == (80, 5)
    np.testing.assert_allclose(found @ found.T, exact.T @ exact, atol=2e-2)
    np.testing.assert_allclose(table.across(found), plain @ found, atol=1e-4)


def test_the_order_of_the_texts_does_not_matter() -> None:
    texts, _ = made_stories(each=30)
    order = np.random.default_rng(1).permutation(len(texts))
    straight = OfflineVectors().fit_transform(texts)
    turned = OfflineVectors().fit_transform([texts[place] for place in order])
    np.testing.assert_allclose(cosines(straight)[np.ix_(order, order)], cosines(turned), atol=1e-3)


def test_a_draw_depends_on_what_is_said_not_on_the_order() -> None:
    texts = [f"story {number % 700}" for number in range(1_000)]
    first = sorted(texts[place] for place in draw(texts, 300))
    second = [texts[::-1][place] for place in draw(texts[::-1], 300)]
    assert first == sorted(second)
    often = draw(["the same"] * 900 + [f"other {number}" for number in range(100)], 200)
    assert 160 < sum(place < 900 for place in often) < 196


def test_learning_from_a_draw_finds_the_same_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(made, "MOST_LEARNT", 160)
    texts, subjects = made_stories(each=60)
    vectoriser = OfflineVectors()
    vectors = vectoriser.fit_transform(texts)
    assert vectoriser.n_learnt_ == 112
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    found = Likeness().fit(texts, vectors=vectors)
    assert adjusted_mutual_info_score(subjects, found.labels_) > 0.9


def test_a_new_text_is_as_long_as_it_is_known() -> None:
    texts, _ = made_stories()
    vectoriser = OfflineVectors()
    learnt = vectoriser.fit_transform(texts)
    again, odd = vectoriser.transform([texts[0], "Zephyr quartz jukebox vexing wolf"])
    assert again @ learnt[0] > 0.9
    assert np.linalg.norm(odd) < 0.5
    assert vectoriser.transform([]).shape == (0, learnt.shape[1])


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    "texts",
    [
        ["one"],
        ["a"],
        ["the and of"] * 60,
        ["x y"] * 3,
        ["caf\ud800é"],
        [" ".join(map(str, range(4_000)))],
        ["Ünïcödé 漢字 हिन्दी" * 5, "漢字"],
    ],
    ids=["one", "a letter", "stop words", "few", "surrogate", "long", "scripts"],
)
def test_strange_texts_have_finite_vectors_of_unit_length_or_none(texts: list[str]) -> None:
    vectoriser = OfflineVectors()
    vectors = vectoriser.fit_transform(texts)
    lengths = np.linalg.norm(vectors, axis=1)
    assert np.all((abs(lengths - 1) < 1e-4) | (lengths == 0))
    assert np.isfinite(vectoriser.transform(["something else", "漢"])).all()


def test_ten_megabytes_in_one_text_count_as_their_beginning() -> None:
    texts, _ = made_stories()
    likeness = Likeness().fit([*texts, "lekkage water schimmel " * 440_000])
    assert len(likeness.texts_[-1]) <= 20_000
    assert likeness.labels_[-1] == likeness.place(["lekkage water schimmel"])["group"][0]


def test_an_accent_is_the_same_however_it_was_typed() -> None:
    assert clean_texts(["cafe\u0301"]) == clean_texts(["caf\u00e9"]) == ["café"]
    assert clean_texts(["XX/XX/XXXX I paid XXXX", "xx XXX", "a\x00\t b"]) == [
        "/ / I paid",
        "",
        "a\x00 b",
    ]
