"""Gentle remarks for the writer alone: a question that is closed, holds a solution or a blame.

Pure rules on the words themselves, Dutch and English. They say what one could look at once
more; they rewrite nothing and stop nobody. They err on the side of silence. The lists of
words are in `hint_words`.
"""

import re

from nabij.sense.hint_words import (
    BLAMES,
    INVITATIONS,
    LEAD_INS,
    SOLUTIONS,
    TAGS,
    YES_NO_STARTS,
)

CLOSED, SOLUTION, BLAME = "closed", "solution", "blame"


def question_hints(text: str) -> list[str]:
    """What one could look at once more in a question: any of closed, solution, blame."""
    plain = _plain(text)
    found = []
    if _is_closed(plain):
        found.append(CLOSED)
    if _SOLUTION.search(plain):
        found.append(SOLUTION)
    if _BLAME.search(plain):
        found.append(BLAME)
    return found


def holds_solution(text: str) -> bool:
    """Whether it proposes what to do, where people still look and ask."""
    return bool(_SOLUTION.search(_plain(text)))


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").replace("`", "'").split())


def _is_closed(plain: str) -> bool:
    sentences = [one.strip() for one in re.split(r"(?<=[.!?])\s+", plain) if one.strip()]
    asked = [one for one in sentences if one.endswith("?")] or sentences[-1:]
    return any(_closed_sentence(one) for one in asked)


def _closed_sentence(sentence: str) -> bool:
    if _TAG.search(sentence):
        return True
    start = _LEAD_IN.sub("", sentence)
    return bool(_YES_NO.match(start)) and not _INVITATION.match(start)


def _any(patterns: list[str]) -> str:
    return "(?:" + "|".join(patterns) + ")"


_LEAD_IN = re.compile(rf"^(?:{_any(LEAD_INS)}[, ]+)+")
_YES_NO = re.compile(rf"^{_any(YES_NO_STARTS)}\b")
_INVITATION = re.compile(rf"^{_any(INVITATIONS)}\b")
_TAG = re.compile(rf"{_any(TAGS)} ?\?$")
_SOLUTION = re.compile(rf"\b{_any(SOLUTIONS)}\b")
_BLAME = re.compile(rf"\b{_any(BLAMES)}\b")
