"""What a participant sees now: their stage, their own words, what everybody shares."""

from typing import Any

from django.http import HttpRequest

from nabij.people.models import Member
from nabij.sense import rules
from nabij.sense.deck import deck_seen_by
from nabij.sense.items import Items
from nabij.sense.models import STAGE_KINDS, DeckStory, Gathering, Participant, Stage
from nabij.sense.outcome import outcome_of
from nabij.sense.pages.table.forms import StatementForm, WritingForm
from nabij.sense.serving import next_statement
from nabij.sense.stage_words import STAGE_WORDS


def table_context(
    request: HttpRequest, gathering: Gathering, participant: Participant
) -> dict[str, Any]:
    items = Items(participant, gathering)
    kind = STAGE_KINDS.get(gathering.state, "")
    user = request.user
    return {
        "gathering": gathering,
        "participant": participant,
        "words": STAGE_WORDS[gathering.state],
        "kind": kind,
        "own": items.own(),
        "own_parked": items.own_parked(),
        "shared": items.shared(kind) if kind else [],
        "people": _people(gathering),
        "is_member_here": isinstance(user, Member) and user.may("member", gathering.team),
        "may_host": rules.hosts(user, gathering),
        "outcome": outcome_of(gathering) if gathering.state == Stage.CLOSE else None,
        **reading_context(request, gathering, participant),
        **voting_context(request, gathering, participant),
    }


def writing_context(
    request: HttpRequest,
    gathering: Gathering,
    participant: Participant,
    *,
    form: WritingForm | None = None,
    statement_form: StatementForm | None = None,
) -> dict[str, Any]:
    """The box under the swapped part. `?writing=notice` is a box that was begun before."""
    stage = form.stage if form is not None else request.GET.get("writing", gathering.state)
    if stage not in STAGE_KINDS:
        stage = gathering.state
    if not gathering.is_under_way or stage not in STAGE_KINDS:
        return {"writing": None}
    return {
        "writing": form or writing_form(gathering, participant, stage),
        "writing_stage": Stage(stage),
        "writing_kind": STAGE_KINDS[stage],
        "is_late": stage != gathering.state,
        "shares": gathering.shares_in(stage) or stage == Stage.WITHIN_REACH,
        "draft_key": draft_key(gathering, stage),
        "statement_form": statement_form or StatementForm(prefix="statement"),
    }


def writing_form(
    gathering: Gathering, participant: Participant, stage: str, data: Any = None
) -> WritingForm:
    cards = list(deck_seen_by(participant, gathering))
    return WritingForm(data, stage=stage, cards=cards, has_name=bool(participant.name))


def draft_key(gathering: Gathering, stage: str) -> str:
    return f"gathering:{gathering.public_id}:{stage}"


def reading_context(
    request: HttpRequest, gathering: Gathering, participant: Participant
) -> dict[str, Any]:
    """One card at a time, at one's own pace; it begins with the one on the table."""
    if gathering.state != Stage.READ:
        return {}
    asked = request.GET.get("card", "")
    place = as_place(asked) if asked else gathering.card
    return card_context(list(deck_seen_by(participant, gathering)), place)


def as_place(asked: str) -> int:
    return int(asked) if asked.isdecimal() and len(asked) < 4 else 1


def card_context(cards: list[DeckStory], place: int) -> dict[str, Any]:
    place = max(1, min(place, len(cards)))
    return {
        "card": cards[place - 1] if cards else None,
        "card_place": place,
        "card_count": len(cards),
        "card_before": place - 1,
        "card_after": place + 1 if place < len(cards) else 0,
    }


def voting_context(
    request: HttpRequest, gathering: Gathering, participant: Participant
) -> dict[str, Any]:
    """One statement at a time: one without an own vote, or one they want to see again."""
    votes = dict(participant.votes.values_list("statement_id", "value"))
    statements = list(gathering.statements.on_the_table())
    again = request.GET.get("statement", "")
    asked = next((one for one in statements if again and one.public_id == again), None)
    waiting = [one for one in statements if one.pk not in votes]
    offer = next_statement(participant, waiting, votes) if waiting and not asked else None
    return {
        "statement_now": asked or (offer and offer.statement),
        "statement_offer": offer and offer.sealed,
        "statement_vote": votes.get(asked.pk) if asked else None,
        "voted": [(one, votes[one.pk]) for one in statements if one.pk in votes],
        "statements_left": len(waiting),
    }


def _people(gathering: Gathering) -> dict[str, Any]:
    here = list(gathering.participants.here())
    named = [one.name for one in here if one.name]
    return {"named": named, "others": len(here) - len(named), "n": len(here)}
