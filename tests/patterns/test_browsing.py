"""Browsing many pairs finds what is there and cries wolf no more often than it promises."""

from __future__ import annotations

import numpy as np
import pytest

from nabij.patterns import browse
from nabij.patterns.answers.shapes import Kind
from nabij.patterns.errors import PatternsError

KINDS: dict[str, Kind] = {"where": "triad", "pace": "dyad", "mark": "stones", "who": "choice"}


def unrelated(count: int, seed: int) -> tuple[dict[str, object], dict[str, Kind]]:
    random = np.random.default_rng(seed)
    answers: dict[str, object] = {}
    kinds: dict[str, Kind] = {}
    for number in range(5):
        answers[f"t{number}"] = random.dirichlet([1, 1, 1], count)
        answers[f"c{number}"] = random.choice(list("abcdefgh")[: 2 + number], count).tolist()
        answers[f"s{number}"] = random.random(count) ** 3
        kinds |= {f"t{number}": "triad", f"c{number}": "choice", f"s{number}": "scale"}
    return answers, kinds


def test_unrelated_questions_give_uniform_p_values_and_no_findings() -> None:
    values: list[float] = []
    findings = 0
    for seed in range(6):
        answers, kinds = unrelated(120, seed)
        table = browse(answers, kinds)
        assert table.height == 105
        values += table["p_value"].to_list()
        findings += int((table["q_value"] < 0.1).any())
    for level in (0.01, 0.05, 0.2, 0.5):
        rate = np.mean(np.array(values) <= level)
        assert abs(rate - level) < 4 * np.sqrt(level * (1 - level) / len(values))
    assert findings <= 2


def test_a_planted_pattern_comes_first_with_its_size() -> None:
    answers, kinds = unrelated(200, 1)
    random = np.random.default_rng(9)
    base = np.array(answers["s0"])
    answers["s1"] = (base + 0.3 * random.normal(size=200)).tolist()
    table = browse(answers, kinds)
    assert set(table.row(0)[:2]) == {"s0", "s1"}
    assert table["q_value"][0] < 0.01
    assert table["effect"][0] > 0.2
    assert table["expected_by_chance"][0] < 0.01


def test_repeated_tellers_do_not_raise_false_alarms() -> None:
    random = np.random.default_rng(3)
    alarms = 0
    for _ in range(60):
        tellers = np.repeat(np.arange(25), 4)
        one, other = (np.repeat(random.normal(size=25), 4) for _ in range(2))
        table = browse({"a": one, "b": other}, {"a": "scale", "b": "scale"}, tellers=tellers)
        alarms += table["p_value"][0] <= 0.05
    assert alarms <= 9


def test_missing_answers_few_stories_and_equal_answers_are_no_pattern() -> None:
    answers = {
        "where": [[0.2, 0.3, 0.5]] * 12 + [None] * 8,
        "pace": [None] * 12 + [0.5] * 8,
        "mark": [[0.5, 0.5]] * 20,
        "who": ["a"] * 20,
    }
    table = browse(answers, KINDS)
    assert (table["p_value"] == 1.0).all()
    assert not table["effect"].is_nan().any()


def test_many_stories_are_sampled_and_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    random = np.random.default_rng(0)
    kinds: dict[str, Kind] = {"a": "scale", "b": "dyad"}
    answers = {"a": random.random(8_000), "b": random.random(8_000)}
    assert browse(answers, kinds)["n_sampled"][0] is None
    monkeypatch.setattr("nabij.patterns.browsing.MOST_STORIES", 1_000)
    found = browse(answers, kinds)
    assert (found["n"][0], found["n_sampled"][0]) == (1_000, 1_000)


def test_one_question_has_no_pairs_and_wrong_input_is_told() -> None:
    assert browse({"a": [1.0, 2.0]}, {"a": "scale"}).is_empty()
    with pytest.raises(PatternsError, match="kind of a"):
        browse({"a": [1.0]}, {})
    with pytest.raises(PatternsError, match="different numbers"):
        browse({"a": [1.0], "b": [1.0, 2.0]}, {"a": "scale", "b": "scale"})
