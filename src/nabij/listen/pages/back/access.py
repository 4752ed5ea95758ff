"""Who comes back: found by the words in the address, and guessing is slowed down."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import wraps
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from nabij.foundation.guesses import Guesses
from nabij.listen.mistyped import look_at
from nabij.listen.models import FormerCode, FormVersion, Story, StoryForm, Teller
from nabij.listen.models.teller import code_words
from nabij.listen.pages.spoken import private, spoken

View = Callable[..., HttpResponse]

GUESSES = Guesses("teller", allowed=20, seconds=15 * 60)


def teller_page(view: View) -> View:
    """`view(request, code, teller, …)` for who has the words; they are all the right one needs.

    No cookie is asked for: the address holds a secret that a forged request doesn't know.
    """

    @wraps(view)
    def guarded(request: HttpRequest, code: str, **kwargs: Any) -> HttpResponse:
        if GUESSES.too_often(request):
            return too_often(request)
        teller = Teller.objects.by_code(code)
        if teller is None:
            return unknown(request, code)
        # Slots of upper rooms know by this who reads the page.
        request.teller = teller  # type: ignore[attr-defined]
        with as_spoken(request, teller):
            return private(view(request, "-".join(code_words(code)), teller, **kwargs))

    return cast(View, csrf_exempt(guarded))


def as_spoken(request: HttpRequest, teller: Teller) -> AbstractContextManager[None]:
    """The page speaks as the teller's form does."""
    form, version = _form_of(teller)
    return spoken(request, form, version, teller.language)


def unknown(request: HttpRequest, code: str, typed: str = "") -> HttpResponse:
    """Words that belong to no story: a kind page on which they can be typed again."""
    GUESSES.count(request)
    replaced = FormerCode.objects.knows(code)
    context = {
        "room": "listen",
        "typed": typed or " ".join(code.split("-")),
        "unknown": not replaced,
        "replaced": replaced,
        "mistyped": look_at(code),
    }
    return private(render(request, "listen/pages/back/door.html", context, status=404))


def too_often(request: HttpRequest) -> HttpResponse:
    return private(render(request, "listen/pages/back/too_often.html", status=429))


def _form_of(teller: Teller) -> tuple[StoryForm | None, FormVersion | None]:
    stories = Story.objects.filter(teller=teller).select_related("form", "version__form")
    story = stories.first()
    return (story.form, story.version) if story else (None, None)
