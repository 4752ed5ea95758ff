"""The whole form on paper, with a slip that its teller keeps."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from nabij.listen.models import StoryForm
from nabij.listen.pages.addresses import in_words, qr, return_address, whole
from nabij.listen.pages.forms.paper import wording_asked
from nabij.listen.pages.forms.reaching import seen_form
from nabij.listen.pages.readers import readers
from nabij.listen.saying import speaking
from nabij.listen.sheets import Sheet, new_sheet
from nabij.listen.signifiers import questions
from nabij.listen.wording import Wording, languages_of
from nabij.people.pages.access import member_page

MOST = 50


@require_safe
@never_cache
@member_page
def pack(request: HttpRequest, public_id: str) -> HttpResponse:
    """Each sheet has a number and words of its own, made for this print alone."""
    form = seen_form(request, public_id)
    version = form.published
    if version is None:
        raise Http404
    words = wording_asked(request, version)
    copies = _copies(request.GET.get("copies", ""))
    context: dict[str, Any] = {
        "room": "listen",
        "story_form": form,
        "version": version,
        "words": words,
        "languages": languages_of(version),
        "copies": copies,
        "most": MOST,
        "door": in_words(whole("/back/").split("//", 1)[-1]),
    }
    with speaking(words, translation.get_language() or form.language):
        said = {**context, **_said(form, words)}
        said["sheets"] = [_with_address(new_sheet(form, form.language)) for _ in range(copies)]
        context["paper"] = render_to_string("listen/pages/paper/sheets.html", said, request)
    return render(request, "listen/pages/paper/pack.html", context)


def _said(form: StoryForm, words: Wording) -> dict[str, Any]:
    """What the program itself says on the sheet, in the language of the sheet."""
    asked = list(words.version.signifiers.all())
    own = {one.key: words.of(one) for one in asked}
    return {"questions": questions(asked, None, words.prompts, own), "readers": readers(form)}


def _with_address(sheet: Sheet) -> tuple[Sheet, Any]:
    return sheet, qr(return_address(sheet.code), "")


def _copies(asked: str) -> int:
    return (
        min(max(int(asked), 1), MOST)
        if asked.isascii() and asked.isdigit() and len(asked) < 5
        else 1
    )
