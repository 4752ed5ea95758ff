"""The participant's page: a phone on the table that follows the host."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from nabij.foundation.errors import NotClear
from nabij.live.stream import stream
from nabij.sense import rules
from nabij.sense.access import participant_of
from nabij.sense.actions.contributions import reword, tie
from nabij.sense.deck import deck_seen_by
from nabij.sense.items import Items
from nabij.sense.models import KINDS, Contribution, Gathering, Participant
from nabij.sense.pages.join.views import door
from nabij.sense.pages.table.access import code_page, table_page
from nabij.sense.pages.table.context import (
    as_place,
    card_context,
    draft_key,
    table_context,
    writing_context,
)
from nabij.sense.pages.table.forms import WordsForm


@require_GET
@code_page
def table(request: HttpRequest, gathering: Gathering) -> HttpResponse:
    participant = participant_of(request, gathering)
    if participant is None:
        return door(request, gathering)
    return show_table(request, gathering, participant, sent=request.GET.get("sent", ""))


def show_table(
    request: HttpRequest,
    gathering: Gathering,
    participant: Participant,
    status: int = 200,
    sent: str = "",
    **given: object,
) -> HttpResponse:
    """The whole page; `sent` is the box whose words arrived, `given` a form with an error."""
    context = {
        **table_context(request, gathering, participant),
        **writing_context(request, gathering, participant, **given),  # type: ignore[arg-type]
        "sent_key": draft_key(gathering, sent) if sent in (*KEYS, "statement") else "",
    }
    return render(request, "sense/pages/table/table.html", context, status=status)


KEYS = ("notice", "ask", "assume", "pattern", "within_reach")


@require_GET
@table_page
def changes(request: HttpRequest, gathering: Gathering, participant: Participant) -> HttpResponse:
    here = gathering.participants.here().filter(pk=participant.pk)
    return stream(gathering.topic, here.exists)  # type: ignore[return-value]


@require_GET
@table_page
def stories(request: HttpRequest, gathering: Gathering, participant: Participant) -> HttpResponse:
    """Read the cards again, in every stage."""
    cards = list(deck_seen_by(participant, gathering))
    numbers = [str(card.position) for card in cards]
    number = request.GET.get("story", "")
    asked = request.GET.get("card", "1")
    place = numbers.index(number) + 1 if number in numbers else as_place(asked)
    context = {"gathering": gathering, **card_context(cards, place)}
    return render(request, "sense/pages/table/stories.html", context)


@require_http_methods(["GET", "POST"])
@table_page
def words(
    request: HttpRequest,
    gathering: Gathering,
    participant: Participant,
    kind: str,
    public_id: str,
) -> HttpResponse:
    one = own_or_shared(gathering, kind, public_id)
    if not rules.wrote(participant, one):
        raise Http404
    initial = {name: getattr(one, name, "") for name in ("text", "wrong_if", "find_out")}
    form = WordsForm(request.POST or None, kind=kind, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            reword(participant, one, **form.cleaned_data)
        except NotClear as error:
            for name, text in error.fields.items():
                form.add_error(name, str(text))
        else:
            return redirect("sense:table", code=gathering.join_code)
    context = {"gathering": gathering, "form": form, "one": one}
    status = 422 if form.is_bound else 200
    return render(request, "sense/pages/table/words.html", context, status=status)


@require_http_methods(["GET", "POST"])
@table_page
def ties(
    request: HttpRequest,
    gathering: Gathering,
    participant: Participant,
    kind: str,
    public_id: str,
) -> HttpResponse:
    """Which stories something is about: a tap each."""
    one = own_or_shared(gathering, kind, public_id)
    if not rules.may_tie(participant, one):
        raise Http404
    cards = list(deck_seen_by(participant, gathering))
    if request.method == "POST":
        chosen = {card.story: _side(request, card.story.public_id) for card in cards}
        tie(participant, one, sides=chosen)
        return redirect("sense:table", code=gathering.join_code)
    item = Items(participant, gathering).item(one)
    sides = {each.card.pk: each.side or "tied" for each in item.tied}
    context = {
        "gathering": gathering,
        "item": item,
        "cards": [(card, sides.get(card.pk, "")) for card in cards],
        "sides": [
            ("", _("not")),
            ("tied", _("about this")),
            ("for", _("for")),
            ("against", _("against")),
        ],
    }
    return render(request, "sense/pages/table/ties.html", context)


def own_or_shared(gathering: Gathering, kind: str, public_id: str) -> Contribution:
    """A contribution of this gathering; the action's rule says who may do what with it."""
    if kind not in KINDS:
        raise Http404
    rows = KINDS[kind].objects.filter(gathering=gathering, public_id=public_id)
    one: Contribution | None = rows.select_related("participant", "member").first()
    if one is None:
        raise Http404
    one.gathering = gathering
    return one


def _side(request: HttpRequest, public_id: str) -> str:
    side = request.POST.get(f"story-{public_id}", "")
    return side if side in ("tied", "for", "against") else ""
