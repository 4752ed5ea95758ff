"""A few statements that stand for all: every sizeable group has one that it agrees with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.errors import PatternsError, TooLittle
from nabij.patterns.fewest import FEWEST
from nabij.patterns.given import checked
from nabij.patterns.opinions.matrix import VoteMatrix, build_matrix
from nabij.patterns.votes import tidy

if TYPE_CHECKING:
    import polars as pl

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
TINY = 1e-9
MOST_SWAPS = 2_000


@dataclass(frozen=True)
class Slate:
    """Statements that together stand for all who voted.

    Attributes
    ----------
    statements : polars.DataFrame
        statement, agree, disagree, seen (people), only (people for whom it is the one of these
        that they agree with); first the one most people agree with, then what adds most to it.
    people : int
        Everybody who cast a vote, also who agreed with nothing.
    with_one : int
        How many of them agree with at least one of these statements.
    largest_left_out : int
        The most people who agree with none of these and with one same other statement. Always
        fewer than people / (number of statements): no group that large is left out.

    Examples
    --------
    >>> said = ["tea"] * 4 + ["walk"]
    >>> slate = choose_slate({"participant": range(5), "statement": said, "vote": [1] * 5}, k=1)
    >>> slate.with_one, slate.everybody, slate.largest_left_out
    (4, False, 1)
    """

    statements: pl.DataFrame
    people: int
    with_one: int
    largest_left_out: int

    @property
    def everybody(self) -> bool:
        """Whether each person agrees with at least one of the statements."""
        return self.with_one == self.people


@checked
def choose_slate(
    votes: pl.DataFrame | Mapping[str, Any], k: int = 5, *, people: int = FEWEST
) -> Slate:
    """Choose k statements in proportion to who agrees: proportional approval voting (Thiele).

    The first statement that somebody agrees with counts 1 for them, the second 1/2, the third
    1/3. The sum over all people is made as large as swaps of one statement for another can make
    it, starting from the best addition each time. What no swap improves leaves out no group of
    people / k or more that agree on one statement, and more: of any such group l times as large
    with l statements in common, somebody agrees with l of the slate (extended justified
    representation; Aziz and others 2018).

    Only votes that were cast count. Not having seen a statement is no agreement, so statements
    that few have seen come in last; serve them first (`Routing`).

    Parameters
    ----------
    votes : frame or mapping
        Columns participant, statement, vote (1, 0, -1) and perhaps time.
    k : int
        How many statements; at most as many as there are.
    people : int
        The fewest voters for whom a slate is made.

    Raises
    ------
    TooLittle
        With fewer voters than `people`, or with fewer than k statements.

    References
    ----------
    Thiele 1895. Aziz, Elkind, Huang, Lackner, Sánchez-Fernández & Skowron 2018, On the complexity
    of extended and proportional justified representation (for the swaps).

    Examples
    --------
    Six people like tea and coffee, four like a walk. The second place is the walkers':

    >>> likes = [(person, what) for person in range(6) for what in ("tea", "coffee")]
    >>> people, what = zip(*likes, *[(person, "walk") for person in range(6, 10)])
    >>> votes = {"participant": people, "statement": what, "vote": [1] * len(people)}
    >>> choose_slate(votes, k=2).statements["statement"].to_list()
    ['coffee', 'walk']
    """
    if k < 1:
        raise PatternsError(f"A slate has at least one statement, not {k}.")
    frame = tidy(votes)
    voters, choices = frame["participant"].n_unique(), frame["statement"].n_unique()
    if voters < max(people, 1):
        raise TooLittle(f"A slate needs {people} voters.", have=voters, need=people)
    if choices < k:
        raise TooLittle(f"There are fewer than {k} statements.", have=choices, need=k)
    ballots = _Ballots(build_matrix(frame))
    return _told(ballots, _best_by_swaps(ballots, _one_by_one(ballots, k)))


class _Ballots:
    """Who agrees with what: sums over people for each statement, and the other way round."""

    def __init__(self, matrix: VoteMatrix) -> None:
        agreed = matrix.votes > 0
        self.matrix = matrix
        self.people, self.width = matrix.shape
        self.rows = matrix.rows[agreed].astype(np.int64)
        self.columns = matrix.indices[agreed].astype(np.int64)
        self.agree = np.bincount(self.columns, minlength=self.width)
        against = matrix.indices[matrix.votes < 0]
        self.disagree = np.bincount(against, minlength=self.width)
        # Where two add as much: the one that fewer reject, then the one more have seen.
        self.order = np.lexsort((-matrix.votes_by_statement, self.disagree))

    def total(self, worth: Floats) -> Floats:
        """For each statement the sum of `worth` (one a person) over who agrees with it, (s,)."""
        sums = np.bincount(self.columns, worth[self.rows], self.width)
        return np.asarray(sums, dtype=np.float64)

    def agreeing(self, statement: int) -> NDArray[np.bool_]:
        who = np.zeros(self.people, dtype=bool)
        who[self.rows[self.columns == statement]] = True
        return who

    def best(self, gains: Floats) -> int:
        """Return the statement with the largest gain; ties go by `order`."""
        rounded = np.round(gains[self.order], 9)
        return int(self.order[int(rounded.argmax())])


def _one_by_one(ballots: _Ballots, k: int) -> list[int]:
    """Add each time the statement that adds most."""
    chosen: list[int] = []
    counts = np.zeros(ballots.people)
    for _ in range(k):
        gains = ballots.total(1 / (1 + counts))
        gains[chosen] = -1.0
        chosen.append(ballots.best(gains))
        counts += ballots.agreeing(chosen[-1])
    return chosen


def _best_by_swaps(ballots: _Ballots, chosen: list[int]) -> list[int]:
    """Put one statement in the place of another as long as that adds anything."""
    sets = {one: ballots.agreeing(one) for one in chosen}
    counts = np.sum([sets[one] for one in chosen], axis=0).astype(np.float64)
    for _ in range(MOST_SWAPS):
        out, into, gain = _best_swap(ballots, chosen, sets, counts)
        if gain <= TINY * ballots.people:
            break
        counts += ballots.agreeing(into).astype(np.float64) - sets.pop(chosen[out])
        chosen = [*chosen[:out], *chosen[out + 1 :], into]
        sets[into] = ballots.agreeing(into)
    return chosen


def _best_swap(
    ballots: _Ballots, chosen: list[int], sets: dict[int, NDArray[np.bool_]], counts: Floats
) -> tuple[int, int, float]:
    best = (0, chosen[0], 0.0)
    for place, one in enumerate(chosen):
        rest = counts - sets[one]
        loss = float((1 / counts[sets[one]]).sum())
        gains = ballots.total(1 / (1 + rest))
        gains[chosen] = -1.0
        into = ballots.best(gains)
        if gains[into] - loss > best[2] + TINY:
            best = (place, into, float(gains[into]) - loss)
    return best


def _told(ballots: _Ballots, chosen: list[int]) -> Slate:
    import polars as pl

    chosen = _most_telling_first(ballots, chosen)
    counts = np.sum([ballots.agreeing(one) for one in chosen], axis=0)
    alone = ballots.total((counts == 1).astype(np.float64))
    table = pl.DataFrame(
        {
            "statement": ballots.matrix.statements.gather(chosen),
            "agree": ballots.agree[chosen],
            "disagree": ballots.disagree[chosen],
            "seen": ballots.matrix.votes_by_statement[chosen],
            "only": alone[chosen].astype(np.int64),
        }
    )
    left_out = ballots.total((counts == 0).astype(np.float64))
    return Slate(table, ballots.people, int((counts > 0).sum()), int(left_out.max()))


def _most_telling_first(ballots: _Ballots, chosen: list[int]) -> list[int]:
    left, ordered = list(chosen), []
    counts = np.zeros(ballots.people)
    while left:
        gains = np.full(ballots.width, -1.0)
        gains[left] = ballots.total(1 / (1 + counts))[left]
        ordered.append(ballots.best(gains))
        left.remove(ordered[-1])
        counts += ballots.agreeing(ordered[-1])
    return ordered
