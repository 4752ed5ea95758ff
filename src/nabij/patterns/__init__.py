"""The numbers behind the maps: a library of its own, without a web framework.

>>> from nabij.patterns import OpinionMap, read_votes
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nabij.patterns.browsing import browse
    from nabij.patterns.errors import PatternsError, TooLittle
    from nabij.patterns.likeness import Likeness
    from nabij.patterns.opinion import OpinionMap
    from nabij.patterns.signification import Comparison, TriadCentre, compare, triad_centre
    from nabij.patterns.votes import Vote, read_statements, read_votes

HOMES = {
    "browse": "browsing",
    "Comparison": "signification",
    "TriadCentre": "signification",
    "triad_centre": "signification",
    "compare": "signification",
    "Likeness": "likeness",
    "OpinionMap": "opinion",
    "PatternsError": "errors",
    "TooLittle": "errors",
    "Vote": "votes",
    "read_statements": "votes",
    "read_votes": "votes",
}

__all__ = [
    "Comparison",
    "Likeness",
    "OpinionMap",
    "PatternsError",
    "TooLittle",
    "TriadCentre",
    "Vote",
    "browse",
    "compare",
    "read_statements",
    "read_votes",
    "triad_centre",
]


def __getattr__(name: str) -> Any:
    """Load a part when it is first asked for, so that importing the library costs nothing."""
    if name not in HOMES:
        raise AttributeError(f"nabij.patterns has no {name!r}")
    return getattr(import_module(f"nabij.patterns.{HOMES[name]}"), name)
