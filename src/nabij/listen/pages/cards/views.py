"""Story cards to print: of the member's bookmarks, of a search, or of one story."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from nabij.foundation.ids import as_public_id
from nabij.listen.models import Bookmark, Story
from nabij.listen.pages.cards.shown import MOST, on_paper
from nabij.listen.pages.paging import before_of
from nabij.listen.pages.search.forms import SearchForm
from nabij.listen.pages.search.views import found_by
from nabij.people.models import Member
from nabij.people.pages.access import member_of, member_page

SEARCH = "search"


@require_GET
@member_page
def cards(request: HttpRequest) -> HttpResponse:
    member = member_of(request)
    searched = request.GET.get("of") == SEARCH
    stories = _found(request, member) if searched else _chosen(request, member)
    back = (reverse("listen:search"), _("Search stories"))
    if not searched:
        back = (reverse("listen:bookmarks"), _("My bookmarks"))
    context = {
        "room": "listen",
        "back_url": back[0],
        "back_label": back[1],
        "nothing": _("There is nothing to print: no bookmark, and no story that was found."),
        **on_paper(request, [(story, "") for story in stories]),
    }
    return render(request, "listen/pages/cards/cards.html", context)


def _chosen(request: HttpRequest, member: Member) -> list[Story]:
    """One story, or all that the member bookmarked, the last one first."""
    readable = Story.objects.readable_by(member)
    given = as_public_id(request.GET.get("story", ""))
    if given:
        return list(readable.filter(public_id=given).select_related("form__team"))
    rows = Bookmark.objects.filter(member=member, story__in=readable).order_by("-pk")
    return [one.story for one in rows.select_related("story__form__team")[:MOST]]


def _found(request: HttpRequest, member: Member) -> list[Story]:
    """The page of results that the search showed."""
    form = SearchForm(member, request.GET)
    if not form.is_valid() or not (form.typed.strip() or form.narrows):
        return []
    return [hit.story for hit in found_by(member, form, before_of(request)).hits]
