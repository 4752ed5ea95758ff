"""Simulations: what the tests say where the truth is known."""

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks import report
from benchmarks.parts.signification_worlds import DESIGNS, KINDS, made_answers, made_form

LEVELS = (0.01, 0.05, 0.1, 0.5)
SPREAD = {
    "in the middle": (4.0, 0.0),
    "spread evenly": (1.0, 0.0),
    "15 % in a corner": (2.0, 0.15),
    "at the sides": (0.3, 0.0),
}


def uniform(worlds: int, note: str) -> report.Report:
    from nabij.patterns import compare

    rows = []
    for design, drawn in DESIGNS.items():
        for kind in KINDS:
            random, found, forgotten = np.random.default_rng(1), [], []
            for world in range(worlds):
                tellers, groups = drawn(random)
                answers: Any = made_answers(kind, tellers, random)
                options: dict[str, Any] = {"kind": kind, "shuffles": 199, "random_state": world}
                found.append(compare(answers, groups, tellers=tellers, **options).p_value)
                if len(set(tellers)) < len(tellers) and world % 2 == 0:
                    options["shuffles"] = 99
                    forgotten.append(compare(answers, groups, **options).p_value)
            alarms = f"{_rate(forgotten, 0.05):.3f}" if forgotten else "–"
            rows.append([design, kind, *_shares(found), alarms])
    head = [
        "Who told",
        "Kind",
        *(f"≤ {level:.2f}" for level in LEVELS),
        "KS p",
        "tellers forgotten",
    ]
    error = (0.05 * 0.95 / worlds) ** 0.5
    text = note.format(worlds=worlds, error=error)
    return report.Report(
        "Signification: p-values of two groups without a difference", text, head, rows
    )


def pairs(forms: int, note: str) -> report.Report:
    from nabij.patterns import browse

    worlds = {
        "40 tellers, one story each": lambda random: np.arange(40),
        "200 tellers, one story each": lambda random: np.arange(200),
        "80 tellers, 1 to 9 stories": lambda random: _repeated(80, random),
        "700 tellers, 1 to 9 stories": lambda random: _repeated(700, random),
    }
    rows = []
    for name, drawn in worlds.items():
        random, found = np.random.default_rng(2), []
        for form in range(forms):
            tellers = drawn(random)
            answers, kinds, _ = made_form(10, tellers, random)
            table = browse(answers, kinds, tellers=tellers, random_state=form)  # type: ignore[arg-type]
            found += table["p_value"].to_list()
        rows.append([name, f"{len(found):,}", f"{_rate(found, 0.001):.4f}", *_shares(found)])
    head = ["Who told", "Pairs", "≤ 0.001", *(f"≤ {level:.2f}" for level in LEVELS), "KS p"]
    title = "Signification: p-values of pairs of questions without a relation"
    return report.Report(title, note.format(forms=forms), head, rows)


def false_discoveries(forms: int, note: str) -> report.Report:
    rows = []
    for who in ("400 tellers, one story each", "600 tellers, 1 to 9 stories"):
        for blocks in (0, 2, 4, 8):
            random = np.random.default_rng(3)
            found = [_called(who, blocks, random) for _ in range(forms)]
            truly, called, right = (np.array(some) for some in zip(*found, strict=True))
            wrong = (called - right) / np.maximum(called, 1)
            false = f"{wrong.mean():.3f} ± {wrong.std(ddof=1) / forms**0.5:.3f}"
            power = f"{np.mean(right / truly):.2f}" if blocks else "–"
            rows.append([who, f"{truly[0]} of 496", f"{called.mean():.1f}", false, power])
    head = ["Who told", "Truly related", "Called (mean)", "False among them", "Found of related"]
    title = "Signification: false discoveries among 496 browsed pairs"
    return report.Report(title, note.format(forms=forms), head, rows)


def _called(who: str, blocks: int, random: np.random.Generator) -> tuple[int, int, int]:
    """In one form: how many pairs are related, are called a pattern, and both."""
    from nabij.patterns import browse

    tellers = np.arange(400) if "one story" in who else _repeated(600, random)
    answers, kinds, related = made_form(32, tellers, random, blocks=blocks, strength=0.7)
    table = browse(answers, kinds, tellers=tellers)  # type: ignore[arg-type]
    called = table.filter(table["q_value"] <= 0.1).select("first", "second").rows()
    return len(related), len(called), sum(frozenset(pair) in related for pair in called)


def corners() -> report.Report:
    """What replacing zeros does to a centre, beside the mean that needs no replacement."""
    from nabij.patterns import aitchison_centre, triad_centre

    random = np.random.default_rng(0)
    weights = random.dirichlet([4, 3, 3], 1_000)
    weights[:150] = [1, 0, 0]
    first = triad_centre(weights).centre
    assert first is not None
    rows = [["arithmetic mean (default)", "none", f"{100 * first[0]:.1f} %"]]
    for by in (0.05, 0.01, 0.001, 1e-6):
        found = aitchison_centre(weights, replacement=by)
        assert found.centre is not None
        rows.append(["geometric mean (expert)", f"{by:g}", f"{100 * found.centre[0]:.1f} %"])
    note = "1,000 answers, 15 % wholly in the first corner: that corner's weight in the centre."
    head = ["Centre", "Zeros become", "First corner"]
    return report.Report("Signification: zeros and the centre", note, head, rows, named=1)


def density() -> report.Report:
    """How much of a density lies inside the triangle."""
    from scipy.stats import gaussian_kde

    from nabij.patterns import triad_density
    from nabij.patterns.answers.shapes import CORNERS, triangle_points

    random = np.random.default_rng(0)
    rows = []
    for name, (alpha, ends) in SPREAD.items():
        weights = random.dirichlet([alpha] * 3, 500)
        weights[: int(500 * ends)] = [1, 0, 0]
        drawn = gaussian_kde(triangle_points(weights).T).resample(40_000, seed=1)
        corners = np.vstack([CORNERS.T, np.ones(3)])
        share = np.linalg.solve(corners, np.vstack([drawn, np.ones(drawn.shape[1])]))
        outside = float((share < 0).any(axis=0).mean())
        mass = triad_density(weights).mass
        rows.append([name, f"{100 * outside:.1f} %", f"{100 * abs(1 - mass):.1e} %"])
    note = (
        "500 answers. Mass of the density that lies outside the triangle, where no answer can be."
    )
    head = ["Answers", "Gaussian kernel (scipy.stats.gaussian_kde)", "Nabij, mirrored at the sides"]
    return report.Report("Signification: density of a triad", note, head, rows, named=1)


def _repeated(tellers: int, random: np.random.Generator) -> Any:
    return np.repeat(np.arange(tellers), random.geometric(0.5, tellers).clip(1, 9))


def _rate(found: list[float], level: float) -> float:
    return float((np.array(found) <= level + 1e-9).mean())


def _shares(found: list[float]) -> list[str]:
    from scipy.stats import kstest

    return [
        *(f"{_rate(found, level):.3f}" for level in LEVELS),
        f"{kstest(found, 'uniform').pvalue:.3f}",
    ]
