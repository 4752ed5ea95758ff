"""What lets a story be told without a connection: the form as an app, its worker, and the door for
stories that waited on a device."""

import hashlib
import json

from django.contrib.staticfiles import finders
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from nabij.foundation.errors import NotClear
from nabij.listen.actions import telling
from nabij.listen.languages import language_of
from nabij.listen.models import FormVersion, StoryForm
from nabij.listen.models.teller import code_words
from nabij.listen.pages.device.files import needed_without_connection
from nabij.listen.pages.spoken import chosen_language, private, spoken
from nabij.listen.pages.tell.forms import TellForm
from nabij.listen.pages.tell.views import answered_version
from nabij.listen.pages.uploads import bounded
from nabij.listen.published import published_form
from nabij.listen.wording import languages_of, wording
from nabij.people.models import Organisation

SCOPE = "/tell/"
PAPER = "#fbf7f0"
ICONS = (("192", "any"), ("512", "any"), ("maskable-512", "maskable"))


@require_safe
def app(request: HttpRequest, public_id: str) -> HttpResponse:
    """The form as something to put between the apps of a phone, in the language of the page."""
    form = published_form(public_id)
    version = form.published
    language = chosen_language(request, form, languages_of(version) if version else [])
    organisation = Organisation.current()
    house = organisation.name if organisation else "Nabij"
    asked = wording(version, language).prompt if version else form.name
    at_kiosk = request.GET.get("at") == "kiosk"
    here = reverse("listen:kiosk" if at_kiosk else "listen:tell", args=[form.public_id])
    via = request.GET.get("via", "")[:8]
    manifest = {
        "id": here, "start_url": f"{here}?via={via}" if via.isalnum() else here,
        "scope": SCOPE, "display": "fullscreen" if at_kiosk else "standalone",
        "name": f"{house}: {asked}"[:120], "short_name": house[:40],
        "lang": language, "dir": language_of(language).direction,
        "background_color": PAPER, "theme_color": PAPER,
        "icons": [_icon(name, purpose) for name, purpose in ICONS],
    }  # fmt: skip
    return HttpResponse(json.dumps(manifest), content_type="application/manifest+json")


def _icon(name: str, purpose: str) -> dict[str, str]:
    size = name.rpartition("-")[2]
    return {
        "src": static(f"web/icons/icon-{name}.png"), "sizes": f"{size}x{size}",
        "type": "image/png", "purpose": purpose,
    }  # fmt: skip


@never_cache
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The script that runs beside the tellers' pages and no others: its address is its scope."""
    files = needed_without_connection()
    house = {
        "files": files,
        "outbox": static("listen/outbox.js"),
        "statics": static(""),
        "name": "nabij-" + hashlib.sha256(" ".join(files).encode()).hexdigest()[:12],
    }
    path = finders.find("listen/worker.js")
    with open(str(path), encoding="utf-8") as script:  # noqa: PTH123 - a finder gives a str
        text = f"const HOUSE = {json.dumps(house)};\n{script.read()}"
    return HttpResponse(text, content_type="text/javascript; charset=utf-8")


# It asks for no cookie and takes none: there is no account here, so no authority that a forged
# request could borrow. One sending is one story, by the key that stands in it.
@csrf_exempt
@require_POST
def sending(request: HttpRequest, public_id: str) -> HttpResponse:
    """A story that may have waited on a device; the same one any number of times."""
    bounded(request)
    form = published_form(public_id)
    try:
        number = request.POST.get("version", "")
    except RequestDataTooBig:
        return private(
            _said("unclear", 413, [_("This is more than fits at once. Make it shorter.")])
        )
    version = answered_version(form, number)
    language = chosen_language(request, form, languages_of(version) if version else [])
    with spoken(request, form, version, language):
        return private(_taken(request, form, version, language))


def _taken(
    request: HttpRequest, form: StoryForm, version: FormVersion | None, language: str
) -> HttpResponse:
    if version is None or not form.takes_stories:
        return _said("closed", 409, [_("This form takes no more stories")])
    sent = TellForm(form, version, request.POST, language, request.FILES)
    if not sent.is_valid():
        return _said("unclear", 422, [problem["text"] for problem in sent.problems])
    try:
        _story, code = telling.tell(form, sent.telling())
    except NotClear as unclear:
        return _said("unclear", 422, [str(unclear.message)])
    arrived = {
        "state": "arrived",
        "words": " ".join(code_words(code)),
        "page": reverse("listen:back", args=[code]),
        "receipt": reverse("listen:receipt", args=[code]) + "?sent=1",
    }
    return JsonResponse(arrived, status=201)


def _said(state: str, status: int, texts: list[str]) -> HttpResponse:
    return JsonResponse({"state": state, "said": texts}, status=status)
