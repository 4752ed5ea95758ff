"""The draft: its words and its questions, with a preview beside it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nabij.foundation.errors import NotClear
from nabij.listen.actions import forms_wording as actions
from nabij.listen.actions.forms_wording import SIGNIFIERS_LIMIT
from nabij.listen.languages import is_known, language_of
from nabij.listen.models import FormVersion, StoryForm
from nabij.listen.pages.fields import take_over
from nabij.listen.pages.forms.forms import WordingForm, wording_of
from nabij.listen.pages.forms.preview import advice_on, only_counted, preview_of
from nabij.listen.pages.forms.reaching import hosted_form, version_to_write
from nabij.listen.pages.forms.translating import choosable, parts_of
from nabij.listen.signifiers import SHAPES
from nabij.people.pages.access import member_of, member_page


@require_http_methods(["GET", "HEAD", "POST"])
@member_page
def draft(request: HttpRequest, public_id: str) -> HttpResponse:
    story_form = hosted_form(request, public_id)
    version = version_to_write(story_form)
    posted = request.POST if request.method == "POST" else None
    form = WordingForm(posted, initial=wording_of(version))
    if form.is_valid():
        try:
            actions.write(member_of(request), story_form, **form.wording)
            return _next(request, story_form)
        except NotClear as unclear:
            take_over(form, unclear)
    return show_draft(request, version, form, moved=request.GET.get("moved", ""))


def show_draft(
    request: HttpRequest, version: FormVersion, form: WordingForm, *, moved: str
) -> HttpResponse:
    """The whole page; the focus is on the button with which the question `moved` was moved."""
    context = {
        **_shown(version.form, version),
        "form": form,
        "moved": moved,
        "moved_to": request.GET.get("to", "") or request.POST.get("to", ""),
        "translated": _as_code(request.GET.get("translated", "")),
        "just_kept": "kept" in request.GET,
    }
    status = 422 if form.is_bound else 200
    return render(request, "listen/pages/forms/draft.html", context, status=status)


def _shown(story_form: StoryForm, version: FormVersion) -> dict[str, Any]:
    """What the page shows of a version: its questions, what it could be better in, a preview."""
    signifiers = list(version.signifiers.all()) if version.pk else []
    return {
        "room": "listen",
        "story_form": story_form,
        "signifiers": signifiers,
        "full": len(signifiers) >= SIGNIFIERS_LIMIT,
        "shapes": list(SHAPES.values()),
        "draft": story_form.draft,
        "published": story_form.published,
        "advice": advice_on(story_form, version),
        "only_counted": only_counted(story_form, version),
        "translations": _translations(version),
        "choosable": choosable(story_form, version),
        **preview_of(story_form, version),
    }


def _next(request: HttpRequest, story_form: StoryForm) -> HttpResponse:
    """What is published is what the page showed: to publish, its words are kept first."""
    publishing = request.POST.get("then") == "publish"
    if not publishing:
        messages.success(request, _("The words were kept in the draft."))
    name = "listen:form_publication" if publishing else "listen:form_draft"
    return redirect(f"{reverse(name, args=[story_form.public_id])}?kept=1")


def _as_code(given: str) -> str:
    """A language that exists; "" for anything else."""
    return given if is_known(given) else ""


def _translations(version: FormVersion) -> list[dict[str, Any]]:
    """Each language with how much of the form's own words is translated."""
    rows = version.translations.all() if version.pk else []
    found = []
    for one in rows:
        parts = parts_of(version, one)
        lines = [line for part in parts for line in part.lines]
        found.append(
            {
                "language": language_of(one.language),
                "done": sum(bool(line.text) for line in lines),
                "all": len(lines),
                "reworded": sum(line.of_older_words for line in lines),
            }
        )
    return found
