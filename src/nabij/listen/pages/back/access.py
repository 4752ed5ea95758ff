"""Who comes back: found by the words in the address, and guessing is slowed down."""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from nabij.listen.models import Story, StoryForm, Teller
from nabij.listen.models.teller import code_words
from nabij.listen.pages.spoken import private, spoken

View = Callable[..., HttpResponse]

WRONG_ALLOWED = 20
FORGOTTEN_AFTER = 15 * 60


def teller_page(view: View) -> View:
    """`view(request, code, teller, …)` for who has the words; they are all the right one needs.

    No cookie is asked for: the address holds a secret that a forged request doesn't know.
    """

    @wraps(view)
    def guarded(request: HttpRequest, code: str, **kwargs: Any) -> HttpResponse:
        if guesses_too_often(request):
            return too_often(request)
        teller = Teller.objects.by_code(code)
        if teller is None:
            return unknown(request, code)
        # Slots of upper rooms know by this who reads the page.
        request.teller = teller  # type: ignore[attr-defined]
        with spoken(request, _form_of(teller)):
            return private(view(request, "-".join(code_words(code)), teller, **kwargs))

    return cast(View, csrf_exempt(guarded))


def unknown(request: HttpRequest, code: str) -> HttpResponse:
    """Words that belong to no story: a kind page on which they can be typed again."""
    _count_wrong(request)
    context = {"room": "listen", "typed": " ".join(code[:200].split("-")), "unknown": True}
    return private(render(request, "listen/pages/back/door.html", context, status=404))


def too_often(request: HttpRequest) -> HttpResponse:
    return private(render(request, "listen/pages/back/too_often.html", status=429))


def guesses_too_often(request: HttpRequest) -> bool:
    return bool(cache.get(_name(request), 0) >= WRONG_ALLOWED)


def _count_wrong(request: HttpRequest) -> None:
    name = _name(request)
    if not cache.add(name, 1, FORGOTTEN_AFTER):
        try:
            cache.incr(name)
        except ValueError:
            cache.set(name, 1, FORGOTTEN_AFTER)


def _name(request: HttpRequest) -> str:
    """Kept in memory only, and not as the address itself."""
    address = get_adapter(request).get_client_ip(request)
    return "listen:guesses:" + hashlib.sha256(address.encode()).hexdigest()


def _form_of(teller: Teller) -> StoryForm | None:
    story = Story.objects.filter(teller=teller).select_related("form").first()
    return story.form if story else None
