"""Groups in a graph, groups that are redone, and texts that stand alone."""

from __future__ import annotations

import doctest
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import block_diag, csr_matrix
from sklearn.metrics import adjusted_mutual_info_score, average_precision_score

from nabij.patterns import Likeness
from nabij.patterns.errors import NotNumbers, PatternsError
from nabij.patterns.texts import communities
from nabij.patterns.texts import vectors as made_vectors
from nabij.patterns.texts.identity import begin_from, keep_numbers
from nabij.patterns.texts.joining import join
from nabij.patterns.texts.leiden import leiden
from nabij.patterns.texts.vectors import unit

from .made import made_stories


def cliques(count: int, each: int) -> csr_matrix:
    """Groups of nodes that are all tied, each tied to the next group once."""
    graph = block_diag([np.ones((each, each)) - np.eye(each)] * count).tolil()
    for group in range(count):
        here, there = group * each, ((group + 1) % count) * each + 1
        graph[here, there] = graph[there, here] = 1
    return graph.tocsr()


def modularity(graph: csr_matrix, labels: np.ndarray) -> float:
    whole = graph.sum()
    strengths = np.bincount(labels, weights=np.asarray(graph.sum(axis=1)).ravel())
    edges = graph.tocoo()
    within = edges.data[labels[edges.row] == labels[edges.col]].sum()
    return float(within / whole - ((strengths / whole) ** 2).sum())


def test_cliques_in_a_ring_are_found_one_by_one() -> None:
    truth = np.repeat(np.arange(12), 6)
    for seed in range(5):
        found = leiden(cliques(12, 6), 1.0, seed)
        assert adjusted_mutual_info_score(truth, found) == pytest.approx(1)


def test_a_higher_resolution_never_gives_fewer_cliques() -> None:
    graph = cliques(40, 4)
    counts = [len(set(leiden(graph, level, 0).tolist())) for level in (0.1, 0.5, 1.0, 3.0)]
    assert counts == sorted(counts)
    assert counts[0] < 40 == counts[-1]


def test_going_through_it_again_never_loses_modularity() -> None:
    random = np.random.default_rng(0)
    for seed in range(3):
        edges = random.integers(0, 300, (2, 1500))
        graph = csr_matrix((np.ones(1500), edges), shape=(300, 300))
        graph = graph + graph.T
        once, more = (leiden(graph, 1.0, seed, rounds=rounds) for rounds in (1, 6))
        assert modularity(graph, more) >= modularity(graph, once) - 1e-4
        assert modularity(graph, once) > 0.2


