"""Triads, dyads, stones, scales and choices: are the p-values honest, and how long do they take?"""

from __future__ import annotations

import os
from collections.abc import Iterator

from benchmarks import report
from benchmarks.measure import Contender, contest
from benchmarks.parts import signification_truth as truth

WORLDS = int(os.environ.get("NABIJ_BENCHMARK_WORLDS", "200"))
BROWSED = Contender("Nabij", "browsed")
LOOPED = Contender("scipy.stats loop", "looped", needs="scipy")
COMPARED = Contender("Nabij", "compared")
LOOPED_GROUPS = Contender("scipy.stats", "looped_groups", needs="scipy")
UNIFORM = (
    "Made answers (a fifth in a corner or at an end) that are alike within a teller and the same "
    "in both groups, {worlds} worlds a row, 199 shuffles. Share of p-values up to 0.01, 0.05, "
    "0.10 and 0.50: it should be that number. Kolmogorov–Smirnov: how often uniform p-values look "
    "as odd as these; below 0.001 in a table of this size would be a reason to doubt. With "
    "{worlds} worlds a share of 0.05 has a standard error of {error:.3f}. The last column is the "
    "share up to 0.05 when one forgets to say who told what."
)
PAIRS = (
    "Forms of 10 signifiers of all kinds, nothing related, a tenth of the answers missing: 45 "
    "pairs a form, {forms} forms a row. Pairs of one form share questions, so its p-values are "
    "not independent."
)
FALSE = (
    "Forms of 32 signifiers of all kinds: 496 pairs, of which some are truly related (blocks of "
    "four questions), {forms} forms a row. Called a pattern: q ≤ 0.10. False: mean "
    "share of those called that are not truly related, with its standard error; it should be at "
    "most 0.10."
)
TIMES = (
    "p-values for every pair of questions. The loop is `scipy.stats.permutation_test` with 199 "
    "resamples on the same statistic (squared canonical correlations), columns prepared "
    "beforehand; Nabij needs no resamples here. `30 × n`: 30 signifiers, 435 pairs, n stories, a "
    "tenth of the answers missing. *one story each*: every teller once. *repeated*: half as many "
    "tellers as stories. No subsampling was needed up to 200,000 stories; beyond that whole "
    "tellers are drawn and `n_sampled` says so. The column Groups holds the number of pairs."
)
GROUPS = (
    "One comparison of two groups on a triad, 999 shuffles, energy distance. Above 2,000 answers "
    "(triads, stones) or 100,000 (lines, choices) a draw is used and `n_sampled` says so. The "
    "column Groups holds the number of answers that the test used."
)


def reports() -> Iterator[report.Report]:
    yield truth.uniform(WORLDS, UNIFORM)
    yield truth.pairs(max(5, WORLDS // 10), PAIRS)
    yield truth.false_discoveries(max(4, 3 * WORLDS // 10), FALSE)
    yield truth.corners()
    yield truth.density()
    module = "signification_contenders"
    small = contest(module, ["10 × 2000 one story each"], (BROWSED, LOOPED))
    cases = [f"30 × {n} {who}" for n in (5000, 100000) for who in ("one story each", "repeated")]
    yield report.contest(
        "Signification: browsing", TIMES, "–", small + contest(module, cases, (BROWSED,))
    )
    cases = ["triad 400", "scale 400"]
    yield report.contest(
        "Signification: two groups", GROUPS, "–", contest(module, cases, (COMPARED, LOOPED_GROUPS))
    )
