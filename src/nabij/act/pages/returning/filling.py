"""What the teller sees of this room under their story: answers, promises, a repair, steps."""

from typing import Any

from django.http import HttpRequest
from django.utils.formats import date_format

from nabij.act.conversation import turns
from nabij.act.models import Repair, Said, Step
from nabij.act.pages.repair.sides import BUTTONS, sides, states_for_the_person
from nabij.act.pages.returning.forms import ReplyForm
from nabij.listen.models import Audience, Story

Filled = tuple[str, dict[str, Any]]

UNTOLD = (Step.State.DRAFT, Step.State.DROPPED)


def returned(request: HttpRequest, story: Story) -> Filled | None:
    """Only for the teller whose story it is (the page sets `request.teller`)."""
    teller = getattr(request, "teller", None)
    if teller is None or teller.pk != story.teller_id or story.erased_at is not None:
        return None
    match, mark = request.resolver_match, story.public_id
    repair = story.repairs.select_related("owner").first()
    steps = story.steps.exclude(state__in=UNTOLD).select_related("doer", "team").order_by("id")
    page = {
        "turns": turns(
            story.answers.select_related("by").prefetch_related("steps"), story.replies.all()
        ),
        "reply": ReplyForm(auto_id=f"reply-{mark}-%s"),
        "answered": story.answers.exists(),
        "may_reply": story.is_present,
        "promises": story.promises.select_related("by", "renews").order_by("id"),
        "steps": steps,
        "answerer": story.answerer,
        "for_one": story.audience == Audience.ANSWERER,
        "code": match.kwargs.get("code", "") if match else "",
        **_repair(repair),
    }
    return "act/pages/returning/story.html", page


def _repair(repair: Repair | None) -> dict[str, Any]:
    if repair is None:
        return {"repair": None}
    said = list(repair.said.select_related("by"))
    theirs = [one for one in said if not one.is_ours]
    # Once they spoke themselves, what was written down for them is no longer asked about.
    spoke = theirs[-1].pk if theirs else 0
    recorded = [one for one in said if one.kind == Said.Kind.RECORDED and one.pk > spoke]
    return {
        "repair": repair,
        "states": states_for_the_person(repair),
        "current": repair.state,
        **_signs(repair),
        "recorded": recorded[-1] if recorded else None,
        "asks": repair.state in Repair.PERSON_IS_ASKED,
        "may_reopen": repair.can_move(Repair.State.HEARD),
        **sides(repair),
        "said": [_with_button(one) for one in said if one.kind != Said.Kind.RECORDED],
        "person_meta": [date_format(theirs[-1].at, "j F Y")] if theirs else [],
    }


def _signs(repair: Repair) -> dict[str, Any]:
    """Where it stands is only what was said of it since it last came a step further."""
    signs = list(repair.signs.select_related("by"))
    stands = signs[-1] if signs and repair.state in Repair.OURS_TO_DO else None
    if stands is not None and stands.at < repair.changed_at:
        stands = None
    return {"stands": stands, "earlier": [one for one in signs if one != stands]}


def _with_button(said: Said) -> Said:
    said.button = BUTTONS.get(said.kind, "")  # type: ignore[attr-defined]
    return said
