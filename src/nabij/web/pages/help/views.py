"""How to begin, for each way of taking part."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from nabij.web.pages.help.guides import GUIDES


def help_page(request: HttpRequest) -> HttpResponse:
    return render(request, "web/pages/help/help.html", {"guides": GUIDES})


def guide(request: HttpRequest, who: str) -> HttpResponse:
    if who not in GUIDES:
        raise Http404
    page = {"guide": GUIDES[who], "guides": GUIDES, "who": who}
    return render(request, "web/pages/help/guide.html", page)
