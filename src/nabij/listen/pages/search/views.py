"""Search by words in the stories that a member may read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from nabij.listen.pages.search.forms import SearchForm
from nabij.listen.search import StorySearch
from nabij.people.pages.access import member_of, member_page

LARGEST_KEY = 2**62


@require_safe
@member_page
def search(request: HttpRequest) -> HttpResponse:
    member = member_of(request)
    form = SearchForm(member, request.GET)
    clear = form.is_valid()
    asked = clear and bool(form.typed.strip() or form.narrows)
    found = None
    if asked:
        found = StorySearch().find(member, form.typed, form.filters(), before=_before(request))
    return render(
        request,
        "listen/pages/search/search.html",
        {
            "room": "listen",
            "form": form,
            "found": found,
            "opened": not clear or form.narrows,
            "further": _further(request, found.more_before) if found else "",
        },
        status=200 if clear else 422,
    )


def _before(request: HttpRequest) -> int | None:
    given = request.GET.get("before", "")[:20]
    if not (given.isascii() and given.isdigit()):
        return None
    return min(int(given), LARGEST_KEY)


def _further(request: HttpRequest, before: int | None) -> str:
    if before is None:
        return ""
    query = request.GET.copy()
    query["before"] = str(before)
    return query.urlencode()
