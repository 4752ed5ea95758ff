"""Pages for people without account are in a language of their form."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header

from nabij.listen.languages import INTERFACE, Language
from nabij.listen.models import FormVersion, StoryForm
from nabij.listen.saying import saying
from nabij.listen.wording import wording


def chosen_language(request: HttpRequest, form: StoryForm, languages: list[Language]) -> str:
    """What the teller chose on the page; else what their browser asks for first of what the
    form has; else the form's own language."""
    codes = [language.code for language in languages]
    given = request.POST if request.method == "POST" else request.GET
    wishes = [given.get("speak", ""), given.get("language", "")]
    if len(codes) > 1:
        wishes.append(request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, ""))
        header = request.headers.get("accept-language", "")
        asked = [code for code, _weight in parse_accept_lang_header(header)]
        wishes += [part for code in asked for part in (code, code.split("-")[0])]
    return next((wish for wish in wishes if wish in codes), form.language)


@contextmanager
def spoken(
    request: HttpRequest,
    form: StoryForm | None,
    version: FormVersion | None = None,
    language: str = "",
) -> Iterator[None]:
    """Use the form's language for the whole page, unless the visitor chose one themselves; in
    a language that the program does not speak, the fixed texts that the host translated."""
    if form is None:
        yield
        return
    wanted = language or form.language
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    if wanted in INTERFACE and (chosen not in INTERFACE or wanted != form.language):
        with translation.override(wanted):
            yield
        return
    fixed = wording(version, wanted).fixed if version is not None else {}
    if form.language in INTERFACE and chosen not in INTERFACE:
        with translation.override(form.language), saying(wanted, fixed):
            yield
        return
    with saying(wanted, fixed):
        yield


def private(response: HttpResponse) -> HttpResponse:
    """A page reached by a secret in its address: not indexed, not kept, not told to others."""
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "no-store"
    return response
