"""A repair in words: its five states, and what we say beside what the person says."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from nabij.act.models import Repair, Said

OUR_CLAIMS = (Said.Kind.APOLOGY, Said.Kind.AGREED, Said.Kind.DONE)
BUTTONS: dict[str, Any] = {
    Said.Kind.CONFIRMED: _("It is made right"),
    Said.Kind.NOT_YET: _("Not yet"),
    Said.Kind.REOPENED: _("I come back to this"),
}
LINE = (
    Repair.State.HEARD,
    Repair.State.ACKNOWLEDGED,
    Repair.State.AGREED,
    Repair.State.DONE_WE_SAY,
    Repair.State.CONFIRMED_PERSON_SAYS,
)


def states_of(repair: Repair) -> list[dict[str, Any]]:
    """The five states, for the component; at rest stands on its own after what we say is done."""
    line: list[Repair.State] = list(LINE)
    if repair.state == Repair.State.AT_REST:
        line.insert(4, Repair.State.AT_REST)
    here = line.index(Repair.State(repair.state))
    return [
        {"key": str(state), "label": state.label, "past": place < here}
        for place, state in enumerate(line)
    ]


def states_for_the_person(repair: Repair) -> list[dict[str, Any]]:
    """The same line, spoken to the person themselves."""
    line = states_of(repair)
    line[-1]["label"] = _("made right, you say")
    return line


def sides(repair: Repair) -> dict[str, Any]:
    """The last that each side said, for the component of two sides. Never merged."""
    said = list(repair.said.select_related("by"))
    ours = [one for one in said if one.kind in OUR_CLAIMS]
    theirs = [one for one in said if not one.is_ours]
    return {**_ours(ours[-1] if ours else None), **_theirs(theirs[-1] if theirs else None)}


def _ours(said: Said | None) -> dict[str, Any]:
    if said is None or said.by is None:
        return {"we_say": "", "we_meta": []}
    return {
        "we_say": said.words,
        "we_meta": [said.get_kind_display(), said.by.name, date_format(said.at, "j F Y")],
    }


def _theirs(said: Said | None) -> dict[str, Any]:
    if said is None:
        return {"person_says": "", "person_meta": []}
    return {
        # Without words of their own they said what the button says.
        "person_says": said.words or BUTTONS[said.kind],
        "person_meta": [said.get_kind_display(), date_format(said.at, "j F Y")],
    }
