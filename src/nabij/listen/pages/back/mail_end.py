"""The link under a mail: one click, and no more of them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from nabij.listen.actions.teller import stop_mail
from nabij.listen.notices import teller_of
from nabij.listen.pages.back.access import GUESSES, as_spoken, too_often
from nabij.listen.pages.spoken import private


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def mail_end(request: HttpRequest, token: str) -> HttpResponse:
    """A mail program may open a link by itself, so opening it changes nothing; its own button
    for this (RFC 8058) and the one on the page send."""
    if GUESSES.too_often(request):
        return too_often(request)
    teller = teller_of(token)
    if teller is None:
        GUESSES.count(request)
        context = {"room": "listen", "unknown": True}
        return private(render(request, "listen/pages/back/mail_end.html", context, status=404))
    if request.method == "POST":
        stop_mail(teller, teller)
    with as_spoken(request, teller):
        context = {"room": "listen", "stopped": not teller.wants_mail}
        return private(render(request, "listen/pages/back/mail_end.html", context))
