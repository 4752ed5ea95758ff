"""The teller's page: no account, no cookie, no script needed to send."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from nabij.foundation.errors import NotClear
from nabij.listen.actions import telling
from nabij.listen.languages import is_known, language_of
from nabij.listen.models import FormVersion, StoryForm
from nabij.listen.pages.fields import take_over
from nabij.listen.pages.readers import readers
from nabij.listen.pages.spoken import chosen_language, spoken
from nabij.listen.pages.tell.forms import TellForm
from nabij.listen.pages.tell.listening_back import listening_back
from nabij.listen.pages.uploads import bounded
from nabij.listen.published import published_form, published_version
from nabij.listen.wording import languages_of


# Without account there is no authority that a forged request could borrow, and a teller
# whose browser refuses cookies must be able to send.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: HttpRequest, public_id: str) -> HttpResponse:
    try:
        form = published_form(public_id)
    except Http404:
        return _no_form(request)
    bounded(request)
    posted = request.method == "POST"
    version = answered_version(form, request.POST.get("version", "") if posted else "")
    languages = languages_of(version) if version else []
    language = chosen_language(request, form, languages)
    with spoken(request, form, version, language):
        respond = _send if posted else _show
        response = respond(request, form, version, language)
    # The page holds a key that is used once; going back to it must still find the words.
    response["Cache-Control"] = "private, no-cache"
    return response


def short(request: HttpRequest, short: str) -> HttpResponse:
    """The short address on a poster: of the form itself, or of a link with its own name."""
    return led_to(request, short, "listen:tell")


def led_to(request: HttpRequest, short: str, page: str) -> HttpResponse:
    """From a short address to a page of its form; one with its own name goes along, and so does
    the language of a poster."""
    known, along = short.lower(), {}
    if is_known(spoken := request.GET.get("language", "")):
        along["language"] = spoken
    published = StoryForm.objects.exclude(state=StoryForm.State.DRAFT)
    form = published.filter(short=known).first()
    if form is None:
        form = published.filter(collectors__short=known).first()
        along["via"] = known
    if form is None:
        return _no_form(request)
    return redirect(reverse(page, args=[form.public_id], query=along))


def _no_form(request: HttpRequest) -> HttpResponse:
    return render(request, "listen/pages/tell/unknown.html", status=404)


def _show(
    request: HttpRequest, form: StoryForm, version: FormVersion | None, language: str
) -> HttpResponse:
    if not form.lets_in or version is None or link_is_closed(request, form):
        return render(request, "listen/pages/tell/closed.html", _context(form))
    return page(request, form, TellForm(form, version, language=language))


def _send(
    request: HttpRequest, form: StoryForm, version: FormVersion | None, language: str
) -> HttpResponse:
    if version is None or not form.takes_stories:
        written = {**_context(form), "written": request.POST.get("story", "")}
        return render(request, "listen/pages/tell/closed.html", written, status=409)
    sent = TellForm(form, version, request.POST, language, request.FILES)
    if "speak" in request.POST:
        sent.as_typed()
        return page(request, form, sent)
    if not sent.is_valid():
        return page(request, form, sent, status=422)
    try:
        _story, code = telling.tell(form, sent.telling())
    except NotClear as unclear:
        take_over(sent, unclear)
        return page(request, form, sent, status=422)
    receipt = reverse("listen:receipt", args=[code])
    return redirect(f"{receipt}?sent=1")


def link_is_closed(request: HttpRequest, form: StoryForm) -> bool:
    via = request.GET.get("via", "")[:8]
    return bool(via) and form.collectors.filter(short=via, is_open=False).exists()


def answered_version(form: StoryForm, number: str) -> FormVersion | None:
    """The published version that the page showed: a new one may have come out meanwhile."""
    if number.isascii() and number.isdigit() and len(number) < 6:
        shown = published_version(form, int(number))
        if shown is not None:
            return shown
    return form.published


def page(request: HttpRequest, form: StoryForm, told: TellForm, status: int = 200) -> HttpResponse:
    told.hold_enclosed()
    context = told_context(request, form, told)
    response = render(request, "listen/pages/tell/tell.html", context, status=status)
    return listening_back(told, response)


def told_context(request: HttpRequest, form: StoryForm, told: TellForm) -> dict[str, object]:
    """What the teller's page shows."""
    languages = languages_of(told.version)
    return {
        **_context(form),
        "told": told,
        "version": told.version,
        "readers": readers(form),
        "spoken": told.words.spoken,
        "languages": languages if len(languages) > 1 else [],
        "via": (request.POST if told.is_bound else request.GET).get("via", "")[:8],
        "untranslated": bool(told.words.missing),
    }


def _context(form: StoryForm) -> dict[str, object]:
    return {"room": "listen", "story_form": form, "spoken": language_of(form.language)}
