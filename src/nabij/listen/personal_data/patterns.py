"""Customer numbers: those that are called so, and those of a pattern.

A pattern for customer numbers as a steward writes it: `K-######`.

`#` is a digit and `@` a letter; all else stands for itself. It is no regular expression,
so no pattern can be slow or match everything.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from nabij.listen.personal_data.kinds import Found

LONGEST = 40
FEWEST_OPEN = 3
# "klantnummer 204417": called so, whatever its pattern.
_CALLED = re.compile(
    r"\b(?:klant|relatie|debiteur(?:en)?|lid|leden|cli[eë]nt(?:en)?|pati[eë]nt(?:en)?|huurders?|deelnemers?"
    r"|customer|client|member(?:ship)?|patient|tenant)(?:-| )?(?:nummer|nr|number|no|code|id)\.?"
    r"(?: (?:is|was|van|mij|of"
    r"|mine)){0,2}[\s:=#(]{1,3}(?P<number>(?:[A-Za-z]{1,4}[- ]?)?\d(?:[ .-]?\d){3,11})"
    r"(?!\w)",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"[A-Za-z0-9#@ ./_-]+")


def is_clear(pattern: str) -> bool:
    """Whether this can be a pattern: some digits or letters left open, and not too few."""
    opened = sum(char in "#@" for char in pattern)
    right = len(pattern) <= LONGEST and _PLAIN.fullmatch(pattern) is not None
    return right and pattern == pattern.strip() and opened >= FEWEST_OPEN and len(pattern) >= 5


def customer_numbers(text: str, patterns: Iterable[str]) -> Iterator[Found]:
    for match in _CALLED.finditer(text):
        yield Found("customer", *match.span("number"))
    for pattern in patterns:
        for match in _compiled(pattern).finditer(text):
            yield Found("customer", *match.span())


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> re.Pattern[str]:
    if not is_clear(pattern):
        raise ValueError(f"{pattern!r} is no pattern of a customer number.")
    parts = {"#": "[0-9]", "@": "[A-Za-z]", " ": r"\s"}
    body = "".join(parts.get(char, re.escape(char)) for char in pattern)
    return re.compile(rf"(?<![\w#]){body}(?![\w#])", re.IGNORECASE)
