"""Who gets a page: decorators and helpers that every room's pages use."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import translation

from nabij.people.models import Member

M = TypeVar("M", bound=Model)
View = Callable[..., HttpResponse]


def member_page(view: View) -> View:
    """Only for somebody who is signed in; others are led to the sign-in page and back."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        _speak_as_asked(request)
        return view(request, *args, **kwargs)

    return cast(View, login_required(guarded))


def _speak_as_asked(request: HttpRequest) -> None:
    # On a device where no language was chosen, the language of the member's profile counts.
    language = member_of(request).language
    if language and settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        translation.activate(language)


def member_of(request: HttpRequest) -> Member:
    """The member who is signed in (the page is a `member_page`)."""
    user = request.user
    user.pk  # noqa: B018 - looks the member up; what stands there until then is a promise of one
    return cast(Member, getattr(user, "_wrapped", user))


def reach(rows: "QuerySet[M]", public_id: str) -> M:
    """The row with this public id among `rows` (already scoped to the person), else 404."""
    return get_object_or_404(rows, public_id=public_id)
