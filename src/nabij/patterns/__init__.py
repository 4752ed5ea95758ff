"""The numbers behind the maps: a library of its own, without a web framework.

>>> from nabij.patterns import OpinionMap, read_votes
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nabij.patterns.answers.checks import FormCheck, check_form
    from nabij.patterns.answers.density import TriadDensity, triad_density
    from nabij.patterns.answers.logratio import AitchisonCentre, aitchison_centre
    from nabij.patterns.browsing import browse
    from nabij.patterns.centres import TriadCentre, triad_centre
    from nabij.patterns.change import BeforeAfter, compare_before_after
    from nabij.patterns.draw import draw_weeks, judge_draw
    from nabij.patterns.errors import PatternsError, TooLittle
    from nabij.patterns.fragility import Hinges, hinges
    from nabij.patterns.growth import Growth, fit_growth
    from nabij.patterns.likeness import Likeness
    from nabij.patterns.opinion import OpinionMap
    from nabij.patterns.opinions.chance import Flat, Flatness, watch_served
    from nabij.patterns.opinions.routing import Choice, Routing
    from nabij.patterns.opinions.slate import Slate, choose_slate
    from nabij.patterns.runs import run_chart
    from nabij.patterns.signification import Comparison, compare
    from nabij.patterns.votes import Vote, read_statements, read_votes

HOMES = {
    "AitchisonCentre": "answers.logratio",
    "BeforeAfter": "change",
    "Choice": "opinions.routing",
    "Comparison": "signification",
    "Flat": "opinions.chance",
    "Flatness": "opinions.chance",
    "FormCheck": "answers.checks",
    "Growth": "growth",
    "Hinges": "fragility",
    "Likeness": "likeness",
    "OpinionMap": "opinion",
    "PatternsError": "errors",
    "Routing": "opinions.routing",
    "Slate": "opinions.slate",
    "TooLittle": "errors",
    "TriadCentre": "centres",
    "TriadDensity": "answers.density",
    "Vote": "votes",
    "aitchison_centre": "answers.logratio",
    "browse": "browsing",
    "check_form": "answers.checks",
    "choose_slate": "opinions.slate",
    "compare": "signification",
    "compare_before_after": "change",
    "draw_weeks": "draw",
    "fit_growth": "growth",
    "hinges": "fragility",
    "judge_draw": "draw",
    "read_statements": "votes",
    "read_votes": "votes",
    "run_chart": "runs",
    "triad_centre": "centres",
    "triad_density": "answers.density",
    "watch_served": "opinions.chance",
}

__all__ = [
    "AitchisonCentre",
    "BeforeAfter",
    "Choice",
    "Comparison",
    "Flat",
    "Flatness",
    "FormCheck",
    "Growth",
    "Hinges",
    "Likeness",
    "OpinionMap",
    "PatternsError",
    "Routing",
    "Slate",
    "TooLittle",
    "TriadCentre",
    "TriadDensity",
    "Vote",
    "aitchison_centre",
    "browse",
    "check_form",
    "choose_slate",
    "compare",
    "compare_before_after",
    "draw_weeks",
    "fit_growth",
    "hinges",
    "judge_draw",
    "read_statements",
    "read_votes",
    "run_chart",
    "triad_centre",
    "triad_density",
    "watch_served",
]


def __getattr__(name: str) -> Any:
    """Load a part when it is first asked for, so that importing the library costs nothing."""
    if name not in HOMES:
        raise AttributeError(f"nabij.patterns has no {name!r}")
    return getattr(import_module(f"nabij.patterns.{HOMES[name]}"), name)
