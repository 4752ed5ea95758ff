"""The big screen: the code to join, the question of the stage, what is shared."""

from typing import Any

import segno
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_GET

from nabij.live.stream import stream
from nabij.people.pages.access import member_of, member_page
from nabij.sense import rules
from nabij.sense.deck import deck_on_screen
from nabij.sense.items import Items
from nabij.sense.models import STAGE_KINDS, Gathering, Stage
from nabij.sense.outcome import outcome_of
from nabij.sense.pages.hosting.reach import gathering_for, hosted
from nabij.sense.stage_words import STAGE_WORDS


@require_GET
@member_page
def screen(request: HttpRequest, public_id: str) -> HttpResponse:
    gathering = hosted(request, public_id)
    kind = STAGE_KINDS.get(gathering.state, "")
    here = gathering.participants.here()
    context: dict[str, Any] = {
        "room": "sense",
        "gathering": gathering,
        "words": STAGE_WORDS[gathering.state],
        "kind": kind,
        "people_named": [name for name in here.values_list("name", flat=True) if name],
        "people_count": here.count(),
        "shared": Items(member_of(request), gathering).shared(kind) if kind else [],
        "outcome": outcome_of(gathering) if gathering.state == Stage.CLOSE else None,
        "card": _card_on_table(gathering) if gathering.state == Stage.READ else None,
        **invitation(gathering),
    }
    return render(request, "sense/pages/hosting/screen.html", context)


@require_GET
@member_page
def changes(request: HttpRequest, public_id: str) -> HttpResponse:
    gathering, member = gathering_for(request, public_id), member_of(request)
    if not rules.hosts(member, gathering):
        raise Http404

    def still_hosts() -> bool:
        member.refresh_from_db()
        return rules.hosts(member, gathering)

    return stream(gathering.topic, still_hosts)  # type: ignore[return-value]


def invitation(gathering: Gathering) -> dict[str, Any]:
    """The address with the code, for reading aloud and as a QR code."""
    path = reverse("sense:table", args=[gathering.join_code])
    return {
        "join_url": f"{settings.BASE_URL}{path}",
        "join_at": f"{settings.BASE_URL}{reverse('sense:join')}".partition("://")[2],
        "join_qr": qr(f"{settings.BASE_URL}{path}"),
    }


def qr(address: str) -> SafeString:
    picture = segno.make(address, error="m", micro=False)
    svg = picture.svg_inline(scale=1, omitsize=True, border=2, svgclass=None, lineclass=None)
    return mark_safe(svg)


def _card_on_table(gathering: Gathering) -> Any:
    cards = list(deck_on_screen(gathering))
    if not cards:
        return None
    return cards[max(0, min(gathering.card, len(cards)) - 1)]
