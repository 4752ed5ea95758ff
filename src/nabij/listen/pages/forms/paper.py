"""The form on paper: a poster on A4 or A6, and the QR code as a file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from nabij.listen.languages import INTERFACE, language_of
from nabij.listen.pages.addresses import collector_address, qr, qr_file, short_address
from nabij.listen.pages.forms.reaching import seen_form
from nabij.people.pages.access import member_page

SIZES = (
    ("a4", gettext_lazy("Poster on A4")),
    ("a6", gettext_lazy("Card on A6")),
    ("sheet", gettext_lazy("Four cards on A4")),
)


@require_safe
@member_page
def poster(request: HttpRequest, public_id: str) -> HttpResponse:
    """The paper speaks the language of the form, for tellers; the page around it the member's."""
    form = seen_form(request, public_id)
    collector = form.collectors.filter(short=request.GET.get("via", "")[:8]).first()
    address = collector_address(collector) if collector else short_address(form)
    size = request.GET.get("size", "")
    spoken = form.language if form.language in INTERFACE else translation.get_language()
    context = {
        "room": "listen",
        "story_form": form,
        "version": form.published or form.draft,
        "spoken": language_of(form.language),
        "said_in": spoken,
        "size": size if size in dict(SIZES) else "a4",
        "sizes": [{"key": key, "label": label} for key, label in SIZES],
        "copies": range(4),
        "address": address,
        "collector": collector,
        "shown_address": address.split("//", 1)[-1],
        "qr": qr(address, ""),
    }
    return render(request, "listen/pages/forms/poster.html", context)


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
