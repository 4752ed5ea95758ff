"""What is gained by choosing the next statement, and the few that stand for all."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import cases, report
from benchmarks.parts.opinion_worlds import World, make
from nabij.patterns import Routing, choose_slate, read_votes

ASKED = 12
NEWCOMERS = 60
WORLD = World(160, 60, 1.0, popular=0.8, ready=0.3, camps=2, apart=1.0, divided=0.3)
FOUND = (
    "brexit-consensus", "scoop-hivemind.ubi", "london.youth.policing", "vtaiwan.uberx",
    "american-assembly.bowling-green",
)  # fmt: skip


def routing() -> report.Report:
    """Newcomers answer some statements each; how well is their camp then told?"""
    rows = []
    for name, routed in {"By what it tells": True, "At random": False}.items():
        told = np.array([_newcomers(seed, routed=routed) for seed in range(20)])
        shares = told[:, :-1].mean(axis=0)
        rows.append([name, *(f"{share:.0%}" for share in shares), f"{told[:, -1].mean():.0f}"])
    rows.append(
        ["Milliseconds of a choice among 5,000", f"{1000 * _seconds():.2f}", "", "", "", ""]
    )
    note = (
        f"160 people vote on 15 of 60 statements, of which three in ten divide two camps; then "
        f"{NEWCOMERS} newcomers get one statement at a time. Share of the newcomers whose camp is "
        "told right from their votes (the factor model's place, by its sign), mean of 20 made "
        "conversations. Fewest seen: votes of newcomers on the statement least served after 12 "
        "each (12 on average if all were equal)."
    )
    head = ["Next statement", "After 2 votes", "4", "8", "12", "Fewest seen"]
    return report.Report("Which statement next", note, head, rows, named=1)


def _newcomers(seed: int, *, routed: bool) -> list[float]:
    made = make(WORLD, seed)
    random = np.random.default_rng(seed)
    votes = made.votes
    first = votes["participant"].to_numpy() < WORLD.people - NEWCOMERS
    kept = first & (random.random(len(first)) < 15 / WORLD.statements)
    model = Routing(random_state=seed).fit(votes.filter(kept), range(WORLD.statements))
    cells = np.zeros((WORLD.people, WORLD.statements))
    cells[votes["participant"].to_numpy(), votes["statement"].to_numpy()] = votes["vote"].to_numpy()
    newcomers = range(WORLD.people - NEWCOMERS, WORLD.people)
    asked = [_asked(model, one, random, routed=routed) for one in newcomers]
    means = np.array([cells[: WORLD.people - NEWCOMERS, j].mean() for j in range(WORLD.statements)])
    loads = model.statements_.select("x", "y").to_numpy()
    noise = model.statements_["noise"].to_numpy()
    camps = made.camp[WORLD.people - NEWCOMERS :]
    right = []
    for count in (2, 4, 8, ASKED):
        stands = [
            _stand(loads, noise, cells[one] - means, which[:count])
            for one, which in zip(newcomers, asked, strict=True)
        ]
        same = float(((np.array(stands) > 0) == (camps == 1)).mean())
        right.append(max(same, 1 - same))
    served = np.bincount(np.concatenate(asked), minlength=WORLD.statements)
    return [*right, float(served.min())]


def _asked(model: Routing, who: int, random: np.random.Generator, *, routed: bool) -> list[int]:
    if not routed:
        return random.permutation(WORLD.statements)[:ASKED].tolist()
    asked: list[int] = []
    for _ in range(ASKED):
        asked.append(model.choose(who, asked).statement)
    return asked


def _stand(loads: Any, noise: Any, votes: Any, which: list[int]) -> float:
    known = loads[which] / noise[which, None]
    return float(np.linalg.solve(np.eye(2) + known.T @ loads[which], known.T @ votes[which])[0])


def _seconds() -> float:
    random = np.random.default_rng(0)
    votes = {
        "participant": random.integers(0, 400, 20_000),
        "statement": random.integers(0, 5_000, 20_000),
        "vote": random.integers(-1, 2, 20_000),
    }
    model = Routing().fit(votes, range(5_000))
    return _timed(lambda: [model.choose(person, range(50)) for person in range(100)]) / 100


def _timed(run: Callable[[], Any]) -> float:
    began = time.process_time()
    run()
    return time.process_time() - began


def slates() -> report.Report:
    """On real votes: who has one of five, beside the five that most people agree with."""
    rows = [_slate(path.name, path) for path in _conversations()]
    note = (
        "Share of all voters who agree with at least one of k statements: chosen in proportion, "
        "and the k that most people agree with. Largest left out: the most people who agree with "
        "none of the five and share another statement, of how many it stays below by promise."
    )
    head = [
        "Conversation", "People", "Of 3: in proportion", "most agreed",
        "Of 5: in proportion", "most agreed", "Largest left out", "Seconds",
    ]  # fmt: skip
    return report.Report("A few statements that stand for all", note, head, rows, named=1)


def _conversations() -> Iterator[Path]:
    for name in FOUND:
        yield cases.FOUND / "polis" / name


def _slate(name: str, path: Path) -> list[str]:
    if not path.exists():
        return [name, "not there", *["–"] * 6]
    votes = read_votes(path)
    agreed = votes.filter(votes["vote"] == 1).unique(["participant", "statement"])
    counts = agreed.group_by("statement").len().sort(["len", "statement"], descending=True)
    shares = []
    for k in (3, 5):
        slate = choose_slate(votes, k)
        top = agreed.filter(agreed["statement"].is_in(counts["statement"][:k].to_list()))
        shares += [slate.with_one / slate.people, top["participant"].n_unique() / slate.people]
    took = _timed(lambda: choose_slate(votes, 5))
    left = f"{slate.largest_left_out} (below {slate.people / 5:.0f})"
    return [name, str(slate.people), *(f"{share:.0%}" for share in shares), left, f"{took:.2f}"]