@settings(max_examples=15)
@given(st.integers(2, 40), st.integers(0, 60), st.integers(0, 5))
def test_any_graph_is_divided_the_same_twice(nodes: int, ties: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    edges = random.integers(0, nodes, (2, ties))
    graph = csr_matrix((random.random(ties), edges), shape=(nodes, nodes))
    graph = (graph + graph.T).tocsr()
    first, second = leiden(graph, 1.0, seed), leiden(graph, 1.0, seed)
    assert first.tolist() == second.tolist()
    assert sorted(set(first.tolist())) == list(range(int(first.max()) + 1))


def test_groups_that_come_back_are_told_from_groups_by_chance() -> None:
    random = np.random.default_rng(1)
    noise = random.standard_normal((400, 20))
    middles = np.repeat(4 * random.standard_normal((8, 20)), 50, axis=0)
    texts = [f"text {row}" for row in range(400)]
    real = Likeness().fit(texts, vectors=middles + noise)
    chance = Likeness().fit(texts, vectors=noise)
    assert len(real.groups_) == 8
    assert real.stability_ > 0.95
    assert chance.stability_ < 0.5


def test_a_group_that_is_begun_with_can_fall_apart() -> None:
    truth = np.repeat(np.arange(8), 6)
    found = leiden(cliques(8, 6), 1.0, 0, start=truth // 2)
    assert adjusted_mutual_info_score(truth, found) == pytest.approx(1)


def test_a_story_between_everything_belongs_nowhere() -> None:
    labels = np.array([0] * 6 + [1] * 6 + [2] * 6 + [0])
    graph = block_diag([np.ones((6, 6))] * 3 + [np.zeros((1, 1))]).tolil()
    for node in (0, 6, 7, 12, 13):
        graph[18, node] = graph[node, 18] = 1
    assert np.flatnonzero(communities.scattered(graph.tocsr(), labels)).tolist() == [18]


def test_a_number_is_kept_by_whom_it_is_shared_with_most() -> None:
    labels = np.array([0, 0, 0, 1, 1, 1, 2, 2, -1])
    kept = keep_numbers(labels, [7, 7, None, 4, 4, 7, None, None, 4])
    assert kept.tolist() == [7, 7, 7, 4, 4, 4, 8, 8, -1]
    assert begin_from([3, 9, None, 3, -1], np.array([0, 2, 3, 4])).tolist() == [3, 4, 3, 5]


def test_pairs_stay_together_when_a_tenth_is_new() -> None:
    texts, _ = made_stories(each=60, seed=5)
    old = int(0.9 * len(texts))
    first = Likeness().fit(texts[:old])
    second = Likeness().fit(texts, like=[*first.labels_.tolist(), *[None] * (len(texts) - old)])
    before, after = first.labels_, second.labels_[:old]
    together = (before[:, None] == before[None, :]) & (before[:, None] >= 0)
    still = (after[:, None] == after[None, :]) & together
    assert still.sum() > 0.9 * together.sum()
    assert (before == after).mean() > 0.9


def test_a_story_is_placed_without_grouping_anew() -> None:
    texts, _ = made_stories(each=200)
    began = time.process_time()
    likeness = Likeness().fit(texts)
    whole = time.process_time() - began
    likeness.place(texts[:1])
    began = time.process_time()
    for text in texts[:20]:
        likeness.place([text])
    assert (time.process_time() - began) / 20 < whole / 10


def test_what_uses_other_words_is_the_oddest() -> None:
    texts, _ = made_stories(each=60)
    odd = ["De hond at de taart op", "Zephyr quartz jukebox", "Wolken boven zee, mooi weer"]
    near = Likeness().fit([*texts, *odd]).nearness()
    assert near.shape == (len(texts) + 3,)
    truth = np.arange(len(near)) >= len(texts)
    assert average_precision_score(truth, -near) > 0.9


def test_vectors_from_elsewhere_are_checked_and_used_for_placing_too() -> None:
    random = np.random.default_rng(0)
    vectors = np.repeat(np.eye(3), 20, axis=0) + random.normal(0, 0.05, (60, 3))
    texts = ["word"] * 60
    likeness = Likeness().fit(texts, vectors=vectors)
    np.testing.assert_allclose(np.linalg.norm(likeness.vectors_, axis=1), 1, atol=1e-5)
    placed = likeness.place(["word"] * 3, vectors=np.eye(3))["group"].to_list()
    assert placed == likeness.labels_[[0, 20, 40]].tolist()
    with pytest.raises(PatternsError, match="one row each"):
        Likeness().fit(texts, vectors=vectors[:9])
    with pytest.raises(NotNumbers):
        Likeness().fit(texts, vectors=np.full((60, 3), np.nan))
    with pytest.raises(PatternsError, match="both"):
        likeness.place(["word"])
    with pytest.raises(PatternsError, match="both"):
        Likeness().fit(texts).place(["word"], vectors=np.eye(3)[:1])


@pytest.mark.filterwarnings("error")
@settings(max_examples=15)
@given(
    st.lists(
        st.one_of(
            st.none(),
            st.text(max_size=30),
            st.sampled_from(["the and of", "🙂", "zelfde tekst", "same text", " ", "x" * 50]),
        ),
        min_size=1,
        max_size=40,
    )
)
def test_any_texts_give_groups_or_none(texts: list[str | None]) -> None:
    likeness = Likeness().fit(texts)
    assert len(likeness.labels_) == len(texts)
    assert set(likeness.labels_.tolist()) - {-1} == set(likeness.groups_)
    assert all(size >= 5 for size in likeness.sizes_.values())
    assert np.isfinite(likeness.nearness()).all()
    assert 0 <= likeness.stability_ <= 1
    for group in likeness.groups_:
        likeness.words(group)
    assert likeness.place(["een ander verhaal", None]).height == 2


def test_the_page_on_likeness_shows_what_comes_out() -> None:
    page = Path(__file__).parents[2] / "docs" / "analysts" / "likeness.md"
    found = doctest.testfile(str(page), module_relative=False)
    assert found.attempted > 8
    assert found.failed == 0


def test_of_very_many_a_draw_is_learnt_from_and_the_others_join(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(made_vectors, "MOST_LEARNT", 200)
    texts, subjects = made_stories(each=80)
    strange = "漢字 仮名"
    found = Likeness().fit([*texts, None, strange])
    assert (found.n_learnt_, len(found.vectors_)) == (140, len(texts) + 2)
    assert "n_learnt_=140" in repr(found)
    assert adjusted_mutual_info_score(subjects, found.labels_[:-2]) > 0.9
    assert found.labels_[-2:].tolist() == [-1, -1]
    order = np.random.default_rng(3).permutation(len(texts))
    turned = Likeness().fit([texts[place] for place in order])
    whole = Likeness().fit(texts)
    assert adjusted_mutual_info_score(whole.labels_[order], turned.labels_) > 0.98
    indices, cosines = found.neighbours(3)
    assert (indices[:-2] >= 0).all()
    assert (np.diff(cosines[:-2], axis=1) <= 1e-6).all()


def test_groups_keep_their_numbers_when_only_a_draw_is_learnt_from(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(made_vectors, "MOST_LEARNT", 200)
    texts, _ = made_stories(each=80)
    first = Likeness().fit(texts)
    earlier = [None if one < 0 else int(one) + 7 for one in first.labels_]
    again = Likeness().fit(texts, like=earlier)
    assert (again.labels_ == first.labels_ + 7).mean() > 0.98


def test_a_text_joins_where_its_nearest_are_and_nowhere_when_it_has_none() -> None:
    random = np.random.default_rng(0)
    middles = unit(random.standard_normal((5, 30)).astype(np.float32))
    subjects = np.repeat(np.arange(5), 40)
    learnt = unit(middles[subjects] + 0.15 * random.standard_normal((200, 30)).astype("f4"))
    new = unit(middles[subjects] + 0.15 * random.standard_normal((200, 30)).astype("f4"))
    assert (join(new, learnt, subjects, 0.3) == subjects).all()
    assert (join(-learnt[:3], learnt, subjects, 0.7) == -1).all()
    assert (join(new, learnt, np.full(200, -1), 0.3) == -1).all()
    # Of a group that is two clouds, the middle is near neither: what counts is the nearest.
    two = np.where(subjects == 1, 0, subjects)
    assert (join(new, learnt, two, 0.3) == two).all()
