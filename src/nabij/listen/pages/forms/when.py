"""After which answers a question is asked, as ticks on the host's page."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nabij.listen.models import Signifier
from nabij.listen.prompts import Prompt
from nabij.listen.signifiers.asking import DECIDING, PROMPT, possible

Groups = list[tuple[str, list[tuple[str, str]]]]


def earlier_answers(before: Iterable[Signifier], prompts: Sequence[Prompt]) -> Groups:
    """What the teller picked, and the answers of each earlier question that can decide. A tick
    is `key:place`; of a prompt it is `prompt:key`."""
    several = [(f"{PROMPT}:{one.key}", one.text) for one in prompts]
    picked = [(gettext("What the teller tells about"), several)] if len(several) > 1 else []
    return picked + [
        (one.prompt, [(f"{one.key}:{place}", label) for place, label in enumerate(one.labels)])
        for one in before
        if one.kind in DECIDING
    ]


def ticked(signifier: Signifier, before: Sequence[Signifier]) -> list[str]:
    known = {one.key: one for one in before}
    found = [
        f"{PROMPT}:{key}"
        for each in signifier.shown_when
        if each["key"] == PROMPT
        for key in each["any"]
    ]
    return found + [
        f"{each['key']}:{possible(known[each['key']]).index(wanted)}"
        for each in signifier.shown_when
        if each["key"] in known
        for wanted in each["any"]
    ]


def conditions(ticks: Iterable[str], before: Sequence[Signifier]) -> list[dict[str, Any]]:
    """What was ticked, as it is stored: one condition a question."""
    known = {one.key: one for one in before}
    found: dict[str, list[str]] = {}
    for tick in ticks:
        key, _colon, place = tick.partition(":")
        if key == PROMPT:
            found.setdefault(key, []).append(place)
        elif key in known:
            found.setdefault(key, []).append(possible(known[key])[int(place)])
    return [{"key": key, "any": wanted} for key, wanted in found.items()]


class WhenField(forms.MultipleChoiceField):
    def __init__(self, answers: Groups) -> None:
        super().__init__(
            required=False,
            choices=answers,
            widget=forms.CheckboxSelectMultiple,
            label=_("Only ask this after …"),
            help_text=_(
                "Tick nothing, and everybody is asked. Ticks under one question: one of them is "
                "enough. Ticks under more questions: each of those questions counts."
            ),
        )
