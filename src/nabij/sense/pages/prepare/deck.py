"""Choosing the stories that lie on the table, and printing them."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from nabij.foundation.errors import NotClear
from nabij.foundation.ids import as_public_id
from nabij.listen.models import Bookmark, Story, StoryForm
from nabij.listen.pages.cards.shown import on_paper
from nabij.listen.search.story_search import StorySearch
from nabij.people.models import Member
from nabij.people.pages.access import member_of, member_page
from nabij.sense.actions.deck import (
    draw_stories,
    lay_stories,
    readable_for_deck,
    take_story_out,
)
from nabij.sense.models import Gathering
from nabij.sense.models.deck_story import WIDE
from nabij.sense.pages.hosting.reach import ended, gathering_for, hosted
from nabij.sense.pages.prepare.forms import DrawForm

FOUND_LIMIT = 40
SEARCHED = 200


@require_GET
@member_page
def deck(request: HttpRequest, public_id: str) -> HttpResponse:
    gathering = hosted(request, public_id)
    return ended(request, gathering) or _show(request, gathering)


@require_POST
@member_page
def lay(request: HttpRequest, public_id: str) -> HttpResponse:
    gathering = hosted(request, public_id)
    ids = [as_public_id(one) for one in request.POST.getlist("story")[:FOUND_LIMIT]]
    chosen = Story.objects.filter(public_id__in=ids)
    before = gathering.deck.count()
    try:
        lay_stories(member_of(request), gathering, stories=chosen)
    except NotClear as error:
        messages.warning(request, str(error.message))
    else:
        _say(request, gathering.deck.count() - before)
    return redirect("sense:deck", public_id=gathering.public_id)


@require_POST
@member_page
def draw(request: HttpRequest, public_id: str) -> HttpResponse:
    gathering, member = hosted(request, public_id), member_of(request)
    form = DrawForm(request.POST, choosable=_story_forms(member, gathering))
    if not form.is_valid():
        return _show(request, gathering, form, status=422)
    before = gathering.deck.count()
    try:
        draw_stories(
            member,
            gathering,
            number=form.cleaned_data["number"],
            form_ids=[one.pk for one in form.cleaned_data.get("story_forms", [])],
            spread=form.cleaned_data.get("spread", False),
        )
    except NotClear as error:
        form.add_error(None, str(error.message))
        return _show(request, gathering, form, status=422)
    _say(request, gathering.deck.count() - before)
    return redirect("sense:deck", public_id=gathering.public_id)


@require_POST
@member_page
def take_out(request: HttpRequest, public_id: str, story_id: str) -> HttpResponse:
    gathering = hosted(request, public_id)
    story = get_object_or_404(Story, public_id=story_id, pk__in=gathering.deck.values("story_id"))
    take_story_out(member_of(request), gathering, story=story)
    return redirect("sense:deck", public_id=gathering.public_id)


@require_GET
@member_page
def cards(request: HttpRequest, public_id: str) -> HttpResponse:
    """The deck as A6 cards; for members of the team, who may read them all."""
    gathering = gathering_for(request, public_id)
    laid = gathering.deck.present().select_related("story__form__team")
    named = [(card.story, _("Story %(n)s") % {"n": card.position}) for card in laid]
    context = {
        "room": "sense",
        "back_url": reverse("sense:gathering", args=[gathering.public_id]),
        "back_label": gathering.title,
        "nothing": _("No story lies on the table yet, so there is nothing to print."),
        **on_paper(request, named),
    }
    return render(request, "listen/pages/cards/cards.html", context)


def _show(
    request: HttpRequest, gathering: Gathering, form: DrawForm | None = None, status: int = 200
) -> HttpResponse:
    member = member_of(request)
    query = request.GET.get("q", "").strip()[:200]
    context = {
        "room": "sense",
        "gathering": gathering,
        "cards": list(gathering.deck.present().select_related("story__form")),
        "narrow": gathering.deck.present().exclude(story__audience__in=WIDE).count(),
        "form": form or DrawForm(choosable=_story_forms(member, gathering)),
        "query": query,
        "bookmarked": _bookmarked(member, gathering),
        "found": _found(member, gathering, query) if query else None,
        "to_choose_from": readable_for_deck(member, gathering).exists(),
    }
    return render(request, "sense/pages/prepare/deck.html", context, status=status)


def _found(member: Member, gathering: Gathering, query: str) -> list[Story]:
    hits = StorySearch().find(member, query, limit=SEARCHED).hits
    fit = set(
        readable_for_deck(member, gathering)
        .filter(pk__in=[hit.story.pk for hit in hits])
        .exclude(pk__in=gathering.deck.values("story_id"))
        .values_list("pk", flat=True)
    )
    return [hit.story for hit in hits if hit.story.pk in fit][:FOUND_LIMIT]


def _bookmarked(member: Member, gathering: Gathering) -> list[Story]:
    """The member's own bookmarks that may lie here, the last one first."""
    fit = readable_for_deck(member, gathering).exclude(pk__in=gathering.deck.values("story_id"))
    rows = Bookmark.objects.filter(member=member, story__in=fit).select_related("story__form")
    return [one.story for one in rows.order_by("-pk")[:FOUND_LIMIT]]


def _story_forms(member: Member, gathering: Gathering) -> QuerySet[StoryForm]:
    ids = readable_for_deck(member, gathering).order_by().values("form_id").distinct()
    return StoryForm.objects.filter(pk__in=ids).order_by("name")


def _say(request: HttpRequest, laid: int) -> None:
    if laid:
        text = ngettext(
            "%(n)s story was laid on the table.", "%(n)s stories were laid on the table.", laid
        )
        messages.success(request, text % {"n": laid})
    else:
        messages.info(request, _("Nothing was added: there are no other stories to choose from."))
