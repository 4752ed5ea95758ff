"""Words from paper, typed with a mistake: what the program can say without knowing any story.

The lists of words are public (they are part of the program), so that a word which is not on them
can be mended; it makes guessing no easier, because only listed words ever open something.
"""

import difflib
from dataclasses import dataclass

from nabij.listen.models.teller import code_words
from nabij.listen.return_code import WORDS, word_list

LANGUAGES = ("nl", "en")
LONGEST = 24


@dataclass(frozen=True)
class Mistyped:
    """`count`: how many words were typed. `strange`: those that are in no list, each with the
    listed word that is most like it ("" where none is near)."""

    count: int
    strange: dict[str, str]
    mended: str
    """The words with every strange one mended; "" where one has nothing like it."""

    @property
    def too_few(self) -> bool:
        return self.count < WORDS

    @property
    def too_many(self) -> bool:
        return self.count > WORDS


def look_at(typed: str) -> Mistyped:
    """What is not right about these words, in the list that most of them are from."""
    words = code_words(typed[:400])[: 2 * WORDS]
    listed = max(
        (word_list(language) for language in LANGUAGES),
        key=lambda known: sum(word in set(known) for word in words),
    )
    known = set(listed)
    strange = {word: _nearest(word, listed) for word in words if word not in known}
    mended = [strange.get(word, word) for word in words]
    whole = bool(strange) and len(words) == WORDS and all(mended)
    return Mistyped(len(words), strange, "-".join(mended) if whole else "")


def _nearest(word: str, listed: tuple[str, ...]) -> str:
    if len(word) > LONGEST:
        return ""
    near = difflib.get_close_matches(word, listed, n=1, cutoff=0.72)
    return near[0] if near else ""
