"""What a teller will see: the whole page, or a part beside what is being written."""

from contextlib import suppress
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from nabij.foundation.errors import NotClear
from nabij.listen.advice import Advice, Draft, advice, knows_words
from nabij.listen.languages import language_of
from nabij.listen.models import FormVersion, Signifier, StoryForm
from nabij.listen.pages.forms.forms import WORDING, YES_OR_NO
from nabij.listen.pages.forms.reaching import hosted_form, version_to_write
from nabij.listen.pages.forms.signifier_form import SignifierForm
from nabij.listen.pages.forms.signifiers import prompts_of, questions_before
from nabij.listen.pages.readers import readers
from nabij.listen.pages.spoken import spoken
from nabij.listen.pages.tell.forms import TellForm
from nabij.listen.prompts import keyed, lines_of, others
from nabij.listen.signifiers import SHAPES, questions
from nabij.people.pages.access import member_page


@require_safe
@member_page
def whole(request: HttpRequest, public_id: str) -> HttpResponse:
    """The teller's page as it will be, in steps; nothing can be sent."""
    form = hosted_form(request, public_id)
    version = form.draft or form.published
    if version is None:
        raise Http404
    with spoken(request, form):
        context = {"room": "listen", **preview_of(form, version)}
        return render(request, "listen/pages/forms/preview.html", context)


@require_POST
@member_page
def wording(request: HttpRequest, public_id: str) -> HttpResponse:
    """The preview with what stands in the fields now, kept or not."""
    form = hosted_form(request, public_id)
    version = version_to_write(form)
    for name in WORDING:
        given = request.POST.get(name, "")
        setattr(version, name, bool(given) if name in YES_OR_NO else given)
    with suppress(NotClear):
        lines = others(version.prompt, lines_of(request.POST.get("more_prompts", "")))
        version.more_prompts = keyed(lines, version.more_prompts)
    return _fragment(request, preview_of(form, version), "whole")


@require_POST
@member_page
def signifier(request: HttpRequest, public_id: str) -> HttpResponse:
    """One question with what stands in the fields now."""
    form = hosted_form(request, public_id)
    kind = request.POST.get("kind", "")
    if kind not in SHAPES:
        raise Http404
    before = questions_before(form, _known(form, request.POST.get("key", "")))
    written = SignifierForm(kind, request.POST, before=before, prompts=prompts_of(form))
    question = questions([*before, written.so_far()], None, prompts_of(form))[-1]
    context = {"question": question, "spoken": language_of(form.language)}
    return _fragment(request, context, "question")


def advice_on(form: StoryForm, version: FormVersion | None) -> list[Advice]:
    """What could work better in these words."""
    if version is None or not version.pk:
        return []
    prompts = [one.text for one in version.prompts]
    signifiers = list(version.signifiers.all())
    return advice(
        Draft(form.language, prompts, version.prompt_help, signifiers, version.asks_contact)
    )


def only_counted(form: StoryForm, version: FormVersion | None) -> bool:
    """Whether there are words in a language that no advice is known for."""
    return bool(version and version.pk) and not knows_words(form.language)


def _known(form: StoryForm, key: str) -> Signifier | None:
    version = form.draft or form.published
    return version.signifiers.filter(key=key[:16]).first() if version else None


def preview_of(form: StoryForm, version: FormVersion) -> dict[str, Any]:
    """Context for the preview of a version, saved or not."""
    return {
        "story_form": form,
        "version": version,
        "told": TellForm(form, version) if version.pk else None,
        "readers": readers(form),
        "spoken": language_of(form.language),
        "preview": True,
    }


def _fragment(request: HttpRequest, context: dict[str, Any], part: str) -> HttpResponse:
    return render(request, f"listen/pages/forms/preview_{part}.html", context)
