"""Search by words and by likeness in the stories that a member may read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nabij.listen.nothing_to_read import nothing_to_read
from nabij.listen.pages.paging import before_of, further
from nabij.listen.pages.search.forms import SearchForm
from nabij.listen.search import Found, StorySearch
from nabij.listen.search.together import find_together
from nabij.people.models import Member
from nabij.people.pages.access import member_of, member_page
from nabij.people.pages.next_thing import NextThing


@require_safe
@member_page
def search(request: HttpRequest) -> HttpResponse:
    member = member_of(request)
    form = SearchForm(member, request.GET)
    clear = form.is_valid()
    asked = clear and bool(form.typed.strip() or form.narrows)
    found = found_by(member, form, before_of(request)) if asked else None
    return render(
        request,
        "listen/pages/search/search.html",
        {
            "room": "listen",
            "form": form,
            "found": found,
            "by_likeness": bool(asked and form.by_likeness),
            "opened": not clear or form.narrows,
            "nothing": None if found and found.hits else _nothing(member),
            "further": further(request, found.more_before) if found else "",
            "query": request.GET.urlencode(),
        },
        status=200 if clear else 422,
    )


def found_by(member: Member, form: SearchForm, before: int | None) -> Found:
    """What this form asks for."""
    if form.by_likeness:
        return find_together(member, form.typed, form.filters())
    return StorySearch().find(member, form.typed, form.filters(), before=before)


def _nothing(member: Member) -> NextThing | None:
    return nothing_to_read(member, _("Here you search the stories that you may read."))
