"""The words that tell a group from the others. Words that people used, never a made-up name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np

from nabij.patterns.errors import PatternsError

WORD = re.compile(r"[^\W\d_][\w'’-]*[^\W_]", re.UNICODE)
COMMON = 0.1
LANGUAGES = {"nl": "dutch", "en": "english"}


def stemmer(language: str | None) -> Callable[[str], str]:
    """Return a function that brings forms of a word together; none of it without a language."""
    if language is None:
        return str
    if language not in LANGUAGES:
        raise PatternsError(f"There is no stemmer for {language!r}; there is one for nl and en.")
    import snowballstemmer

    return snowballstemmer.stemmer(LANGUAGES[language]).stemWord  # type: ignore[no-any-return]


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
        stems = {word: stem(word) for word in set(words) if len(word) > 1}
        found.update(set(stems.values()))
        if shapes is not None:
            shapes.update((stems[word], word) for word in words if word in stems)
    return found


def _commonest(stem: str, shapes: Counter[tuple[str, str]]) -> str:
    forms = [(-uses, form) for (root, form), uses in shapes.items() if root == stem]
    return min(forms)[1]
