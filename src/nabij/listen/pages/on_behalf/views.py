"""A member types in what somebody told on the phone, at the desk, in a letter or on a sheet."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from nabij.foundation.errors import NotClear
from nabij.listen.actions import telling
from nabij.listen.languages import language_of
from nabij.listen.models import FormVersion, StoryForm
from nabij.listen.pages.fields import take_over
from nabij.listen.pages.forms.reaching import seen_form
from nabij.listen.pages.on_behalf.forms import OnBehalfForm, SheetForm
from nabij.listen.pages.readers import Readers, readers, readers_to_ask
from nabij.listen.pages.tell.views import answered_version
from nabij.listen.return_code import return_code
from nabij.people.pages.access import member_of, member_page
from nabij.people.pages.next_thing import in_no_team

SHOWN = 50


@require_safe
@member_page
def choose(request: HttpRequest) -> HttpResponse:
    """For which form? With one form there is nothing to choose."""
    member = member_of(request)
    seen = StoryForm.objects.visible_to(member).open_to_tellers()
    forms = list(seen.select_related("team")[:SHOWN])
    if len(forms) == 1:
        return redirect("listen:on_behalf_form", public_id=forms[0].public_id)
    what = _("Here you type in what somebody tells you, on a form of your team.")
    context = {"room": "listen", "forms": forms, "nothing": in_no_team(member, what)}
    return render(request, "listen/pages/on_behalf/choose.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@member_page
def type_in(request: HttpRequest, public_id: str) -> HttpResponse:
    form, version = _published(request, public_id)
    told = OnBehalfForm(form, version, request.POST if request.method == "POST" else None)
    code = _kept(request, told, came_by=lambda: told.cleaned_data["came_by"])
    if code:
        return redirect(_receipt(code, draft="behalf"))
    return _page(request, told, "listen/pages/on_behalf/type_in.html", readers_to_ask(form))


@require_http_methods(["GET", "HEAD", "POST"])
@member_page
def sheets(request: HttpRequest, public_id: str) -> HttpResponse:
    """Printed sheets, one after the other. Who kept a slip needs no other receipt."""
    form, version = _published(request, public_id)
    told = SheetForm(form, version, request.POST if request.method == "POST" else None)
    code = _kept(request, told, came_by=lambda: told.came_by)
    if code and told.paper_key and code == return_code(told.paper_key, form.language):
        messages.success(request, _("Stored: sheet %s.") % told.cleaned_data["sheet"])
        return redirect(reverse("listen:sheets", args=[form.public_id]) + "?stored=1")
    if code:
        # Without a number, or with one that was used for other words: their words are new.
        return redirect(_receipt(code, draft="sheets"))
    # Letter for letter: the choices are called as they are called on the sheet.
    return _page(request, told, "listen/pages/on_behalf/sheets.html", readers(form))


def _published(request: HttpRequest, public_id: str) -> tuple[StoryForm, FormVersion]:
    form = seen_form(request, public_id)
    version = answered_version(form, request.POST.get("version", ""))
    if version is None:
        raise Http404
    return form, version


def _kept(request: HttpRequest, told: OnBehalfForm | SheetForm, *, came_by: Any) -> str:
    """Keep the story; the words to come back with, or nothing when something is not right yet."""
    if not told.is_bound or not told.is_valid():
        return ""
    try:
        _story, code = telling.type_in(
            member_of(request), told.story_form, told.telling(),
            came_by=came_by(), readers_asked=told.readers_asked,
        )  # fmt: skip
    except NotClear as unclear:
        take_over(told, unclear)
        return ""
    return code


def _receipt(code: str, *, draft: str) -> str:
    """The page to hand over; it also forgets what was typed on the page before it."""
    return f"{reverse('listen:receipt', args=[code])}?sent=1&handed={draft}"


def _page(
    request: HttpRequest, told: OnBehalfForm | SheetForm, template: str, choices: list[Readers]
) -> HttpResponse:  # fmt: skip
    form = told.story_form
    context = {
        "room": "listen",
        "story_form": form,
        "version": told.version,
        "told": told,
        "readers": choices,
        "stored": "stored" in request.GET,
        "spoken": language_of(form.language),
    }
    return render(request, template, context, status=422 if told.is_bound else 200)
