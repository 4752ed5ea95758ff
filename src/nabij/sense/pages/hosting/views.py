"""The gathering's page: for its host the stages, for other members how to join."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from nabij.live.stream import stream
from nabij.people.models import Member
from nabij.people.pages.access import member_of, member_page
from nabij.sense import rules, topics
from nabij.sense.deck import deck_seen_by
from nabij.sense.items import Items
from nabij.sense.models import KINDS, STAGE_KINDS, Gathering, ParkedSolution, Stage
from nabij.sense.outcome import outcome_of
from nabij.sense.pages.hosting.reach import gathering_for
from nabij.sense.pages.hosting.screen import invitation
from nabij.sense.pages.table.forms import StatementForm
from nabij.sense.stage_words import STAGE_WORDS
from nabij.sense.votes import ENOUGH_VOTERS, count_voters


@require_GET
@member_page
def gathering(request: HttpRequest, public_id: str) -> HttpResponse:
    return show_gathering(request, gathering_for(request, public_id))


def show_gathering(
    request: HttpRequest,
    gathering: Gathering,
    status: int = 200,
    statement_form: StatementForm | None = None,
) -> HttpResponse:
    member = member_of(request)
    context: dict[str, Any] = {"room": "sense", "gathering": gathering, "story_urls": "room"}
    if gathering.is_closed:
        context |= {"outcome": outcome_of(gathering), "may_host": rules.hosts(member, gathering)}
        return render(request, "sense/pages/hosting/closed.html", context, status=status)
    if not rules.hosts(member, gathering):
        context["deck_count"] = deck_seen_by(member, gathering).count()
        return render(request, "sense/pages/hosting/invited.html", context, status=status)
    context |= _steering(member, gathering) | invitation(gathering)
    context["statement_form"] = statement_form or StatementForm(prefix="statement")
    return render(request, "sense/pages/hosting/host.html", context, status=status)


def _steering(member: Member, gathering: Gathering) -> dict[str, Any]:
    kind = STAGE_KINDS.get(gathering.state, "")
    stage = gathering.stage
    voters = count_voters(gathering)
    here = gathering.participants.here()
    return {
        "words": STAGE_WORDS[stage],
        "kind": kind,
        "stages": _stages(gathering),
        "next_stage": stage.following,
        "people_named": [name for name in here.values_list("name", flat=True) if name],
        "people_count": here.count(),
        "silent_count": _silent(gathering, kind),
        "parked_count": ParkedSolution.objects.in_silence().filter(gathering=gathering).count(),
        "shared": Items(member, gathering).shared(kind) if kind else [],
        "statements": list(gathering.statements.on_the_table()[:200]),
        "voters": voters if voters >= ENOUGH_VOTERS else None,
        "deck_count": gathering.deck.present().count(),
        "outcome": outcome_of(gathering) if stage == Stage.CLOSE else None,
    }


def _stages(gathering: Gathering) -> list[dict[str, Any]]:
    return [
        {
            "key": stage.value,
            "label": stage.label,
            "past": stage.position < gathering.stage.position,
        }
        for stage in Stage
    ]


def _silent(gathering: Gathering, kind: str) -> int:
    if not kind or kind == ParkedSolution.kind:
        return 0
    rows = KINDS[kind].objects.in_silence().filter(gathering=gathering, stage=gathering.state)
    return int(rows.count())


@require_GET
@member_page
def changes(request: HttpRequest, public_id: str) -> HttpResponse:
    gathering, member = gathering_for(request, public_id), member_of(request)
    if not rules.hosts(member, gathering):
        raise Http404

    def still_hosts() -> bool:
        member.refresh_from_db()
        return rules.hosts(member, gathering)

    return stream(topics.host_topic(gathering), still_hosts)  # type: ignore[return-value]


@require_GET
@member_page
def card(request: HttpRequest, public_id: str, position: int) -> HttpResponse:
    """One story of the deck, as a member of the team reads it."""
    gathering = gathering_for(request, public_id)
    cards = list(deck_seen_by(member_of(request), gathering))
    found = next((one for one in cards if one.position == position), None)
    if found is None:
        raise Http404
    before = [one.position for one in cards if one.position < position]
    after = [one.position for one in cards if one.position > position]
    context = {
        "room": "sense",
        "gathering": gathering,
        "card": found,
        "before": max(before, default=0),
        "after": min(after, default=0),
    }
    return render(request, "sense/pages/hosting/card.html", context)
