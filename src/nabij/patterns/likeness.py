"""Likeness: which stories resemble each other, and which stand alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from os import PathLike
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nabij.patterns.engines.choice import check_engine
from nabij.patterns.errors import NotFitted, PatternsError
from nabij.patterns.given import checked
from nabij.patterns.texts import communities, oddness, telling
from nabij.patterns.texts.clean import clean_texts
from nabij.patterns.texts.identity import begin_from, earlier_groups, keep_numbers, sizes_of
from nabij.patterns.texts.joining import join
from nabij.patterns.texts.neighbours import nearest
from nabij.patterns.texts.placing import given_vectors, make_vectoriser, most_alike, vectors_of
from nabij.patterns.texts.vectors import OfflineVectors, Vectors, learnt_from

if TYPE_CHECKING:
    import polars as pl

    from nabij.patterns.engines.likeness import Spread

Ints = NDArray[np.int64]
FEWEST = 10
NEIGHBOURS = 15


class Likeness:
    """Group texts by resemblance, without a model and without fetching anything.

    Words and pieces of words → TF-IDF → truncated SVD → nearest neighbours → communities of the
    neighbour graph. The number of groups follows from the texts.

    Parameters
    ----------
    model : path, optional
        Folder of a sentence-transformers or model2vec model on this machine. It replaces the
        vectors; all else stays the same.
    language : "nl" or "en", optional
        Brings forms of one word together in `words`; groups stay the same.
    random_state : int
        The same texts and seed give the same groups.
    engine : "local" or "dask"
        Where it is calculated: in this process, or on workers of Dask. Then `fit` also takes a
        `TextColumn` of files or of a table.
    scheduler : str or distributed.Client, optional
        Address of a Dask scheduler; without it workers are started on this machine.

    Attributes
    ----------
    labels_ : int array, shape (n,)
        Group of each text; -1: belongs nowhere. With fewer than ten texts that say something
        all are -1: too little to tell.
    groups_ : list of int
        The groups, largest first. 0, 1, … for a first fit; earlier numbers are kept with `like`.
    sizes_ : dict of int to int
        Number of texts by group.
    vectors_ : float32 array, shape (n, d)
        Unit length; zero for a text without words.
    n_learnt_ : int
        Texts that words, directions and groups were learnt from: all, or a draw of 10,500 when
        there are more than 15,000; the others joined the groups of those they resemble.
    stability_ : float
        0..1: how far the same groups come back when a fifth of the texts is left out (adjusted
        Rand index).
    resolution_ : float
        Two groups are one when their ties are more than `resolution_` times what chance gives.

    References
    ----------
    TF-IDF: Spärck Jones 1972. SVD: Halko, Martinsson & Tropp 2011. Communities: Traag, Waltman &
    van Eck 2019, by modularity with a resolution (Reichardt & Bornholdt 2006). Stability: Hubert &
    Arabie 1985. Nearness to the ten nearest: Angiulli & Pizzuti 2002. Telling words: Monroe,
    Colaresi & Quinn 2008.

    Examples
    --------
    >>> lifts = [f"The lift stood still on {day}" for day in "Mon Tue Wed Thu Fri Sat Sun".split()]
    >>> gardens = [f"{what} in the garden" for what in "Roses Beans Weeds Birds Wind".split()]
    >>> found = Likeness().fit([*lifts, *gardens])
    >>> {group: found.words(group, 1) for group in found.groups_}
    {0: ['lift'], 1: ['garden']}
    """

    @checked
    def __init__(
        self,
        *,
        model: str | PathLike[str] | None = None,
        language: str | None = None,
        random_state: int = 0,
        engine: str = "local",
        scheduler: Any = None,
    ) -> None:
        self.engine, self.scheduler = check_engine(engine), scheduler
        self.model = model
        self.language = language
        self.random_state = random_state

    def __repr__(self) -> str:
        if not hasattr(self, "labels_"):
            return "Likeness()"
        return (
            f"<Likeness: {len(self.groups_)} groups of {len(self.texts_)} texts, "
            f"n_learnt_={self.n_learnt_}, stability_={self.stability_:.2f}>"
        )

    @checked
    def fit(
        self,
        texts: Iterable[Any],
        *,
        like: Sequence[int | None] | None = None,
        vectors: ArrayLike | None = None,
    ) -> Likeness:
        """Group these texts.

        Parameters
        ----------
        texts : list of str, or Polars series
            None and blank texts belong nowhere.
        like : sequence of int or None, optional
            Earlier group of each text, None for a new one. Groups then keep their numbers, and
            so the names that people gave them. A number is never given to another group.
        vectors : array, shape (n, d), optional
            Vectors made elsewhere, used instead; a blank text's is not looked at.
        """
        self._stem = telling.stemmer(self.language)
        self._telling: telling.TellingWords | None = None
        spread = self._spread_out(texts) if self.engine == "dask" and vectors is None else None
        self.texts_ = clean_texts(texts) if spread is None else spread.texts
        if like is not None and len(like) != len(self.texts_):
            raise PatternsError(f"{len(like)} earlier groups for {len(self.texts_)} texts.")
        like = None if like is None else earlier_groups(like).tolist()
        self._spoken = np.flatnonzero([bool(text) for text in self.texts_])
        said = [self.texts_[row] for row in self._spoken]
        self._learnt = learnt_from(said)
        self.n_learnt_ = len(self._learnt)
        own = make_vectoriser(self.model, self.random_state) if vectors is None else None
        self._vectoriser = own
        if spread is None:
            self._embed(said, vectors)
            self._group(like)
        else:
            self._vectoriser = spread.vectoriser or self._vectoriser
            self._keep(spread.vectors)
            self._group(like, spread.near)
        return self

    @checked
    def neighbours(self, k: int = 10) -> tuple[Ints, Vectors]:
        """Return the `k` most alike texts of each text and their cosines, shapes (n, k).

        Where a text has fewer neighbours, the index is -1 and the cosine 0.
        """
        self._fitted()
        found, cosines = self._spoken_neighbours(k)
        indices = np.full((len(self.texts_), k), -1, dtype=np.int64)
        likeness = np.zeros((len(self.texts_), k), dtype=np.float32)
        indices[self._spoken, : found.shape[1]] = self._spoken[found]
        likeness[self._spoken, : found.shape[1]] = cosines
        return indices, likeness

    def nearness(self) -> Vectors:
        """Return how near each text is to its ten nearest, shape (n,): 0 alone, 1 the same.

        The mean of its cosines; without a model half of it is by all words and pieces, because
        condensed vectors lose the rare words that make a text odd.
        """
        self._fitted()
        found, cosines = self._spoken_neighbours(communities.TENTH)
        near = np.zeros(len(self.texts_), dtype=np.float32)
        near[self._spoken] = oddness.nearness(cosines)
        if isinstance(self._vectoriser, OfflineVectors) and found.shape[1]:
            spoken = [self.texts_[place] for place in self._spoken]
            near[self._spoken] = oddness.nearness_in_words(spoken, found, cosines)
        return near

    @checked
    def odd_ones(self, n: int = 20) -> pl.DataFrame:
        """Return the texts that stand most alone: index, likeness (see `nearness`)."""
        import polars as pl

        near = self.nearness()
        order = self._spoken[np.argsort(near[self._spoken], kind="stable")[:n]]
        return pl.DataFrame({"index": order, "likeness": near[order]})

    @checked
    def place(self, new_texts: Iterable[Any], *, vectors: ArrayLike | None = None) -> pl.DataFrame:
        """Put new texts in the groups that are there: group, likeness and nearest (index).

        A text goes where most of its nearest neighbours are; -1 when it resembles its tenth
        neighbour less than half as much as is usual. `vectors` only when `fit` was given them.
        """
        import polars as pl

        self._fitted()
        texts = clean_texts(new_texts)
        groups = np.full(len(texts), -1, dtype=np.int64)
        likeness = np.zeros(len(texts), dtype=np.float32)
        closest = np.full(len(texts), -1, dtype=np.int64)
        said = np.flatnonzero([bool(text) for text in texts])
        if len(said) and len(self._spoken):
            made = vectors_of(self._vectoriser, texts, said, vectors)
            found, cosines = nearest(made, self._known, self._ties, itself=False)
            likeness[said], closest[said] = cosines[:, 0], self._spoken[found[:, 0]]
            labels = most_alike(self.labels_[self._spoken[found]], cosines)
            groups[said] = np.where(communities.tenth(cosines) >= self._floor, labels, -1)
        return pl.DataFrame({"group": groups, "likeness": likeness, "nearest": closest})

    @checked
    def words(self, group: int, n: int = 8) -> list[str]:
        """Return the words that tell this group from the other texts, most telling first."""
        inside = self._members(group)
        if self._telling is None:
            self._telling = telling.TellingWords(self.texts_, self._stem)
        return self._telling.of(inside, n)

    @checked
    def central(self, group: int, n: int = 3) -> list[int]:
        """Return the indices of the texts nearest the middle of a group, most central first."""
        inside = self._members(group)
        middle = self.vectors_[inside].mean(axis=0)
        order = np.argsort(-(self.vectors_[inside] @ middle), kind="stable")
        return [int(place) for place in inside[order[:n]]]

    def _embed(self, said: list[str], given: ArrayLike | None) -> None:
        made = np.zeros((0, 1), dtype=np.float32)
        if said and self._vectoriser is not None:
            made = self._vectoriser.fit_transform(said, self._learnt)
        elif said and given is not None:
            made = given_vectors(given, len(self.texts_), self._spoken)
        self._keep(made)

    def _keep(self, made: Vectors) -> None:
        self.vectors_ = made
        if len(self._spoken) < len(self.texts_):
            self.vectors_ = np.zeros((len(self.texts_), made.shape[1]), dtype=np.float32)
            self.vectors_[self._spoken] = made
        self._known = made

    def _spread_out(self, texts: Any) -> Spread:
        from nabij.patterns.engines.likeness import spread_out

        return spread_out(self, texts, how_many_ties)

    def _group(
        self, like: Sequence[int | None] | None, near: tuple[Ints, Vectors] | None = None
    ) -> None:
        self.labels_ = np.full(len(self.texts_), -1, dtype=np.int64)
        self.stability_, self.resolution_, self._ties, self._floor = 0.0, 1.0, 1, 1.0
        count = len(self._spoken)
        self._near: tuple[Ints, Vectors] | None = None
        if count >= FEWEST:
            self._ties = how_many_ties(count)
            learnt = self._known if self.n_learnt_ == count else self._known[self._learnt]
            near = near or nearest(learnt, learnt, self._ties, itself=True)
            self._floor = communities.floor(near[1])
            start = None if like is None else begin_from(like, self._spoken[self._learnt])
            found = communities.divide(*near, self.random_state, start)
            self.labels_[self._spoken[self._learnt]] = found.labels
            self.stability_, self.resolution_ = found.stability, found.resolution
            if self.n_learnt_ == count:
                self._near = near
            else:
                others = np.setdiff1d(np.arange(count), self._learnt)
                joined = join(self._known[others], learnt, found.labels, self._floor)
                self.labels_[self._spoken[others]] = joined
        if like is not None:
            self.labels_ = keep_numbers(self.labels_, like)
        self.sizes_ = sizes_of(self.labels_)
        self.groups_ = list(self.sizes_)

    def _spoken_neighbours(self, k: int) -> tuple[Ints, Vectors]:
        if self._near is not None and k <= self._near[0].shape[1]:
            return self._near[0][:, :k], self._near[1][:, :k]
        self._near = nearest(self._known, self._known, max(k, self._ties), itself=True)
        return self._near[0][:, :k], self._near[1][:, :k]

    def _members(self, group: int) -> Ints:
        self._fitted()
        if group not in self.sizes_:
            raise PatternsError(f"There is no group {group}; there are {self.groups_}.")
        return np.flatnonzero(self.labels_ == group)

    def _fitted(self) -> None:
        if not hasattr(self, "labels_"):
            raise NotFitted("This likeness")


def how_many_ties(count: int) -> int:
    """How many neighbours each of so many texts has; 0 when they are too few to compare.

    Among few texts a third of them: with fewer ties one subject falls apart for want of them.
    """
    return int(np.clip(count // 3, 4, NEIGHBOURS)) if count >= FEWEST else 0
