"""Which statement somebody sees next: the one that is expected to tell most, drawn by chance."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.errors import NotFitted, PatternsError, TooLittle
from nabij.patterns.given import checked
from nabij.patterns.opinions.chance import Flat, draw_one, flatness, marks
from nabij.patterns.opinions.matrix import VoteMatrix, build_matrix
from nabij.patterns.opinions.telling import PLAIN_NOISE, loadings
from nabij.patterns.votes import tidy

if TYPE_CHECKING:
    import polars as pl

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Choice:
    """A statement for somebody, with what has to be kept in the log beside it.

    Attributes
    ----------
    statement
        Its identifier.
    probability : float
        With which it was drawn among those that wait. Keep it with the vote: whoever counts votes
        later can weigh them by 1 / probability.
    information : float
        What a vote on it is expected to tell, in nats.
    waiting : int
        How many statements it was drawn from.
    flat : Flat or None
        Set when all statements had the same priority, so that the draw was blind; see `Flat`.

    Examples
    --------
    >>> votes = {"participant": [1, 2, 3], "statement": ["tea"] * 3, "vote": [1, -1, 1]}
    >>> found = Routing().fit(votes, ["tea", "walk"]).choose("Fatima", voted=["tea"])
    >>> found.statement, found.probability, found.waiting, found.flat
    ('walk', 1.0, 1, None)
    """

    statement: Any
    probability: float
    information: float
    waiting: int
    flat: Flat | None


class Routing:
    """Choose the next statement for somebody, so that each vote tells as much as it can.

    Two things are learnt from a vote: where the person stands on the map, and what people think
    of the statement. Both are counted in nats: the expected narrowing of the person's place in a
    factor model with two axes, and that of the share who agree. Statements are drawn in proportion
    to this, `sharpness` times over; a part of all draws, `floor`, ignores it. So every statement
    that waits has a probability of at least floor / (number waiting), and none is forgotten.

    Parameters
    ----------
    floor : float
        0 < floor <= 1. The share of draws in which all that wait are equal.
    sharpness : float
        0 draws blindly, 1 in proportion to the information, more favours the best more.
    random_state : int
        The same votes, person and seed give the same statement. The draw holds for a person: when
        others vote meanwhile, what they see changes only if the probabilities moved enough.

    Attributes
    ----------
    statements_ : polars.DataFrame
        statement, seen (votes), about_statement (nats that one more vote tells about the share),
        x, y (how strongly it tells where somebody stands), noise (variance of what stays open).

    Raises
    ------
    TooLittle
        From `choose`, when no statement waits.

    References
    ----------
    Expected information of a question: Lindley 1956. Weighing by what a draw's probability was:
    Horvitz & Thompson 1952.

    Examples
    --------
    Nobody has seen c yet, so a vote on it tells most:

    >>> votes = {"participant": [1, 1, 2, 2], "statement": ["a", "b"] * 2, "vote": [1, 1, -1, 1]}
    >>> routing = Routing().fit(votes, statements=["a", "b", "c"])
    >>> routing.chances(voted=["a"])["probability"].round(2).to_list()    # of b and c
    [0.29, 0.71]
    >>> routing.choose("Fatima", voted=["a"]).waiting
    2
    """

    @checked
    def __init__(
        self, *, floor: float = 0.2, sharpness: float = 2.0, random_state: int = 0
    ) -> None:
        if not 0 < floor <= 1:
            raise PatternsError(f"floor is above 0 and at most 1, not {floor}.")
        if not 0 <= sharpness <= 20:
            raise PatternsError(f"sharpness is 0 to 20, not {sharpness}.")
        self.floor, self.sharpness = floor, sharpness
        self.random_state = random_state
        self._places: dict[Any, int] | None = None

    @checked
    def fit(
        self, votes: pl.DataFrame | Mapping[str, Any], statements: Iterable[Any] | None = None
    ) -> Routing:
        """Learn from the votes so far. No votes at all are fine: then all statements are equal.

        Parameters
        ----------
        votes : frame or mapping
            Columns participant, statement, vote (1, 0, -1) and perhaps time.
        statements : iterable, optional
            All statements that may be served, with or without votes. By default those voted on.
        """
        import polars as pl

        frame = tidy(votes)
        given = frame["statement"] if statements is None else _names(statements)
        every = given.unique(maintain_order=True)
        matrix = build_matrix(frame) if frame.height else None
        seen, loads, noise = _learn(matrix, every.to_list())
        self._has_votes, self._loads, self._noise = matrix is not None, loads, noise
        self._about = 0.5 * np.log1p(1 / (seen + 2.0))
        self._places = {name: place for place, name in enumerate(every)}
        self._marks = marks(every)
        self.statements_ = pl.DataFrame(
            {
                "statement": every,
                "seen": seen,
                "about_statement": self._about,
                "x": loads[:, 0],
                "y": loads[:, 1],
                "noise": noise,
            }
        )
        return self

    @checked
    def chances(self, voted: Iterable[Any], among: Iterable[Any] | None = None) -> pl.DataFrame:
        """What each statement that waits would tell, and the probability that it is drawn.

        Parameters
        ----------
        voted : iterable
            Statements that this person voted on; none of them is served again.
        among : iterable, optional
            Only these may be served. Statements that are unknown here are passed over.

        Returns
        -------
        polars.DataFrame
            statement, information, probability (adds up to 1).
        """
        import polars as pl

        waiting, information, probability = self._weighed(voted, among)
        return pl.DataFrame(
            {
                "statement": self.statements_["statement"].gather(waiting),
                "information": information,
                "probability": probability,
            }
        )

    @checked
    def choose(
        self, participant: Any, voted: Iterable[Any], among: Iterable[Any] | None = None
    ) -> Choice:
        """Draw the next statement for a person; see `chances`. `participant` is any identifier."""
        waiting, information, probability = self._weighed(voted, among)
        if len(waiting) == 0:
            raise TooLittle("No statement waits for this person.", have=0, need=1)
        place = draw_one(probability, self._marks[waiting], participant, self.random_state)
        return Choice(
            self.statements_["statement"][int(waiting[place])],
            float(probability[place]),
            float(information[place]),
            len(waiting),
            flatness(information, votes=self._has_votes),
        )

    def _weighed(
        self, voted: Iterable[Any], among: Iterable[Any] | None
    ) -> tuple[NDArray[np.int64], Floats, Floats]:
        if self._places is None:
            raise NotFitted("This routing")
        done = {self._places[one] for one in voted if one in self._places}
        free = np.ones(len(self._places), dtype=bool)
        if among is not None:
            free[:] = False
            free[[self._places[one] for one in among if one in self._places]] = True
        free[list(done)] = False
        waiting = np.flatnonzero(free)
        information = self._information(sorted(done), waiting)
        weights = information**self.sharpness
        total = weights.sum()
        if not np.isfinite(total) or total <= 0:
            weights, total = np.ones(len(waiting)), float(len(waiting))
        fair = self.floor / max(len(waiting), 1)
        return waiting, information, fair + (1 - self.floor) * weights / max(total, 1e-300)

    def _information(self, done: list[int], waiting: NDArray[np.int64]) -> Floats:
        """Expected nats of a vote on each waiting statement, given what the person voted on."""
        known = self._loads[done]
        open_ = np.linalg.inv(np.eye(2) + (known / self._noise[done, None]).T @ known)
        loads = self._loads[waiting]
        spread = np.einsum("sd,de,se->s", loads, open_, loads)
        about_person = 0.5 * np.log1p(spread / self._noise[waiting])
        return np.asarray(about_person + self._about[waiting])


def _names(statements: Iterable[Any]) -> pl.Series:
    import polars as pl

    try:
        return pl.Series("statement", list(statements))
    except (TypeError, pl.exceptions.PolarsError) as error:
        raise PatternsError("Statements are named by numbers or by texts, not by both.") from error


def _learn(matrix: VoteMatrix | None, every: list[Any]) -> tuple[NDArray[np.int64], Floats, Floats]:
    """Votes (s,), loadings (s, 2) for people of unit spread, and noise (s,) of each statement."""
    seen = np.zeros(len(every), dtype=np.int64)
    loads, noise = np.zeros((len(every), 2)), np.full(len(every), PLAIN_NOISE)
    if matrix is None:
        return seen, loads, noise
    known = {name: place for place, name in enumerate(matrix.statements.to_list())}
    pairs = [(mine, known[name]) for mine, name in enumerate(every) if name in known]
    if pairs:
        mine, theirs = np.array(pairs).T
        found, left = loadings(matrix)
        seen[mine], loads[mine] = matrix.votes_by_statement[theirs], found[theirs]
        noise[mine] = left[theirs]
    return seen, loads, noise
