"""Pages for people without account are in the language of their form."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from nabij.listen.languages import INTERFACE
from nabij.listen.models import StoryForm


@contextmanager
def spoken(request: HttpRequest, form: StoryForm | None) -> Iterator[None]:
    """Use the form's language for the whole page, unless the visitor chose one themselves."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    if form is None or chosen in INTERFACE or form.language not in INTERFACE:
        yield
        return
    with translation.override(form.language):
        yield


def private(response: HttpResponse) -> HttpResponse:
    """A page reached by a secret in its address: not indexed, not kept, not told to others."""
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "no-store"
    return response
