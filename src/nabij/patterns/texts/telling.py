"""The words that tell a group from the others. Words that people used, never a made-up name."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nabij.patterns.errors import PatternsError

Counts = NDArray[np.float64]
WORD = re.compile(r"[^\W\d_][\w'’-]*[^\W_]", re.UNICODE)
COMMON = 0.1
# Words that carry a sentence and say nothing of its subject, Dutch and English.
FUNCTION_WORDS = frozenset(
    """
    a about after again all also am an and any are as at be because been before being but by can
    could did do does doing don down during each even few for from further get got had has have
    having he her here him his how i if in into is it its just like me more most much my no nor
    not now of off on once one only or other our out over own really s same she should so some
    such t than that the their them then there these they this those through to too two under
    until up us ve very was we well were what when where which while who whom why will with would
    you your
    aan al alle alleen als altijd ben bij daar dan dat de der deze die dit doen door dus een eens
    elke en er erg ga gaan geen geweest had heb hebben heeft heel het hier hij hoe hun iets ik in
    is ja je jij jou jullie kan kon kunnen maar me meer men met mij mijn moet na naar niet niets
    nog nu of om omdat onder ons onze ook op over steeds te tegen toch toe toen tot u uit uw van
    veel voor waar waren was wat we weer wel werd wie wij wil wordt worden wij ze zelf zich zij
    zijn zo zonder zou
    """.split()  # noqa: SIM905 (a list of two hundred quoted words is harder to read)
)
LANGUAGES = {"nl": "dutch", "en": "english"}


def stemmer(language: str | None) -> Callable[[str], str]:
    """Return a function that brings forms of a word together; none of it without a language."""
    if language is None:
        return str
    if language not in LANGUAGES:
        raise PatternsError(f"There is no stemmer for {language!r}; there is one for nl and en.")
    import snowballstemmer

    return Stems(snowballstemmer.stemmer(LANGUAGES[language]).stemWord)


class Stems:
    """Stems each word once: a stemmer takes longer than all the counting."""

    def __init__(self, stem: Callable[[str], str]) -> None:
        self._stem = stem
        self._known: dict[str, str] = {}

    def __call__(self, word: str) -> str:
        found = self._known.get(word)
        if found is None:
            found = self._known[word] = self._stem(word)
        return found


class TellingWords:
    """Which words these texts use, counted once, so that each group is told by its own at once.

    Parameters
    ----------
    texts : sequence of str
    stem : function
        From `stemmer`.
    """

    def __init__(self, texts: Sequence[str], stem: Callable[[str], str]) -> None:
        from scipy.sparse import csr_matrix

        forms: dict[str, int] = {}
        used: list[int] = []
        ends = [0]
        for text in texts:
            words = WORD.findall(text.lower())
            used += [
                forms.setdefault(word, len(forms))
                for word in words
                if len(word) > 1 and word not in FUNCTION_WORDS
            ]
            ends.append(len(used))
        stems: dict[str, int] = {}
        self._stem_of = np.array(
            [stems.setdefault(stem(form), len(stems)) for form in forms], dtype=np.int64
        )
        self._forms, self._stems = np.array(list(forms)), np.array(list(stems))
        places, shape = np.array(used, dtype=np.int64), (len(texts), len(forms))
        self._uses = csr_matrix((np.ones(len(used)), places, np.array(ends)), shape=shape)
        roots, shape = self._stem_of[places], (len(texts), len(stems))
        self._texts = csr_matrix((np.ones(len(used)), roots, np.array(ends)), shape=shape)
        self._texts.sum_duplicates()
        self._texts.data[:] = 1
        self._everywhere = _total(self._texts)
        self._said = sum(bool(text) for text in texts)

    def of(self, inside: NDArray[np.int64], count: int) -> list[str]:
        """Return the words most telling for the texts in these rows, most telling first.

        Each text counts a word once. The score is the log-odds ratio with an informative prior
        divided by its standard deviation (Monroe, Colaresi & Quinn 2008), which lets neither very
        rare nor very common words win. A word must be used in at least two texts inside, and in
        no more than a tenth of those outside: *the* and *het* tell nothing. A word is shown in
        the form most used inside.
        """
        here = _total(self._texts[inside])
        there, outside = self._everywhere - here, self._said - len(inside)
        few = min(2, len(inside))
        kept = np.flatnonzero((here >= few) & (there <= COMMON * max(outside, 20)))
        score = _score(here[kept], there[kept], len(inside) + 1.0, outside + 1.0)
        best = [place for place in np.lexsort((self._stems[kept], -score)) if score[place] > 0]
        uses = _total(self._uses[inside])
        return [self._commonest(int(kept[place]), uses) for place in best[:count]]

    def _commonest(self, root: int, uses: Counts) -> str:
        forms = np.flatnonzero(self._stem_of == root)
        return str(self._forms[forms[np.lexsort((self._forms[forms], -uses[forms]))[0]]])


def _total(table: Any) -> Counts:
    return np.asarray(table.sum(axis=0), dtype=np.float64).ravel()


def _score(first: Counts, second: Counts, all_first: float, all_second: float) -> Counts:
    prior = 0.01 * (first + second) + 0.01
    odds = np.log((first + prior) / (all_first - first + prior)) - np.log(
        (second + prior) / (all_second - second + prior)
    )
    return np.asarray(odds / np.sqrt(1 / (first + prior) + 1 / (second + prior)))
