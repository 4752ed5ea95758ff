"""What Nabij is, the rules it keeps, its licence, and what happens with what people write."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from nabij.web.pages.about.rules import RULES


def about(request: HttpRequest) -> HttpResponse:
    return render(request, "web/pages/about/about.html", {"rules": RULES})


def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "web/pages/about/privacy.html")
