"""Likeness by Dask: `Likeness(engine="dask")` comes here for its texts, vectors and neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.engines import stories
from nabij.patterns.engines.cluster import connected
from nabij.patterns.engines.crew import Crew
from nabij.patterns.engines.near import neighbours
from nabij.patterns.engines.sources import TextColumn
from nabij.patterns.engines.trees import sum_there
from nabij.patterns.errors import TooLittle
from nabij.patterns.texts.clean import clean_texts
from nabij.patterns.texts.condense import ROUNDS
from nabij.patterns.texts.vectors import OfflineVectors, Vectors, learnt_from

if TYPE_CHECKING:
    from distributed import Future

    from nabij.patterns.likeness import Likeness

Ints = NDArray[np.int64]
MOST_IN_PART = 20_000


@dataclass(frozen=True)
class Spread:
    """What comes back from the workers.

    Attributes
    ----------
    texts : list of str
        All, cleaned; empty where nothing is said.
    vectors : float32 array, shape (texts that say something, d)
    near : indices and cosines of the nearest neighbours among those that are learnt from, or None
        when they are few.
    vectoriser : OfflineVectors, or None with a model
    """

    texts: list[str]
    vectors: Vectors
    near: tuple[Ints, Vectors] | None
    vectoriser: OfflineVectors | None


def spread_out(found: Likeness, given: Iterable[Any] | TextColumn, ties: Any) -> Spread:
    """Clean, count and compare texts on workers.

    Parameters
    ----------
    given : texts, or a `TextColumn`
    ties : function of int to int
        How many neighbours each of so many texts has; 0: they are too few to compare.
    """
    with connected(found.scheduler) as client:
        crew = Crew(client)
        parts = _parts(crew, given)
        fetched = crew.fetch("fetch texts", stories.texts_of, [(part,) for part in parts])
        parts, fetched = _bearable(crew, parts, fetched)
        sizes = [sum(map(bool, part)) for part in fetched]
        texts = [text for part in fetched for text in part]
        if not texts:
            raise TooLittle("There are no texts.", have=0, need=1)
        spoken = [(part, size) for part, size in zip(parts, sizes, strict=True) if size]
        if not spoken:
            return Spread(texts, np.zeros((0, 1), dtype=np.float32), None, None)
        chosen = _drawn([text for text in texts if text], [size for _, size in spoken])
        made, vectoriser = _embedded(crew, found, spoken, chosen)
        count, near = ties(sum(sizes)), None
        if count:
            each = [(made[part], places) for part, places in chosen]
            learnt = crew.give("choose", stories.some_vectors, each)
            held = neighbours(crew, learnt, [len(places) for _, places in chosen], count)
            each = crew.client.gather(held)
            near = (np.concatenate([one for one, _ in each]),
                    np.concatenate([cosines for _, cosines in each]))  # fmt: skip
        vectors = np.concatenate(crew.client.gather(made))
        known = None if vectoriser is None else vectoriser.result()
    return Spread(texts, vectors, near, known)


def _parts(crew: Crew, given: Iterable[Any] | TextColumn) -> list[Future]:
    """Futures of the cleaned texts of each part."""
    if isinstance(given, TextColumn):
        pieces = given.pieces(2 * crew.size)
        each = [(piece, given.column) for piece in pieces]
        return crew.wait("read parts", crew.give("read", stories.read, each))
    told = stories.cut(clean_texts(given), 2 * crew.size)
    return crew.give("hand out", stories.same, [(one,) for one in told])


def _bearable(
    crew: Crew, parts: Sequence[Future], fetched: Sequence[list[str]]
) -> tuple[list[Future], list[list[str]]]:
    """Parts cut so that none holds more texts than are compared at a time."""
    each = [
        (part, start, texts[start : start + MOST_IN_PART])
        for part, texts in zip(parts, fetched, strict=True)
        for start in range(0, len(texts), MOST_IN_PART)
    ]
    cuts = [(part, start, start + MOST_IN_PART) for part, start, _ in each]
    return crew.give("cut", stories.some, cuts), [texts for _, _, texts in each]


def _embedded(
    crew: Crew,
    found: Likeness,
    spoken: Sequence[tuple[Future, int]],
    drawn: Sequence[tuple[int, Ints]],
) -> tuple[list[Future], Future | None]:
    """Futures of the vectors of each part, and of what can make those of other texts."""
    parts = [part for part, _ in spoken]
    if found.model is not None:
        each: list[tuple[Any, ...]] = [(found.model, part) for part in parts]
        return crew.wait("ask the model", crew.give("embed", stories.modelled, each)), None
    chosen = [(parts[part], places) for part, places in drawn]
    by_form = sum(len(places) for _, places in drawn) < sum(size for _, size in spoken)
    plan = OfflineVectors(random_state=found.random_state)
    known = _learn(crew, plan, chosen, by_form)
    each = [(known, part) for part in parts]
    return crew.wait("make vectors", crew.give("embed", stories.vectors, each)), known


def _drawn(texts: list[str], sizes: Sequence[int]) -> list[tuple[int, Ints]]:
    """Which texts of which parts are learnt from: the same as in one process."""
    drawn = learnt_from(texts)
    ends = np.cumsum(sizes)
    cuts = np.split(drawn, np.searchsorted(drawn, ends[:-1]))
    return [
        (part, cut - (end - size))
        for part, (size, end, cut) in enumerate(zip(sizes, ends, cuts, strict=True))
        if len(cut)
    ]


def _learn(
    crew: Crew, plan: OfflineVectors, chosen: Sequence[tuple[Future, Ints]], by_form: bool
) -> Future:
    """Future of the vectors' weights and directions, learnt from the same texts as in one process.

    In how many texts each word is, and each step to the directions, are sums over the parts.
    """
    firsts = np.cumsum([0, *(len(places) for _, places in chosen)])
    many = int(firsts[-1])
    counted = crew.give("count", stories.chosen, chosen)
    spreads = crew.give("spread", stories.spread, [(one,) for one in counted])
    whole = sum_there(crew, "add spreads", spreads)
    weights = crew.give("weights", stories.weights, [(whole, many, by_form)])[0]
    tables = crew.give("weigh", stories.weighed, [(weights, one) for one in counted])
    crew.wait("weigh words", tables)
    start = (weights, many, plan.size, plan.random_state)
    spread = crew.give("start", stories.start, [start])[0]
    for number in range(ROUNDS + 1):
        across = crew.give("across", stories.across, [(table, spread) for table in tables])
        basis = crew.give("basis", stories.basis, [tuple(across)])[0]
        added = crew.give(
            "back",
            stories.back,
            [(table, basis, int(at)) for table, at in zip(tables, firsts[:-1], strict=True)],
        )
        spread = sum_there(crew, "add directions", added)
        crew.wait(f"find directions, round {number + 1}", [spread])
    axes = crew.give("directions", stories.directions, [(spread, plan.size)])[0]
    long = crew.give("lengths", stories.lengths, [(table, axes) for table in tables])
    made = (weights, axes, plan.size, plan.random_state, *long)
    return crew.give("vectoriser", stories.vectoriser, [made])[0]
