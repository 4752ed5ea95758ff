"""What tellers answered: the signifiers of a form, and each as a picture that opens to stories."""

from typing import Any

from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from nabij.listen.models import Signification, Story, StoryForm
from nabij.people.models import Member
from nabij.people.pages.access import member_of, member_page, reach
from nabij.sense.maps import ENOUGH_TELLERS
from nabij.sense.maps.answers import (
    PICTURED,
    Answers,
    Asked,
    answers_to,
    asked_in,
    readable_stories,
)
from nabij.sense.maps.comparing import in_words, pair, splits
from nabij.sense.maps.selecting import Selection, selection
from nabij.sense.pages.maps.answers.addresses import KINDS, answers_url
from nabij.sense.pages.maps.answers.drawings import drawings
from nabij.sense.pages.maps.answers.forms import PairForm, PartForm
from nabij.sense.pages.maps.decks import decks_for
from nabij.sense.pages.maps.shown import figure

PAGE = 24


@require_GET
@member_page
def form_maps(request: HttpRequest, public_id: str) -> HttpResponse:
    form = _form(request, public_id)
    return render(
        request,
        "sense/pages/maps/answers/form.html",
        {"room": "sense", "form": form, "rows": signifiers_of(member_of(request), form)},
    )


@require_GET
@member_page
def answers(request: HttpRequest, public_id: str, kind: str, key: str) -> HttpResponse:
    form, member = _form(request, public_id), member_of(request)
    every = asked_in(form)
    asked = next((one for one in every if one.key == key), None)
    if asked is None or KINDS.get(kind) != asked.kind:
        raise Http404
    found = answers_to(member, asked)
    context: dict[str, Any] = {"room": "sense", "form": form, "asked": asked, "answers": found}
    context |= _apart(asked, every)
    if found.enough:
        context |= _picture(request, member, found)
        chosen = selection(found, request.GET)
        if chosen is not None:
            context |= _chosen(request, member, found, chosen)
    return render(request, "sense/pages/maps/answers/answers.html", context)


def signifiers_of(member: Member, form: StoryForm) -> list[dict[str, Any]]:
    """The signifiers of a form, with how many answers this member may see."""
    counts = {
        (row["signifier__key"], row["signifier__kind"]): row
        for row in Signification.objects.filter(
            story__in=readable_stories(member, form), value__isnull=False
        )
        .values("signifier__key", "signifier__kind")
        .annotate(n=Count("pk"), tellers=Count("story__teller", distinct=True))
    }
    every = asked_in(form)
    left = {one.replaces for one in every} - {""}
    rows = []
    for asked in every:
        found = counts.get((asked.key, asked.kind), {"n": 0, "tellers": 0})
        pictured = asked.kind in PICTURED
        rows.append(
            {
                "asked": asked,
                "kind": asked.newest.get_kind_display(),
                "n": found["n"],
                "enough": found["tellers"] >= ENOUGH_TELLERS,
                "pictured": pictured,
                "apart": bool(asked.replaces) or asked.key in left,
                "url": answers_url(asked) if pictured else "",
            }
        )
    return rows


def _apart(asked: Asked, every: list[Asked]) -> dict[str, Any]:
    """The same question when it meant something else: earlier, and later."""
    before = next((one for one in every if one.key == asked.replaces), None)
    after = next((one for one in every if one.replaces == asked.key), None)
    return {
        "meant_before": before,
        "meant_before_url": answers_url(before) if before and before.kind in PICTURED else "",
        "meant_after": after,
        "meant_after_url": answers_url(after) if after and after.kind in PICTURED else "",
    }


def _form(request: HttpRequest, public_id: str) -> StoryForm:
    mine = StoryForm.objects.visible_to(member_of(request)).select_related("team")
    return reach(mine, public_id)


def _picture(request: HttpRequest, member: Member, found: Answers) -> dict[str, Any]:
    possible = splits(member, found)
    two = pair(found, possible, request.GET.get("one", ""), request.GET.get("other", ""))
    pictures = drawings(found, two, _("All stories"))
    return {
        "figures": [figure(one, id=f"map-{number}") for number, one in enumerate(pictures)],
        "part_form": PartForm(request.GET.get("part", ""), found.asked),
        "pair_form": PairForm(two.query if two else None, possible) if possible else None,
        "two": two,
        "compared": in_words(found, two) if two else [],
        "selectable": _selectable(found.asked),
    }


def _selectable(asked: Asked) -> str:
    """How the script reads a place in the picture; empty where only the list selects."""
    return {"triad": "triad", "stones": "plane"}.get(asked.kind, "")


def _chosen(
    request: HttpRequest, member: Member, found: Answers, chosen: Selection
) -> dict[str, Any]:
    """The stories in the part that was chosen, a page at a time, newest first."""
    pks = found.frame["story"].to_list()
    keys = sorted((pks[row] for row in chosen.rows), reverse=True)
    readable = Story.objects.readable_by(member)
    before = request.GET.get("before", "")[:16]
    if before:
        last = readable.filter(public_id=before).values_list("pk", flat=True).first()
        keys = [key for key in keys if key < last] if last else keys
    stories = list(readable.filter(pk__in=keys[: PAGE + 1]).order_by("-pk"))
    return {
        "chosen": chosen,
        "chosen_count": len(chosen.rows),
        "stories": stories[:PAGE],
        "older": urlencode({**chosen.query, "before": stories[PAGE - 1].public_id})
        if len(stories) > PAGE
        else "",
        "decks": decks_for(member, found.asked.form.team),
    }
