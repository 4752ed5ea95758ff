"""New words to come back with: on the teller's own page, or by a link mailed to themselves."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from nabij.foundation.errors import NotYet
from nabij.listen.actions.renewal import renew_code
from nabij.listen.models import Teller
from nabij.listen.pages.back.access import GUESSES, as_spoken, teller_page, too_often
from nabij.listen.pages.spoken import private
from nabij.listen.renewal import new_code, new_key, teller_by_mail
from nabij.listen.return_code import words_language

METHODS = ["GET", "HEAD", "POST"]


@csrf_exempt
@require_http_methods(METHODS)
def new_words(request: HttpRequest, code: str) -> HttpResponse:
    """Asked for by who has the words that are in use."""
    return _taken_before(request) or _by_words(request, code=code)


@teller_page
def _by_words(request: HttpRequest, code: str, teller: Teller) -> HttpResponse:
    return _renewal(request, teller, code)


@csrf_exempt
@require_http_methods(METHODS)
def mailed_words(request: HttpRequest, token: str) -> HttpResponse:
    """The link in a mail that somebody who works here had sent to the teller."""
    if GUESSES.too_often(request):
        return too_often(request)
    taken = _taken_before(request)
    if taken is not None:
        return taken
    teller = teller_by_mail(token)
    if teller is None:
        GUESSES.count(request)
        context = {"room": "listen", "link_over": True}
        return private(render(request, "listen/pages/back/door.html", context, status=404))
    with as_spoken(request, teller):
        return private(_renewal(request, teller, ""))


def _renewal(request: HttpRequest, teller: Teller, code: str) -> HttpResponse:
    """Shows the new words; they count from the moment that the teller says so."""
    problem = ""
    if request.method == "POST":
        try:
            renew_code(teller, teller, key=request.POST.get("key", ""))
            taken = _taken_before(request)
            if taken is not None:
                return taken
        except NotYet as not_yet:
            problem = str(not_yet.message)
    key = new_key()
    context = {
        "room": "listen",
        "code": code,
        "key": key,
        "words": new_code(key, teller.language).split("-"),
        "words_language": words_language(teller.language),
        "problem": problem,
    }
    status = 409 if problem else 200
    return render(request, "listen/pages/back/new_words.html", context, status=status)


def _taken_before(request: HttpRequest) -> HttpResponse | None:
    """Where the answer got lost and the page sends again: the same words, and no problem."""
    if request.method != "POST":
        return None
    key = request.POST.get("key", "")
    for language in ("nl", "en"):
        code = new_code(key, language)
        if code and Teller.objects.by_code(code) is not None:
            receipt = reverse("listen:receipt", args=[code])
            return private(redirect(f"{receipt}?renewed=1"))
    return None
