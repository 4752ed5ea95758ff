"""Questions of the draft: add, change, remove."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nabij.foundation.errors import NotClear, NotYet
from nabij.listen.actions import forms_wording as actions
from nabij.listen.languages import language_of
from nabij.listen.models import Signifier, StoryForm
from nabij.listen.pages.forms.reaching import hosted_form
from nabij.listen.pages.forms.signifier_form import SignifierForm
from nabij.listen.prompts import Prompt
from nabij.listen.signifiers import SHAPES, questions
from nabij.people.pages.access import member_of, member_page


@require_http_methods(["GET", "HEAD", "POST"])
@member_page
def add(request: HttpRequest, public_id: str) -> HttpResponse:
    story_form = hosted_form(request, public_id)
    kind = request.POST.get("kind") or request.GET.get("kind", "")
    if kind not in SHAPES:
        raise Http404
    posted = request.POST if request.method == "POST" else None
    form = SignifierForm(
        kind, posted, before=questions_before(story_form), prompts=prompts_of(story_form)
    )
    if form.is_valid():
        try:
            actions.add_signifier(member_of(request), story_form, kind=kind, **form.wording)
            messages.success(request, _("The question was added to the draft."))
            return _to_draft(story_form)
        except NotClear as unclear:
            form.take_over(unclear)
    return _page(request, story_form, form, key="")


@require_http_methods(["GET", "HEAD", "POST"])
@member_page
def change(request: HttpRequest, public_id: str, key: str) -> HttpResponse:
    story_form = hosted_form(request, public_id)
    version = story_form.draft or story_form.published
    if version is None:
        raise Http404
    signifier = get_object_or_404(version.signifiers, key=key)
    posted = request.POST if request.method == "POST" else None
    form = SignifierForm.of(
        signifier, posted, questions_before(story_form, signifier), prompts_of(story_form)
    )
    if form.is_valid():
        try:
            actions.change_signifier(member_of(request), story_form, key=key, **form.wording)
            messages.success(request, _("The question was changed in the draft."))
            return _to_draft(story_form)
        except NotClear as unclear:
            form.take_over(unclear)
    if not form.is_bound:
        form.cleaned_data = dict(form.initial)
    return _page(request, story_form, form, key=key)


@require_POST
@member_page
def remove(request: HttpRequest, public_id: str, key: str) -> HttpResponse:
    story_form = hosted_form(request, public_id)
    try:
        actions.remove_signifier(member_of(request), story_form, key=key)
        messages.success(request, _("The question was taken out of the draft."))
    except NotYet as not_yet:
        messages.warning(request, str(not_yet.message))
    return _to_questions(story_form)


def _page(
    request: HttpRequest, story_form: StoryForm, form: SignifierForm, key: str
) -> HttpResponse:
    context = {
        "room": "listen",
        "story_form": story_form,
        "form": form,
        "kind": form.shape,
        "key": key,
        "question": questions([*form.before, form.so_far()], None, prompts_of(story_form))[-1],
        "spoken": language_of(story_form.language),
    }
    status = 422 if form.is_bound else 200
    return render(request, "listen/pages/forms/signifier.html", context, status=status)


def questions_before(story_form: StoryForm, signifier: Signifier | None = None) -> list[Signifier]:
    """The questions above this one; all of them for one that is added."""
    version = story_form.draft or story_form.published
    rows = list(version.signifiers.all()) if version else []
    return [one for one in rows if signifier is None or one.position < signifier.position]


def prompts_of(story_form: StoryForm) -> list[Prompt]:
    version = story_form.draft or story_form.published
    return version.prompts if version else []


def _to_draft(story_form: StoryForm) -> HttpResponse:
    return redirect("listen:form_draft", public_id=story_form.public_id)


def _to_questions(story_form: StoryForm) -> HttpResponse:
    draft = reverse("listen:form_draft", args=[story_form.public_id])
    return redirect(f"{draft}#questions")
