"""The teller comes back: what they told, who read it, what was answered, and what they say now."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from nabij.listen.mistyped import look_at
from nabij.listen.models import Teller
from nabij.listen.models.teller import code_words
from nabij.listen.pages.addresses import in_words, qr, return_address, whole
from nabij.listen.pages.back.access import GUESSES, teller_page, too_often, unknown
from nabij.listen.pages.back.forms import ContactForm
from nabij.listen.pages.back.told import Told, told_by
from nabij.listen.pages.spoken import private
from nabij.listen.return_code import words_language

# Which page was typed on by a colleague: what it kept on that device goes.
TYPED_ON = {"behalf", "sheets"}
LONGEST = 400
"""As much of what was typed as can be six words."""


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def door(request: HttpRequest) -> HttpResponse:
    """Where the words are typed in."""
    if request.method != "POST":
        return private(render(request, "listen/pages/back/door.html", {"room": "listen"}))
    typed = request.POST.get("words", "")
    if GUESSES.too_often(request):
        return too_often(request)
    words_typed = typed[:LONGEST]
    for words in (words_typed, look_at(words_typed).mended):
        if Teller.objects.by_code(words) is not None:
            return private(redirect("listen:back", code="-".join(code_words(words))))
    return unknown(request, words_typed, typed)


@require_safe
@teller_page
def back(request: HttpRequest, code: str, teller: Teller) -> HttpResponse:
    return page(request, code, teller, told_by(teller))


@require_safe
@teller_page
def receipt(request: HttpRequest, code: str, teller: Teller) -> HttpResponse:
    """Shown after sending, and again at the same address: the story is stored by then."""
    stories = told_by(teller)
    if not stories:
        return unknown(request, code)
    if all(told.story.erased_at for told in stories):
        return redirect("listen:back", code=code)
    address = return_address(code)
    handed = request.GET.get("handed", "")
    context = {
        "room": "listen",
        "code": code,
        "words": code_words(code),
        "words_language": words_language(teller.language),
        "address": address,
        "qr": qr(address, ""),
        "door": in_words(whole("/back/")),
        "told": stories[0],
        "story": stories[0].story,
        "teller": teller,
        "just_sent": "sent" in request.GET,
        "handed_over": "handed" in request.GET,
        "renewed": "renewed" in request.GET,
        "draft": handed if handed in TYPED_ON else "tell",
    }
    return render(request, "listen/pages/back/receipt.html", context)


def page(
    request: HttpRequest, code: str, teller: Teller, stories: list[Told],
    contact: ContactForm | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    """The return page, also with what was just typed and needs another look."""
    known = {"name": teller.name, "contact": teller.contact, "wants_mail": teller.wants_mail}
    context = {
        "room": "listen",
        "code": code,
        "words": code_words(code),
        "words_language": words_language(teller.language),
        "qr": qr(return_address(code), ""),
        "door": in_words(whole("/back/")),
        "stories": stories,
        "teller": teller,
        "contact": contact or ContactForm(initial=known, auto_id="contact-%s"),
        "all_erased": all(told.story.erased_at for told in stories),
    }
    return render(request, "listen/pages/back/back.html", context, status=status)
