"""All components on one page, to look at them together. Only where it is asked for."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from nabij.web.pages.styleguide.examples import examples


def styleguide(request: HttpRequest) -> HttpResponse:
    if not settings.DEBUG:
        raise Http404
    return render(request, "web/styleguide.html", examples())
