"""The same form at another place: a kiosk in the hall, or inside a page of a website.

What one person did there is nowhere to be found for the next: no draft, no cookie, nothing in a
browser's memory; the words to come back with stand on a slip whose address soon opens nothing.
"""

from dataclasses import dataclass

from cryptography.fernet import InvalidToken
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from nabij.foundation.errors import NotClear
from nabij.foundation.fields import cipher
from nabij.listen.actions import telling
from nabij.listen.languages import language_of
from nabij.listen.models import FormVersion, Kind, StoryForm, Teller, WayIn
from nabij.listen.models.teller import code_words
from nabij.listen.pages.addresses import qr, return_address
from nabij.listen.pages.back.told import told_by
from nabij.listen.pages.fields import take_over
from nabij.listen.pages.placed.framing import framed_by
from nabij.listen.pages.spoken import chosen_language, private, spoken
from nabij.listen.pages.tell.forms import TellForm
from nabij.listen.pages.tell.listening_back import listening_back
from nabij.listen.pages.tell.views import answered_version, led_to, link_is_closed, told_context
from nabij.listen.pages.uploads import bounded
from nabij.listen.published import published_form
from nabij.listen.return_code import words_language
from nabij.listen.wording import languages_of

SLIP_SECONDS = 180
"""How long the address of a slip shows it: long enough to stay and read, and to print it twice."""


@dataclass(frozen=True)
class Place:
    name: str
    way_in: WayIn
    template: str
    asks: type[TellForm] = TellForm


class KioskForm(TellForm):
    """A voice is recorded there and then; a field for files would open those of everybody who
    stood there before."""

    takes = (Kind.VOICE,)


KIOSK = Place("kiosk", WayIn.KIOSK, "listen/pages/placed/kiosk.html", KioskForm)
WEBSITE = Place("embed", WayIn.EMBED, "listen/pages/placed/embed.html")
PLACES = {place.name: place for place in (KIOSK, WEBSITE)}


# As on the form itself: no account, so no authority that a forged request could borrow.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def kiosk(request: HttpRequest, public_id: str) -> HttpResponse:
    return private(_at(request, published_form(public_id), KIOSK))


@require_safe
def short_kiosk(request: HttpRequest, short: str) -> HttpResponse:
    return led_to(request, short, "listen:kiosk")


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def embedded(request: HttpRequest, public_id: str) -> HttpResponse:
    form = published_form(public_id)
    return framed_by(form, private(_at(request, form, WEBSITE)))


@require_safe
def slip(request: HttpRequest, public_id: str, place: str, token: str) -> HttpResponse:
    """The words to come back with, for as long as somebody stands there."""
    form = published_form(public_id)
    if place not in PLACES:
        raise Http404
    code = _code(token)
    teller = Teller.objects.by_code(code) if code else None
    told = told_by(teller) if teller else []
    context = {**_around(request, form, PLACES[place]), "told": told[0] if told else None}
    story = told[0].story if told else None
    version = story.version if story else None
    with spoken(request, form, version, story.language if story else ""):
        if teller and story:
            address = return_address("-".join(code_words(code)))
            context |= {
                "words": code_words(code), "address": address, "qr": qr(address, ""),
                "words_language": words_language(teller.language),
            }  # fmt: skip
        status = 200 if teller else 410
        page = render(request, "listen/pages/placed/slip.html", context, status=status)
    return framed_by(form, private(page)) if place == WEBSITE.name else private(page)


def _at(request: HttpRequest, form: StoryForm, place: Place) -> HttpResponse:
    bounded(request)
    posted = request.method == "POST"
    version = answered_version(form, request.POST.get("version", "") if posted else "")
    language = chosen_language(request, form, languages_of(version) if version else [])
    with spoken(request, form, version, language):
        respond = _send if posted else _show
        return respond(request, form, place, version, language)


def _show(
    request: HttpRequest, form: StoryForm, place: Place, version: FormVersion | None, language: str
) -> HttpResponse:
    if version is None or not form.lets_in or link_is_closed(request, form):
        return _closed(request, form, place, 200)
    return _page(request, form, place, place.asks(form, version, language=language))


def _send(
    request: HttpRequest, form: StoryForm, place: Place, version: FormVersion | None, language: str
) -> HttpResponse:
    if version is None or not form.takes_stories:
        return _closed(request, form, place, 409)
    sent = place.asks(form, version, request.POST, language, request.FILES)
    sent.way_in = place.way_in
    if "speak" in request.POST:
        sent.as_typed()
        return _page(request, form, place, sent)
    if not sent.is_valid():
        return _page(request, form, place, sent, 422)
    try:
        _story, code = telling.tell(form, sent.telling())
    except NotClear as unclear:
        take_over(sent, unclear)
        return _page(request, form, place, sent, 422)
    token = cipher().encrypt(code.encode()).decode()
    there = reverse("listen:slip", args=[form.public_id, place.name, token])
    via = sent.data.get("via", "")[:8]
    return redirect(f"{there}?via={via}" if via.isalnum() else there)


def _page(
    request: HttpRequest, form: StoryForm, place: Place, told: TellForm, status: int = 200
) -> HttpResponse:
    told.hold_enclosed()
    context = {**told_context(request, form, told), **_around(request, form, place)}
    return listening_back(told, render(request, place.template, context, status=status))


def _closed(request: HttpRequest, form: StoryForm, place: Place, status: int) -> HttpResponse:
    context = {**_around(request, form, place), "written": request.POST.get("story", "")}
    page = render(request, "listen/pages/placed/closed.html", context, status=status)
    # A page that was opened before asks for this, so that nobody speaks or sends for nothing.
    page["Nabij-Closed"] = "to new tellers" if form.takes_stories else "to everybody"
    return page


def _around(request: HttpRequest, form: StoryForm, place: Place) -> dict[str, object]:
    given = request.POST if request.method == "POST" else request.GET
    via = given.get("via", "")[:8]
    start = reverse(f"listen:{place.name}", args=[form.public_id])
    return {
        "room": "listen",
        "story_form": form,
        "spoken": language_of(form.language),
        "place": place.name,
        "start": f"{start}?via={via}" if via.isalnum() else start,
    }


def _code(token: str) -> str:
    try:
        return cipher().decrypt(token.encode(errors="replace"), ttl=SLIP_SECONDS).decode()
    except InvalidToken:
        return ""
