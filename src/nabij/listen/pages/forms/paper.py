"""The form on paper: a poster on A4 or A6, and the QR code as a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from nabij.listen.models import FormVersion
from nabij.listen.pages.addresses import collector_address, qr, qr_file, short_address
from nabij.listen.pages.forms.reaching import seen_form
from nabij.listen.saying import speaking
from nabij.listen.wording import Wording, languages_of, wording
from nabij.people.pages.access import member_page

SIZES = (
    ("a4", gettext_lazy("Poster on A4")),
    ("a6", gettext_lazy("Card on A6")),
    ("sheet", gettext_lazy("Four cards on A4")),
)


@require_safe
@member_page
def poster(request: HttpRequest, public_id: str) -> HttpResponse:
    """The paper speaks a language of the form, for tellers; the page around it the member's."""
    form = seen_form(request, public_id)
    version = form.published or form.draft
    if version is None:
        raise Http404
    words = wording_asked(request, version)
    collector = form.collectors.filter(short=request.GET.get("via", "")[:8]).first()
    address = collector_address(collector) if collector else short_address(form)
    size = request.GET.get("size", "")
    context = {
        "room": "listen",
        "story_form": form,
        "words": words,
        "languages": languages_of(version),
        "size": size if size in dict(SIZES) else "a4",
        "sizes": [{"key": key, "label": label} for key, label in SIZES],
        "copies": range(4),
        "collector": collector,
        "shown_address": address.split("//", 1)[-1],
        "qr": qr(in_language(address, words), ""),
    }
    with speaking(words, translation.get_language() or form.language):
        paper = render_to_string("listen/pages/forms/poster_paper.html", context, request)
    page = {**context, "paper": paper}
    return render(request, "listen/pages/forms/poster.html", page)


def wording_asked(request: HttpRequest, version: FormVersion) -> Wording:
    """The words of the form in the language that the printer asks for, if the form has it."""
    asked = request.GET.get("language", "")
    known = {language.code for language in languages_of(version)}
    return wording(version, asked if asked in known else "")


def in_language(address: str, words: Wording) -> str:
    """Who scans a poster in another language than the form's own opens the form in that one."""
    own = words.language == words.version.form.language
    return address if own else f"{address}?language={words.language}"


@require_safe
@member_page
def qr_code(request: HttpRequest, public_id: str) -> HttpResponse:
    form = seen_form(request, public_id)
    collector = form.collectors.filter(short=request.GET.get("via", "")[:8]).first()
    address = collector_address(collector) if collector else short_address(form)
    response = HttpResponse(qr_file(address, form.name), content_type="image/svg+xml")
    short = collector.short if collector else form.short
    response["Content-Disposition"] = f'attachment; filename="qr-{short}.svg"'
    return response
