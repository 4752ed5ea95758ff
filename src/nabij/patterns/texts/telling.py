"""The words that tell a group from the others. Words that people used, never a made-up name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np

from nabij.patterns.errors import PatternsError

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


def telling_words(
    inside: Sequence[str], outside: Sequence[str], count: int, stem: Callable[[str], str]
) -> list[str]:
    """Return the words most telling for `inside`, most telling first.

    Each text counts a word once. The score is the log-odds ratio with an informative prior
    divided by its standard deviation (Monroe, Colaresi & Quinn 2008), which lets neither very
    rare nor very common words win. A word must be used in at least two texts inside, and in no
    more than a tenth of those outside: *the* and *het* tell nothing.
    """
    shapes: Counter[tuple[str, str]] = Counter()
    here = _texts_with(inside, stem, shapes)
    there = _texts_with(outside, stem, None)
    common = COMMON * max(len(outside), 20)
    words = [
        word for word, uses in here.items() if uses >= min(2, len(inside)) and there[word] <= common
    ]
    if not words:
        return []
    first = np.array([here[word] for word in words], dtype=np.float64)
    second = np.array([there[word] for word in words], dtype=np.float64)
    prior = 0.01 * (first + second) + 0.01
    all_first, all_second = len(inside) + 1.0, len(outside) + 1.0
    odds = np.log((first + prior) / (all_first - first + prior)) - np.log(
        (second + prior) / (all_second - second + prior)
    )
    score = odds / np.sqrt(1 / (first + prior) + 1 / (second + prior))
    best = np.lexsort((np.array(words), -score))
    return [_commonest(words[place], shapes) for place in best[:count] if score[place] > 0]


def _texts_with(
    texts: Sequence[str], stem: Callable[[str], str], shapes: Counter[tuple[str, str]] | None
) -> Counter[str]:
    found: Counter[str] = Counter()
    for text in texts:
        words = WORD.findall(text.lower())
        telling = {word for word in words if len(word) > 1} - FUNCTION_WORDS
        stems = {word: stem(word) for word in telling}
        found.update(set(stems.values()))
        if shapes is not None:
            shapes.update((stems[word], word) for word in words if word in stems)
    return found


def _commonest(stem: str, shapes: Counter[tuple[str, str]]) -> str:
    forms = [(-uses, form) for (root, form), uses in shapes.items() if root == stem]
    return min(forms)[1]
